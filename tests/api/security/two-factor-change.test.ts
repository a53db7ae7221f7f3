import { describe, expect, test } from 'vitest'
import * as authenticator from '@/app/api/user/security/two-factor/authenticator/route'
import * as recoveryCodes from '@/app/api/user/security/two-factor/recovery-codes/route'
import * as twoFactor from '@/app/api/user/security/two-factor/route'
import { db } from '@/lib/db'
import { everythingOf } from '../../support/everything'
import { anywhere, codeOf, enrol, enrolled, eventsOf, holdClock, member, ownPassword, passSteps, wrongCodeFor } from '../../support/factors'
import { mailsTo } from '../../support/mails'
import { ask, cookieFor } from '../../support/request'
import { signIn } from '../../support/sign-in'

holdClock()

async function opens({ email }: { email: string }, code?: string): Promise<boolean> {
  return (await signIn(email, ownPassword, { ...anywhere(), fields: code === undefined ? {} : { code } })).session !== undefined
}

const notMe = { label: 'This was not me', url: expect.stringMatching(/^http:\/\/localhost:3000\/not-me#[\w-]{43}$/) as string }

describe('a change of the app', () => {
  test('keeps the old one working until the new one is proven, and then only the new one', async () => {
    const person = await enrolled()
    const { body } = await ask(twoFactor, 'POST', { cookie: person.cookie })
    expect(await opens(person, codeOf(body.secret))).toBe(false)
    expect(await opens(person, codeOf(person.secret))).toBe(true)
    passSteps(1)
    expect(await ask(twoFactor, 'PUT', { cookie: person.cookie, body: { code: codeOf(person.secret) } })).toMatchObject({ status: 400 })
    const confirmed = await ask(twoFactor, 'PUT', { cookie: person.cookie, body: { code: codeOf(body.secret) } })
    expect([confirmed.status, confirmed.body]).toEqual([200, { recoveryCodes: [] }])
    passSteps(1)
    expect(await opens(person, codeOf(person.secret))).toBe(false)
    expect(await opens(person, codeOf(body.secret))).toBe(true)
  })

  test('leaves the recovery codes as they were, and is told of', async () => {
    const person = await enrolled()
    const before = await db.recoveryCode.findMany({ where: { userId: person.id } })
    expect((await enrol(person.cookie)).recoveryCodes).toEqual([])
    expect(await db.recoveryCode.findMany({ where: { userId: person.id } })).toEqual(before)
    expect(await opens(person, person.recoveryCodes[3])).toBe(true)
    expect(await eventsOf(person.id)).toContain('authenticator_changed')
    expect(await mailsTo(person.id)).toContainEqual(expect.objectContaining({ subject: 'Your authenticator app was changed', action: notMe }))
  })

  test('does not let the new app’s first code be used again', async () => {
    const person = await enrolled()
    const { code } = await enrol(person.cookie)
    expect(await opens(person, code)).toBe(false)
  })
})

describe('turning it off', () => {
  test('with the password and a code ends it all, is told of, and signing in asks for nothing more', async () => {
    const person = await enrolled()
    const { status, body } = await ask(twoFactor, 'DELETE', { cookie: person.cookie, body: { password: ownPassword, code: codeOf(person.secret) } })
    expect([status, body]).toEqual([200, { enabled: false, hasAuthenticator: false, recoveryCodesLeft: 0 }])
    expect((await ask(twoFactor, 'GET', { cookie: person.cookie })).body).toEqual(body)
    expect(await db.user.findUnique({ where: { id: person.id }, include: { authenticators: true, recoveryCodes: true } })).toMatchObject({ authenticators: [], recoveryCodes: [] })
    expect(await mailsTo(person.id)).toContainEqual(expect.objectContaining({ subject: 'Two-factor authentication was turned off', action: notMe }))
    expect(await opens(person)).toBe(true)
  })

  test('works with a recovery code as well', async () => {
    const person = await enrolled()
    expect((await ask(twoFactor, 'DELETE', { cookie: person.cookie, body: { password: ownPassword, code: person.recoveryCodes[0] } })).status).toBe(200)
  })

  test.each([
    ['a wrong password', (right: string) => ({ password: 'Wrong-Passw0rd', code: right }), { password: 'The password is not right' }],
    ['no password', (right: string) => ({ code: right }), { password: 'Password is required' }],
    ['an empty password', (right: string) => ({ password: '', code: right }), { password: 'Password is required' }],
    ['no code', () => ({ password: ownPassword }), { code: 'Code is required' }],
    ['an empty code', () => ({ password: ownPassword, code: '' }), { code: 'Code is required' }],
    ['a blank code', () => ({ password: ownPassword, code: '  ' }), { code: 'Code is required' }],
    ['a wrong code', (_: string, wrong: string) => ({ password: ownPassword, code: wrong }), { code: 'The code is not right' }],
    ['no proof but claims', () => ({ password: ownPassword, twoFactor: true, totp: true, verified: true }), { code: 'Code is required' }],
  ])('with %s is refused beside the field, changes nothing, and spends no code', async (_what, bodyOf, fields) => {
    const person = await enrolled()
    const [right, wrong] = [codeOf(person.secret), wrongCodeFor(person.secret)]
    const { securityEvents: _before, ...before } = (await everythingOf(person.id)) ?? {}
    const { status, body } = await ask(twoFactor, 'DELETE', { cookie: person.cookie, body: bodyOf(right, wrong) })
    expect([status, body]).toEqual([400, { error: Object.values(fields)[0], fields }])
    const { securityEvents: _after, ...after } = (await everythingOf(person.id)) ?? {}
    expect(after).toEqual(before)
    expect(await opens(person, right)).toBe(true)
  })

  test('where it is off already is no failure, and is not told of', async () => {
    const { cookie, id } = await member()
    expect(await ask(twoFactor, 'DELETE', { cookie, body: { password: ownPassword } })).toMatchObject({ status: 200, body: { enabled: false } })
    expect(await mailsTo(id)).toEqual([])
  })

  test('and on again asks for a new secret, and takes no old code', async () => {
    const person = await enrolled()
    await ask(twoFactor, 'DELETE', { cookie: person.cookie, body: { password: ownPassword, code: codeOf(person.secret) } })
    const again = await enrol(person.cookie)
    passSteps(2)
    expect(again.secret).not.toBe(person.secret)
    expect(await opens(person, codeOf(person.secret))).toBe(false)
    expect(await opens(person, person.recoveryCodes[0])).toBe(false)
    expect(await opens(person, codeOf(again.secret))).toBe(true)
  })
})

test('whoever loses the capability is still asked, can renew recovery codes and turn it off, but not change the app', async () => {
  const person = await enrolled()
  await db.capabilityOverride.updateMany({ where: { userId: person.id }, data: { available: false } })
  expect((await ask(twoFactor, 'GET', { cookie: person.cookie })).body).toMatchObject({ enabled: true })
  expect(await opens(person)).toBe(false)
  expect(await opens(person, codeOf(person.secret, -1))).toBe(true)
  expect((await ask(twoFactor, 'POST', { cookie: person.cookie })).status).toBe(403)
  expect((await ask(recoveryCodes, 'POST', { cookie: person.cookie })).status).toBe(200)
  expect((await ask(recoveryCodes, 'PUT', { cookie: person.cookie })).status).toBe(200)
  expect((await ask(twoFactor, 'DELETE', { cookie: person.cookie, body: { password: ownPassword, code: codeOf(person.secret) } })).status).toBe(200)
  expect(await opens(person)).toBe(true)
})

describe('removing the app alone', () => {
  test('is refused where it is the last second factor, and is not found where there is none', async () => {
    const person = await enrolled()
    const words = 'This is your last second factor. Turn two-factor authentication off instead.'
    expect(await ask(authenticator, 'DELETE', { cookie: person.cookie })).toMatchObject({ status: 409, body: { error: words } })
    expect(await opens(person, codeOf(person.secret))).toBe(true)
    const { cookie } = await member()
    expect((await ask(authenticator, 'DELETE', { cookie })).status).toBe(404)
  })

  test('is done beside a passkey, and leaves the recovery codes', async () => {
    const person = await enrolled()
    await db.passkey.create({ data: { id: `key-${person.id}`, userId: person.id, name: 'Laptop', publicKey: Buffer.from('none') } })
    const { status, body } = await ask(authenticator, 'DELETE', { cookie: await cookieFor(person.id) })
    expect([status, body]).toEqual([200, { enabled: true, hasAuthenticator: false, recoveryCodesLeft: 10 }])
    expect(await mailsTo(person.id)).toContainEqual(expect.objectContaining({ subject: 'Your authenticator app was removed', action: notMe }))
    expect(await opens(person, codeOf(person.secret))).toBe(false)
    expect(await opens(person, person.recoveryCodes[0])).toBe(true)
  })
})
