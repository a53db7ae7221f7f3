import { describe, expect, test } from 'vitest'
import { routes } from '@/app/api/routes'
import * as profile from '@/app/api/user/profile/route'
import * as stepUp from '@/app/api/user/security/step-up/route'
import * as recoveryCodes from '@/app/api/user/security/two-factor/recovery-codes/route'
import * as twoFactor from '@/app/api/user/security/two-factor/route'
import { catalog } from '@/lib/capabilities/catalog'
import { db } from '@/lib/db'
import { operationOf } from '@/lib/http/openapi'
import { everythingOf } from '../../support/everything'
import { codeOf, enrolled, eventsOf, holdClock, member, ownPassword, wrongCodeFor } from '../../support/factors'
import { ask, cookieFor, grant } from '../../support/request'
import { askAuth, sessionCookie, signIn } from '../../support/sign-in'

holdClock()

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
const dangerous = Object.entries(routes).flatMap(([path, route]) => methods.filter((method) => operationOf(route[method])?.stepUp).map((method) => [method, path, route] as const))

// What any of them could want; who asks first whether it is them does not mind the rest.
const generous = { name: 'Laptop', response: { id: 'a' }, entries: ['203.0.113.7'], password: ownPassword, currentPassword: ownPassword, newPassword: 'Other-Passw0rd', minutes: 15 }

async function proven(userId: string, minutesAgo: number) {
  await db.session.updateMany({ where: { userId }, data: { provenAt: new Date(Date.now() - minutesAgo * 60_000) } })
}

function tryWith(cookie: string, body: object) {
  return ask(stepUp, 'POST', { cookie, body })
}

test('the walk meets the dangerous acts', () => {
  expect(dangerous.map(([method, path]) => `${method} ${path}`)).toEqual(expect.arrayContaining([
    'POST /api/user/security/two-factor',
    'DELETE /api/user/security/two-factor/authenticator',
    'POST /api/user/security/two-factor/recovery-codes',
    'PUT /api/user/security/two-factor/recovery-codes',
    'POST /api/user/security/passkeys',
    'PUT /api/user/security/passkeys',
    'DELETE /api/user/security/passkeys/{id}',
  ]))
})

describe.each(dangerous)('%s %s', (method, path, route) => {
  test.each([false, true])('asks again who it is after ten minutes, and changes nothing (second factor: %s)', async (isOn) => {
    const person = isOn ? await enrolled() : await member()
    const id = `key-${person.id}`
    await grant(person.id, ...Object.keys(catalog).filter((name) => name !== 'twoFactor'))
    await db.passkey.create({ data: { id, userId: person.id, name: 'Laptop', publicKey: Buffer.from('none') } })
    await proven(person.id, 11)
    const before = await everythingOf(person.id)
    const { status, body } = await ask(route, method, { cookie: person.cookie, params: { id }, body: generous })
    expect([path, status, body]).toEqual([path, 403, { error: 'Please confirm that it is you', reason: 'step-up', twoFactor: isOn }])
    expect(await everythingOf(person.id)).toEqual(before)
  })
})

describe('a proof', () => {
  test('lasts ten minutes, in its own session alone', async () => {
    const { cookie, id } = await member()
    await proven(id, 9.9)
    expect((await ask(twoFactor, 'POST', { cookie })).status).toBe(200)
    await proven(id, 10.1)
    expect((await ask(twoFactor, 'POST', { cookie })).status).toBe(403)
    const other = await cookieFor(id)
    expect((await ask(twoFactor, 'POST', { cookie: other })).status).toBe(200)
    expect((await ask(twoFactor, 'POST', { cookie })).status).toBe(403)
  })

  test('with the password lets the act pass; the session has a new cookie and the old one is dead', async () => {
    const { cookie, id } = await member()
    await proven(id, 11)
    const answer = await tryWith(cookie, { password: ownPassword })
    const lines = answer.headers.getSetCookie()
    const renewed = sessionCookie(lines) ?? ''
    expect([answer.status, lines.length, answer.headers.get('cache-control')]).toEqual([200, 1, 'private, no-store'])
    expect(lines[0]).toMatch(/^next-auth\.session-token=[\w-]{43}; Path=\/; Expires=[^;]+ GMT; HttpOnly; SameSite=Lax$/)
    expect(Math.abs(Date.parse(answer.body.provenUntil) - Date.now() - 600_000)).toBeLessThan(5_000)
    expect((await ask(profile, 'GET', { cookie })).status).toBe(401)
    expect((await askAuth('GET', 'session', { cookie })).body).toEqual({})
    expect((await ask(twoFactor, 'POST', { cookie: renewed })).status).toBe(200)
    expect(await db.session.count({ where: { userId: id } })).toBe(1)
    expect(await eventsOf(id)).toEqual(['reauthenticated'])
  })

  test('does not move the absolute end of the session', async () => {
    const { cookie, id } = await member()
    const { expiresAt } = await db.session.findFirstOrThrow({ where: { userId: id } })
    const { headers } = await tryWith(cookie, { password: ownPassword })
    expect(headers.get('set-cookie')).toContain(`Expires=${expiresAt.toUTCString()}`)
    expect((await db.session.findFirstOrThrow({ where: { userId: id } })).expiresAt).toEqual(expiresAt)
  })

  test('needs the code as well where two-factor authentication is on', async () => {
    const person = await enrolled()
    await proven(person.id, 11)
    expect(await tryWith(person.cookie, { password: ownPassword })).toMatchObject({ status: 400, body: { error: 'Code is required', fields: { code: 'Code is required' } } })
    const wrong = await tryWith(person.cookie, { password: ownPassword, code: wrongCodeFor(person.secret) })
    expect([wrong.status, wrong.body]).toEqual([400, { error: 'The code is not right', fields: { code: 'The code is not right' } }])
    expect((await ask(recoveryCodes, 'POST', { cookie: person.cookie })).status).toBe(403)
    const { status, headers } = await tryWith(person.cookie, { password: ownPassword, code: codeOf(person.secret) })
    expect(status).toBe(200)
    expect((await ask(recoveryCodes, 'POST', { cookie: sessionCookie(headers.getSetCookie()) ?? '' })).status).toBe(200)
  })

  test.each([
    [{}, { password: 'Password is required' }],
    [{ code: '123456' }, { password: 'Password is required' }],
    [{ password: '' }, { password: 'Password is required' }],
    [{ password: 'Wrong-Passw0rd' }, { password: 'The password is not right' }],
    [{ password: ' Right-Passw0rd' }, { password: 'The password is not right' }],
    [{ passkey: { id: 'a' } }, { passkey: 'The passkey could not be confirmed. Please try again.' }],
    [{ password: 12 }, { password: 'Password is required' }],
  ])('is not %j: refused beside the field, no cookie, and still not proven', async (body, fields) => {
    const { cookie, id } = await member()
    await proven(id, 11)
    const answer = await tryWith(cookie, body)
    expect([answer.status, answer.body]).toEqual([400, { error: Object.values(fields)[0], fields }])
    expect(answer.headers.getSetCookie()).toEqual([])
    expect((await ask(twoFactor, 'POST', { cookie })).status).toBe(403)
  })

  test('is not for an account whose password is barred', async () => {
    const { cookie, id } = await member()
    await db.user.update({ where: { id }, data: { passwordBarredAt: new Date() } })
    expect(await tryWith(cookie, { password: ownPassword })).toMatchObject({ status: 400, body: { error: 'The password is not right' } })
  })
})

test('wrong passwords count together with those at signing in: ten, then neither takes the right one', async () => {
  const { cookie, email, id } = await member()
  for (let count = 0; count < 6; count++) expect((await tryWith(cookie, { password: 'Wrong-Passw0rd' })).status).toBe(400)
  for (let count = 0; count < 4; count++) expect((await signIn(email, 'Wrong-Passw0rd')).status).toBe(401)
  const { status, headers } = await tryWith(cookie, { password: ownPassword })
  expect(status).toBe(429)
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(14 * 60)
  expect((await signIn(email, ownPassword)).status).toBe(429)
  expect((await ask(twoFactor, 'DELETE', { cookie, body: { password: ownPassword } })).status).toBe(429)
  // The session itself lives on.
  expect((await ask(profile, 'GET', { cookie })).status).toBe(200)
  expect((await eventsOf(id)).filter((type) => type === 'reauthentication_failed')).toHaveLength(6)
})

test('a burst of a hundred wrong passwords is looked at ten times', async () => {
  const { cookie } = await member()
  const answers = await Promise.all(Array.from({ length: 100 }, () => tryWith(cookie, { password: 'Wrong-Passw0rd' })))
  expect([400, 429].map((status) => answers.filter((answer) => answer.status === status).length)).toEqual([10, 90])
})
