import { randomBytes } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { describe, expect, test } from 'vitest'
import * as profile from '@/app/api/user/profile/route'
import { hashPassword } from '@/lib/auth/password'
import { db } from '@/lib/db'
import { ask } from '../../support/request'
import { csrf, askAuth, signIn } from '../../support/sign-in'

const password = 'Right-Passw0rd'

/** Somebody with a password, who has not signed in yet, and an address that nobody else comes from. */
async function member(chosen = password) {
  const email = `${randomBytes(8).toString('hex')}@example.com`
  const { id } = await db.user.create({ data: { email, name: 'Ada Lovelace', timezone: 'UTC', passwordHash: await hashPassword(chosen) } })
  return { id, email, headers: { 'x-forwarded-for': anyAddress() } }
}

function anyAddress() {
  return `198.51.${[...randomBytes(2)].join('.')}`
}

describe('the right password', () => {
  test.each(['json', 'form'] as const)('sent as %s opens a session that the API knows', async (as) => {
    const { email, headers } = await member()
    const { status, session } = await signIn(email, password, { as, headers })
    expect(status).toBe(200)
    expect(await ask(profile, 'GET', { cookie: session ?? '' })).toMatchObject({ status: 200, body: { email } })
  })

  test('is found by the e-mail in any letter case, with spaces around it', async () => {
    const { email, headers } = await member()
    expect((await signIn(` ${email.toUpperCase()} `, password, { headers })).session).toBeDefined()
  })

  test('sets a cookie that scripts and other sites do not get, for thirty days and this host alone', async () => {
    const { email, headers } = await member()
    const { cookies } = await signIn(email, password, { headers })
    const [line = ''] = cookies.filter((cookie) => cookie.startsWith('next-auth.session-token='))
    const [value = '', ...attributes] = line.split('; ')
    expect(attributes.filter((attribute) => !attribute.startsWith('Expires=')).sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax'])
    const days = (Date.parse(attributes.find((attribute) => attribute.startsWith('Expires='))?.slice(8) ?? '') - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(29.9)
    expect(days).toBeLessThan(30.1)
    expect(value).toMatch(/=[\w-]{43}$/)
  })

  test('keeps a session row that does not hold the cookie’s value', async () => {
    const { id, email, headers } = await member()
    const { session = '' } = await signIn(email, password, { headers })
    const rows = await db.session.findMany({ where: { userId: id }, omit: { tokenHash: false } })
    expect(rows).toMatchObject([{ address: headers['x-forwarded-for'], revokedAt: null }])
    expect(JSON.stringify(rows)).not.toContain(session.split('=')[1])
  })

  test('gives a new session each time, whatever cookie was there before', async () => {
    const { email, headers } = await member()
    const { csrfToken, cookie } = await csrf()
    const fixed = `next-auth.session-token=${'f'.repeat(43)}`
    const answer = await askAuth('POST', 'callback/credentials', { headers, cookie: `${cookie}; ${fixed}`, body: { email, password, csrfToken, json: 'true' } })
    expect(answer.status).toBe(200)
    expect(answer.cookies.join()).not.toContain('fff')
    expect((await ask(profile, 'GET', { cookie: fixed })).status).toBe(401)
  })

  test.each(['NFC', 'NFD'])('works from a keyboard that composes letters otherwise than the first (%s)', async (form) => {
    const { email, headers } = await member('Ångström-1'.normalize(form === 'NFC' ? 'NFD' : 'NFC'))
    expect((await signIn(email, 'Ångström-1'.normalize(form), { headers })).session).toBeDefined()
  })

  test.each([[' Right-Passw0rd'], ['Right-Passw0rd '], ['right-passw0rd'], ['Right-Passw0rd\0'], [`${'a'.repeat(99)}b`]])('is not %j', async (other) => {
    const { email, headers } = await member(other.startsWith('aaa') ? `${'a'.repeat(99)}c` : password)
    expect(await signIn(email, other, { headers })).toMatchObject({ status: 401, session: undefined })
  })

  test('makes a weak hash anew', async () => {
    const { id, email, headers } = await member()
    await db.user.update({ where: { id }, data: { passwordHash: await hash(password, { memoryCost: 8192, timeCost: 1, parallelism: 1 }) } })
    expect((await signIn(email, password, { headers })).session).toBeDefined()
    const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id }, select: { passwordHash: true } })
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect((await signIn(email, password, { headers })).session).toBeDefined()
  })
})

test('a wrong password and an account that does not exist are answered alike, and both are written down', async () => {
  const { id, email } = await member()
  const answers = []
  for (const who of [email, `${randomBytes(8).toString('hex')}@example.com`]) {
    const { status, text, headers, session } = await signIn(who, 'Wrong-Passw0rd', { headers: { 'x-forwarded-for': anyAddress() } })
    answers.push({ status, text, session, headers: [...headers] })
  }
  expect(answers[0]).toEqual(answers[1])
  expect(answers[0]).toMatchObject({ status: 401, session: undefined })
  expect(await db.securityEvent.count({ where: { userId: id, type: 'authn_login_fail' } })).toBe(1)
})

test.each([
  { email: ['a@example.com'] },
  { email: { contains: '@' } },
  { email: 'a＠example.com' },
  { email: 'a@example.com,b@example.com' },
  { email: 'a@example.com\r\nBcc: b@example.com' },
  { email: 'a\0@example.com' },
  { password: { not: '' } },
  { password: 'a'.repeat(10_000) },
  { password: 12 },
  { code: { a: 1 } },
])('%j is nobody’s', async (fields) => {
  expect(await signIn('nobody@example.com', 'x', { headers: { 'x-forwarded-for': anyAddress() }, fields })).toMatchObject({ status: 401, session: undefined })
})

test('without the token of the form nothing is looked at', async () => {
  const { id, email, headers } = await member()
  const answer = await askAuth('POST', 'callback/credentials', { headers, body: { email, password, json: 'true' } })
  expect(answer.body).toEqual({ url: expect.stringContaining('/signin?csrf=true') })
  expect(await db.session.count({ where: { userId: id } })).toBe(0)
})
