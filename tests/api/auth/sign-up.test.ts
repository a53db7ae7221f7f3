import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import * as signUpRoute from '@/app/api/sign-up/route'
import { db } from '@/lib/db'
import { ask } from '../../support/request'
import { signIn } from '../../support/sign-in'

const password = 'Right-Passw0rd'

function anyEmail() {
  return `${randomBytes(8).toString('hex')}@example.com`
}

function signUp(body: unknown, address = `198.18.${[...randomBytes(2)].join('.')}`) {
  return ask(signUpRoute, 'POST', { body, headers: { 'x-forwarded-for': address } })
}

describe('an account', () => {
  test('is answered with exactly its id, name and e-mail, and signs in', async () => {
    const email = anyEmail()
    const { status, body, headers } = await signUp({ name: '  José O’Brien ', email: ` ${email.toUpperCase()} `, password })
    expect([status, body]).toEqual([201, { id: expect.any(String), name: 'José O’Brien', email }])
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.has('set-cookie')).toBe(false)
    expect((await signIn(email, password)).session).toBeDefined()
  })

  test('owns an organization of its own, and its history begins', async () => {
    const { body } = await signUp({ name: 'Grace Hopper', email: anyEmail(), password })
    const memberships = await db.membership.findMany({ where: { userId: body.id }, include: { organization: { include: { memberships: true } } } })
    expect(memberships).toMatchObject([{ role: 'owner', organization: { name: 'Grace Hopper’s organization', memberships: [{ userId: body.id }] } }])
    expect(await db.securityEvent.findMany({ where: { userId: body.id } })).toMatchObject([{ type: 'user_created' }])
  })

  test('holds nothing that was not asked for', async () => {
    const extras = { id: 'x', role: 'admin', isAdmin: true, passwordHash: 'x', timezone: 'UTC', profileVersion: 9, capabilities: ['all'], memberships: [], createdAt: '2000-01-01' }
    const { body } = await signUp({ name: 'Grace Hopper', email: anyEmail(), password, ...extras })
    const row = await db.user.findUniqueOrThrow({ where: { id: body.id }, omit: { passwordHash: false }, include: { capabilityOverrides: true } })
    expect(row).toMatchObject({ timezone: null, profileVersion: 1, capabilityOverrides: [], passwordHash: expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/) })
    expect(row.createdAt.getFullYear()).toBeGreaterThan(2000)
    expect(JSON.stringify(row)).not.toContain(password)
  })
})

const common = 'This password is one of the first that are guessed. Choose another one.'
const personal = 'Password must not be made of your name, your e-mail or your company'
const kinds = 'Password needs at least 8 characters with an upper-case letter, a lower-case letter, a number and a special character'
const unstorable = 'Password contains characters that cannot be stored'

describe('a password', () => {
  test.each<[string, unknown, string]>([
    ['nothing', undefined, 'Password is required'],
    ['no text', 12345678, 'Password is required'],
    ['empty', '', 'Password is required'],
    ['seven characters', 'Abcde-1', kinds],
    ['no upper-case letter', 'right-passw0rd', kinds],
    ['no lower-case letter', 'RIGHT-PASSW0RD', kinds],
    ['no number', 'Right-Password', kinds],
    ['no special character', 'RightPassw0rd', kinds],
    ['seven characters of two units each', `Aa1-${'𠮷'.repeat(3)}`, kinds],
    ['nothing but a common one and its decoration', 'P@ssw0rd!', common],
    ['nothing but the own name', 'Grace-H0pper', personal],
    ['a NUL', 'Right-Passw0rd\0', unstorable],
    ['a lone surrogate', 'Right-Passw0rd\ud83c', unstorable],
    ['257 characters', `Aa1-${'a'.repeat(253)}`, 'Password must be at most 256 characters'],
    ['sixty thousand characters', `Aa1-${'a'.repeat(60_000)}`, 'Password must be at most 256 characters'],
  ])('with %s is refused beside its field, and no account is made', async (_what, wrong, words) => {
    const email = anyEmail()
    const { status, body } = await signUp({ name: 'Grace Hopper', email, password: wrong })
    expect([status, body]).toEqual([400, { error: words, fields: { password: words } }])
    expect(await db.user.count({ where: { email } })).toBe(0)
  })

  test.each([
    ['eight characters', 'Abcdef-1'],
    ['256 characters', `Aa1-${'a'.repeat(252)}`],
    ['256 characters of two units each', `Aa1-${'𠮷'.repeat(252)}`],
    ['spaces at its ends', ' Hedge-R0w '],
    ['letters of other scripts', 'Пароль-12'],
  ])('with %s is kept as typed', async (_what, good) => {
    const email = anyEmail()
    expect((await signUp({ name: 'Grace Hopper', email, password: good })).status).toBe(201)
    const from = { headers: { 'x-forwarded-for': `198.18.${[...randomBytes(2)].join('.')}` } }
    expect((await signIn(email, good.slice(0, -1), from)).status).toBe(401)
    expect((await signIn(email, good, from)).status).toBe(200)
  })
})

test.each([
  [{}, 'Name is required', { name: 'Name is required', email: 'Invalid email', password: 'Password is required' }],
  [{ name: 'A', email: 'a@example.com', password }, 'Name must be at least 2 characters', { name: 'Name must be at least 2 characters' }],
  [{ name: 'Grace', email: 'nonsense', password }, 'Invalid email', { email: 'Invalid email' }],
  [{ name: 'Grace', email: 'a＠example.com', password }, 'Invalid email', { email: 'Invalid email' }],
  [{ name: 'Grace', email: 'a@example.com,b@example.com', password }, 'Invalid email', { email: 'Invalid email' }],
  [{ name: 'Grace', email: 'a@example.com\r\nBcc: b@example.com', password }, 'Invalid email', { email: 'Invalid email' }],
  [{ name: 'Grace', email: `${'a'.repeat(250)}@example.com`, password }, 'Invalid email', { email: 'Invalid email' }],
  [{ name: 'Grace', email: ['a@example.com'], password }, 'Invalid email', { email: 'Invalid email' }],
])('%# is refused in the words of its fields', async (body, error, fields) => {
  expect(await signUp(body)).toMatchObject({ status: 400, body: { error, fields } })
})

describe('an e-mail', () => {
  test('that has an account, in whatever letter case, is refused in words', async () => {
    const email = anyEmail()
    await signUp({ name: 'Grace Hopper', email, password })
    const words = 'An account with this email already exists'
    const { status, body } = await signUp({ name: 'Somebody Else', email: email.toUpperCase(), password: 'Other-Passw0rd' })
    expect([status, body]).toEqual([409, { error: words, fields: { email: words } }])
    expect((await signIn(email, password)).status).toBe(200)
  })

  test('becomes one account, however many ask for it at once', async () => {
    const email = anyEmail()
    const organizations = await db.organization.count()
    const spell = (count: number) => [...email].map((letter, index) => ((count >> (index % 6)) & 1 ? letter.toUpperCase() : letter)).join('')
    const answers = await Promise.all(Array.from({ length: 50 }, (_, count) => signUp({ name: 'Grace Hopper', email: spell(count), password })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(49).fill(409)])
    expect(await db.organization.count()).toBe(organizations + 1)
  })
})

test('one address makes at most 120 accounts a minute, and is told when to come back', async () => {
  const address = `198.18.${[...randomBytes(2)].join('.')}`
  const taken = anyEmail()
  await db.user.create({ data: { email: taken, passwordHash: 'none' } })
  // Each attempt counts before its password is hashed, so the counter can be put just below the limit.
  expect((await signUp({ name: 'Grace Hopper', email: taken, password }, address)).status).toBe(409)
  const { count } = await db.rateLimit.updateMany({ where: { key: { contains: address } }, data: { points: 119 } })
  expect(count).toBe(1)
  expect((await signUp({ name: 'Grace Hopper', email: taken, password }, address)).status).toBe(409)
  const { status, body, headers } = await signUp({ name: 'Grace Hopper', email: anyEmail(), password }, address)
  expect([status, body]).toEqual([429, { error: 'Too many attempts. Please wait and try again.' }])
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60)
})
