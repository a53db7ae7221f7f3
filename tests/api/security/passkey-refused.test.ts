import { describe, expect, test } from 'vitest'
import * as passkeys from '@/app/api/user/security/passkeys/route'
import * as passkeyById from '@/app/api/user/security/passkeys/[id]/route'
import * as passkeyRequest from '@/app/api/user/security/passkeys/request/route'
import * as stepUp from '@/app/api/user/security/step-up/route'
import { db } from '@/lib/db'
import { makeAuthenticator } from '../../support/authenticator'
import { eventsOf, member } from '../../support/factors'
import { addPasskey, signInOptions, signInWith } from '../../support/passkeys'
import { ask } from '../../support/request'

type Oddities = NonNullable<Parameters<ReturnType<typeof makeAuthenticator>['get']>[1]>

const odd: [string, Oddities][] = [
  ['another site’s page', { origin: 'https://evil.example' }],
  ['the same host on another port', { origin: 'http://localhost:3001' }],
  ['the same host over https', { origin: 'https://localhost:3000' }],
  ['a page whose address begins alike', { origin: 'http://localhost:3000.evil.example' }],
  ['another site’s authenticator', { site: 'evil.example' }],
  ['nobody who was verified', { isUserVerified: false }],
  ['nobody present', { isUserPresent: false }],
  ['another challenge', { challenge: 'A'.repeat(43) }],
  ['no challenge', { challenge: '' }],
  ['another kind of answer', { type: 'payment.get' }],
]
const unconfirmed = { status: 400, body: { error: 'The passkey could not be confirmed. Please try again.' } }

describe('adding', () => {
  async function adding(cookie: string, response: object) {
    return ask(passkeys, 'PUT', { cookie, body: { name: 'Laptop', response } })
  }

  test.each([...odd, ['an answer for signing in', { type: 'webauthn.get' }]] as typeof odd)('is refused from %s', async (_what, oddity) => {
    const { cookie, id } = await member()
    const { body: options } = await ask(passkeys, 'POST', { cookie })
    expect(await adding(cookie, makeAuthenticator().create(options, oddity))).toMatchObject(unconfirmed)
    expect(await db.passkey.count({ where: { userId: id } })).toBe(0)
    expect(await eventsOf(id)).toEqual([])
  })

  test('takes each challenge once, for five minutes, from the person it was made for', async () => {
    const [ada, grace] = [await member(), await member()]
    const { body: first } = await ask(passkeys, 'POST', { cookie: ada.cookie })
    expect((await adding(ada.cookie, makeAuthenticator().create(first))).status).toBe(200)
    expect(await adding(ada.cookie, makeAuthenticator().create(first))).toMatchObject(unconfirmed)
    const { body: old } = await ask(passkeys, 'POST', { cookie: ada.cookie })
    const [token] = await db.singleUseToken.findMany({ where: { userId: ada.id, purpose: 'passkey-registration' } })
    expect(Math.abs(Number(token?.expiresAt) - Date.now() - 300_000)).toBeLessThan(20_000)
    await db.singleUseToken.updateMany({ where: { userId: ada.id }, data: { expiresAt: new Date(Date.now() - 1000) } })
    expect(await adding(ada.cookie, makeAuthenticator().create(old))).toMatchObject(unconfirmed)
    const { body: theirs } = await ask(passkeys, 'POST', { cookie: ada.cookie })
    expect(await adding(grace.cookie, makeAuthenticator().create(theirs))).toMatchObject(unconfirmed)
    const { body: forProof } = await ask(passkeyRequest, 'POST', { cookie: ada.cookie })
    expect(await adding(ada.cookie, makeAuthenticator().create(forProof))).toMatchObject(unconfirmed)
  })

  test('by twenty answers to one challenge at once keeps one', async () => {
    const { cookie, id } = await member()
    const { body: options } = await ask(passkeys, 'POST', { cookie })
    await Promise.all(Array.from({ length: 20 }, () => adding(cookie, makeAuthenticator().create(options))))
    expect(await db.passkey.count({ where: { userId: id } })).toBe(1)
  })

  test('refuses an id that is registered already, the own one and another’s, and one that is too long', async () => {
    const [ada, grace] = [await member(), await member()]
    const { id } = await addPasskey(ada.cookie)
    for (const { cookie } of [ada, grace]) {
      const { body: options } = await ask(passkeys, 'POST', { cookie })
      expect(await adding(cookie, makeAuthenticator().create(options, { id }))).toMatchObject(unconfirmed)
    }
    expect(await db.passkey.findUnique({ where: { id } })).toMatchObject({ userId: ada.id })
    for (const [bytes, status] of [[1023, 200], [1024, 400], [8000, 400]] as const) {
      const { body: options } = await ask(passkeys, 'POST', { cookie: grace.cookie })
      expect((await adding(grace.cookie, makeAuthenticator({ bytes }).create(options))).status).toBe(status)
    }
  })

  test.each<[string, unknown]>([
    ['a number', 5], ['a text', 'usb'], ['a NUL', ['\0']], ['a list within', [['usb']]], ['nothing within', [null]], ['a long text', ['a'.repeat(9000)]], ['an object', { usb: true }],
    ['nothing', null], ['none', undefined], ['far too many', Array<string>(5000).fill('usb')],
  ])('keeps nothing of transports that are %s', async (_what, transports) => {
    const { cookie, id } = await member()
    const { body: options } = await ask(passkeys, 'POST', { cookie })
    expect((await adding(cookie, makeAuthenticator().create(options, { transports }))).status).toBe(200)
    expect(await db.passkey.findFirst({ where: { userId: id } })).toMatchObject({ transports: [] })
  })
})

describe('signing in', () => {
  test.each([...odd, ['an answer for adding', { type: 'webauthn.create' }]] as typeof odd)('is refused from %s', async (_what, oddity) => {
    const { cookie, id } = await member()
    const laptop = await addPasskey(cookie)
    expect(await signInWith(laptop.get(await signInOptions(), oddity))).toMatchObject({ status: 401, session: undefined })
    expect(await eventsOf(id)).not.toContain('authn_login_success')
    expect((await signInWith(laptop.get(await signInOptions()))).session).toBeDefined()
  })

  test('takes each challenge once, for five minutes, and none that was made for something else', async () => {
    const { cookie } = await member()
    const laptop = await addPasskey(cookie)
    const options = await signInOptions()
    expect((await signInWith(laptop.get(options))).session).toBeDefined()
    expect((await signInWith(laptop.get(options))).session).toBeUndefined()
    const old = await signInOptions()
    await db.singleUseToken.updateMany({ where: { userId: null }, data: { expiresAt: new Date(Date.now() - 1000) } })
    expect((await signInWith(laptop.get(old))).session).toBeUndefined()
    for (const other of [(await ask(passkeys, 'POST', { cookie })).body, (await ask(passkeyRequest, 'POST', { cookie })).body]) {
      expect((await signInWith(laptop.get(other))).session).toBeUndefined()
    }
  })

  test('of twenty uses of one answer at once, one passes', async () => {
    for (const counts of [true, false]) {
      const { cookie } = await member()
      const laptop = await addPasskey(cookie, 'Laptop', makeAuthenticator({ counts }))
      const answer = laptop.get(await signInOptions())
      const answers = await Promise.all(Array.from({ length: 20 }, () => signInWith(answer)))
      expect(answers.filter(({ session }) => session !== undefined)).toHaveLength(1)
    }
  })

  test('refuses a copy: a count that stands still or goes back', async () => {
    const { cookie } = await member()
    const laptop = await addPasskey(cookie)
    expect((await signInWith(laptop.get(await signInOptions(), { counter: 10 }))).session).toBeDefined()
    for (const counter of [10, 9, 1, 0]) expect((await signInWith(laptop.get(await signInOptions(), { counter }))).session).toBeUndefined()
    expect((await signInWith(laptop.get(await signInOptions(), { counter: 11 }))).session).toBeDefined()
    // Of the passkey and its copy, both at the next count, at once.
    const twins = [await signInOptions(), await signInOptions(), await signInOptions()].map((options) => signInWith(laptop.get(options, { counter: 12 })))
    expect((await Promise.all(twins)).filter(({ session }) => session !== undefined)).toHaveLength(1)
  })

  test('goes on with one that never counts', async () => {
    const { cookie } = await member()
    const phone = await addPasskey(cookie, 'Phone', makeAuthenticator({ counts: false }))
    for (let count = 0; count < 3; count++) expect((await signInWith(phone.get(await signInOptions()))).session).toBeDefined()
  })

  test('refuses one that was removed, one that was never added, and a wrong signature', async () => {
    const { cookie } = await member()
    const [laptop, phone] = [await addPasskey(cookie, 'Laptop'), await addPasskey(cookie, 'Phone')]
    await ask(passkeyById, 'DELETE', { cookie, params: { id: laptop.id } })
    expect((await signInWith(laptop.get(await signInOptions()))).session).toBeUndefined()
    expect((await signInWith(makeAuthenticator().get(await signInOptions()))).session).toBeUndefined()
    expect((await signInWith(makeAuthenticator().get(await signInOptions(), { id: phone.id }))).session).toBeUndefined()
    expect((await signInWith(laptop.get(await signInOptions(), { id: phone.id }))).session).toBeUndefined()
  })

  test('opens the account of the passkey, whatever else is said', async () => {
    const [ada, grace] = [await member(), await member()]
    const laptop = await addPasskey(ada.cookie)
    const more = { userId: grace.id, sub: grace.id, user: { id: grace.id }, password: 'x', code: '123456' }
    await signInWith(laptop.get(await signInOptions()), more)
    expect(await eventsOf(grace.id)).toEqual([])
    expect((await signInWith(laptop.get(await signInOptions()), { email: grace.email })).session).toBeUndefined()
  })
})

describe('confirming who one is', () => {
  test('takes no challenge of another user, of signing in, or of adding, and no other user’s passkey', async () => {
    const [ada, grace] = [await member(), await member()]
    const [hers, theirs] = [await addPasskey(ada.cookie), await addPasskey(grace.cookie)]
    const request = async ({ cookie }: { cookie: string }) => (await ask(passkeyRequest, 'POST', { cookie })).body
    const tries = [
      hers.get(await request(grace)), theirs.get(await request(ada)), theirs.get(await request(grace)), hers.get(await signInOptions()),
      hers.get((await ask(passkeys, 'POST', { cookie: ada.cookie })).body), hers.get(await request(ada), { isUserVerified: false }),
    ]
    for (const passkey of tries) {
      expect(await ask(stepUp, 'POST', { cookie: ada.cookie, body: { passkey } })).toMatchObject({ status: 400, body: { fields: { passkey: unconfirmed.body.error } } })
    }
    expect((await ask(stepUp, 'POST', { cookie: ada.cookie, body: { passkey: hers.get(await request(ada)) } })).status).toBe(200)
  })
})
