import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import * as signUp from '@/app/api/sign-up/route'
import { db } from '@/lib/db'
import { ask } from '../../support/request'

const password = 'Correct-Horse7'

function anyEmail() {
  return `${randomBytes(8).toString('hex')}@example.com`
}

/** Each from an address of its own: sign-ups are counted per address. */
function post(body: unknown, address = `198.18.${randomBytes(1)[0]}.${randomBytes(1)[0]}`) {
  return ask(signUp, 'POST', { body, headers: { 'x-forwarded-for': address } })
}

describe('a sign-up', () => {
  test('makes an account in lower case with an organization of its own, and tells neither password nor hash', async () => {
    const email = anyEmail()
    const { status, body } = await post({ name: '  Ada Lovelace ', email: ` ${email.toUpperCase()} `, password })
    expect(status).toBe(201)
    expect(body).toEqual({ id: expect.any(String), name: 'Ada Lovelace', email })
    const user = await db.user.findUniqueOrThrow({ where: { email }, omit: { passwordHash: false }, include: { memberships: { include: { organization: true } } } })
    expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(user.timezone).toBeNull()
    expect(user.memberships).toMatchObject([{ role: 'owner', organization: { name: 'Ada Lovelace’s organization' } }])
  })

  test.each([
    [{ name: '' }, 'name', 'Name is required'],
    [{ name: 'R2D2' }, 'name', 'Name can only contain letters, spaces and hyphens'],
    [{ email: undefined }, 'email', 'Invalid email'],
    [{ email: 'nobody' }, 'email', 'Invalid email'],
    [{ email: 'a@example.com,b@example.com' }, 'email', 'Invalid email'],
    [{ email: 'a\uFF20example.com' }, 'email', 'Invalid email'],
    [{ email: 'a@example.com\r\nBcc: b@example.com' }, 'email', 'Invalid email'],
    [{ email: `${'a'.repeat(250)}@example.com` }, 'email', 'Invalid email'],
    [{ password: undefined }, 'password', 'Password is required'],
    [{ password: '' }, 'password', 'Password is required'],
    [{ password: 'Short7!' }, 'password', 'Password needs at least 8 characters with an upper-case letter, a lower-case letter, a number and a special character'],
    [{ password: 'no-upper-case7' }, 'password', expect.stringContaining('Password needs at least 8 characters')],
    [{ password: 'NO-LOWER-CASE7' }, 'password', expect.stringContaining('Password needs at least 8 characters')],
    [{ password: 'No-number-here' }, 'password', expect.stringContaining('Password needs at least 8 characters')],
    [{ password: 'NoSpecial7777' }, 'password', expect.stringContaining('Password needs at least 8 characters')],
    [{ password: `Aa7-${'a'.repeat(253)}` }, 'password', 'Password must be at most 256 characters'],
    [{ password: 'Correct-Horse7\0' }, 'password', 'Password contains characters that cannot be stored'],
    [{ password: 'Correct-Horse7\ud83c' }, 'password', 'Password contains characters that cannot be stored'],
    [{ password: ['Correct-Horse7'] }, 'password', 'Password is required'],
  ])('with %j is refused beside its field', async (change, field, message) => {
    const given = { name: 'Ada Lovelace', email: anyEmail(), password, ...change }
    const { status, body } = await post(given)
    expect([status, body.fields]).toEqual([400, { [field]: message }])
    if (typeof given.email === 'string') expect(await db.user.count({ where: { email: given.email.toLowerCase() } })).toBe(0)
  })

  test('takes a password of 256 characters, spaces and any script included', async () => {
    expect((await post({ name: 'Ada Lovelace', email: anyEmail(), password: `Aa7 ${'老'.repeat(252)}` })).status).toBe(201)
  })

  test('of one address fifty times at once makes one account, whatever its letter case', async () => {
    const email = anyEmail()
    const all = Array.from({ length: 50 }, (_, index) => post({ name: 'Ada Lovelace', email: index % 2 === 0 ? email : email.toUpperCase(), password }))
    const answers = await Promise.all(all)
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    const refused = answers.filter(({ status }) => status === 409)
    expect(refused).toHaveLength(49)
    expect(refused[0]?.body).toEqual({ error: 'An account with this email already exists', fields: { email: 'An account with this email already exists' } })
    expect(await db.user.count({ where: { email } })).toBe(1)
    expect(await db.membership.count({ where: { user: { email } } })).toBe(1)
  })

  test('is limited per address, and says when to come back', async () => {
    const address = '203.0.113.99'
    const tries = await Promise.all(Array.from({ length: 130 }, () => post({ name: 'Ada Lovelace', email: 'nobody@example.com', password: 'x' }, address)))
    // What is refused for its form costs nothing and is not counted.
    expect(new Set(tries.map(({ status }) => status))).toEqual(new Set([400]))
    await db.rateLimit.create({ data: { key: `sign-up-address:${address}`, points: 120, expire: BigInt(Date.now() + 30_000) } })
    const { status, headers, body } = await post({ name: 'Ada Lovelace', email: anyEmail(), password }, address)
    expect([status, body]).toEqual([429, { error: 'Too many attempts. Please wait and try again.' }])
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(30)
  })
})
