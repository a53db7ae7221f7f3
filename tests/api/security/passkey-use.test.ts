import { describe, expect, test } from 'vitest'
import * as profile from '@/app/api/user/profile/route'
import * as passkeys from '@/app/api/user/security/passkeys/route'
import * as passkeyRequest from '@/app/api/user/security/passkeys/request/route'
import * as stepUp from '@/app/api/user/security/step-up/route'
import * as twoFactor from '@/app/api/user/security/two-factor/route'
import { db } from '@/lib/db'
import { anywhere, enrolled, eventsOf, holdClock, ownPassword } from '../../support/factors'
import { addPasskey, signInOptions, signInWith } from '../../support/passkeys'
import { ask } from '../../support/request'
import { sessionCookie, signIn } from '../../support/sign-in'

holdClock()

describe('signing in', () => {
  test('with a passkey alone needs no password and no code, and is written down', async () => {
    const person = await enrolled()
    const laptop = await addPasskey(person.cookie)
    const options = await signInOptions()
    expect([options.rpId, options.userVerification, options.allowCredentials ?? []]).toEqual(['localhost', 'required', []])
    const { status, session = '' } = await signInWith(laptop.get(options))
    expect(status).toBe(200)
    expect((await ask(profile, 'GET', { cookie: session })).body).toMatchObject({ id: person.id })
    expect(await eventsOf(person.id)).toContain('authn_login_success')
    expect((await ask(passkeys, 'GET', { cookie: session })).body.passkeys).toMatchObject([{ lastUsedAt: expect.any(String) }])
  })

  test('with the password asks for a code or one of the account’s passkeys, whose answer opens the session', async () => {
    const person = await enrolled()
    const [laptop, phone] = [await addPasskey(person.cookie, 'Laptop'), await addPasskey(person.cookie, 'Phone')]
    const first = await signIn(person.email, ownPassword, anywhere())
    const { passkey } = first.body as { passkey: { challenge: string; allowCredentials: { id: string }[] } }
    expect([first.status, first.session]).toEqual([401, undefined])
    expect(passkey.allowCredentials.map(({ id }) => id).sort()).toEqual([laptop.id, phone.id].sort())
    const second = await signIn(person.email, ownPassword, { ...anywhere(), fields: { passkey: JSON.stringify(phone.get(passkey)) } })
    expect(second.session).toBeDefined()
  })

  test('with the password and another person’s passkey opens nothing, in words about passkeys', async () => {
    const [ada, grace] = [await enrolled(), await enrolled()]
    await addPasskey(ada.cookie)
    const theirs = await addPasskey(grace.cookie)
    const { body } = await signIn(ada.email, ownPassword, anywhere())
    const answer = await signIn(ada.email, ownPassword, { ...anywhere(), fields: { passkey: JSON.stringify(theirs.get(body.passkey)) } })
    expect([answer.status, answer.session, answer.body.error, answer.body.reason]).toEqual([401, undefined, 'The passkey could not be confirmed. Please try again.', 'second-factor'])
  })

  test('with a wrong password and a right passkey opens nothing', async () => {
    const person = await enrolled()
    const laptop = await addPasskey(person.cookie)
    const answer = await signIn(person.email, 'Wrong-Passw0rd', { ...anywhere(), fields: { passkey: JSON.stringify(laptop.get(await signInOptions())) } })
    expect([answer.status, answer.session]).toEqual([401, undefined])
  })
})

describe('confirming who one is', () => {
  test('with a passkey alone is as good as password and code', async () => {
    const person = await enrolled()
    const laptop = await addPasskey(person.cookie)
    await db.session.updateMany({ where: { userId: person.id }, data: { provenAt: new Date(Date.now() - 660_000) } })
    expect((await ask(twoFactor, 'POST', { cookie: person.cookie })).status).toBe(403)
    const { body: options } = await ask(passkeyRequest, 'POST', { cookie: person.cookie })
    expect(options.allowCredentials).toMatchObject([{ id: laptop.id }])
    const { status, headers } = await ask(stepUp, 'POST', { cookie: person.cookie, body: { passkey: laptop.get(options) } })
    expect(status).toBe(200)
    expect((await ask(twoFactor, 'POST', { cookie: sessionCookie(headers.getSetCookie()) ?? '' })).status).toBe(200)
  })

  test('with the password and a passkey turns two-factor authentication off', async () => {
    const person = await enrolled()
    const laptop = await addPasskey(person.cookie)
    const { body: options } = await ask(passkeyRequest, 'POST', { cookie: person.cookie })
    const passkey = laptop.get(options)
    expect(await ask(twoFactor, 'DELETE', { cookie: person.cookie, body: { password: 'Wrong-Passw0rd', passkey } })).toMatchObject({ status: 400, body: { fields: { password: 'The password is not right' } } })
    expect((await ask(twoFactor, 'DELETE', { cookie: person.cookie, body: { password: ownPassword, passkey } })).status).toBe(200)
    expect((await ask(passkeys, 'GET', { cookie: person.cookie })).body.passkeys).toMatchObject([{ name: 'Laptop' }])
  })
})
