import { hash } from '@node-rs/argon2'
import { describe, expect, test } from 'vitest'
import { addressKey, signIn } from '@/lib/auth/sign-in'
import { db } from '@/lib/db'
import { AppError } from '@/lib/http/errors'
import { createPerson } from '../../support/people'

const password = 'Ünïcode-Horse7'
let lastAddress = 0

/** Each test comes from addresses of its own, which are counted too. */
function client() {
  lastAddress += 1
  return { address: `2001:db8:${lastAddress.toString(16)}::1`, userAgent: 'test' }
}

function signInAs(email: string, typed: string, from = client()) {
  return signIn({ email, password: typed }, from)
}

async function outcome(attempt: Promise<unknown>): Promise<string> {
  return attempt.then((session) => (session === null ? 'refused' : 'signed in'), (error: unknown) => (error instanceof AppError ? error.code : String(error)))
}

describe('a password', () => {
  test('opens a session whose cookie is not in the database', async () => {
    const { email, id } = await createPerson(db, { password })
    const session = await signInAs(email.toUpperCase(), password)
    expect(session?.userId).toBe(id)
    expect(session?.token).toMatch(/^[\w-]{43}$/)
    const rows = await db.session.findMany({ where: { userId: id }, omit: { tokenHash: false } })
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(session?.token)
  })

  test('is the same from a keyboard that composes its letters and from one that does not', async () => {
    const { email } = await createPerson(db, { password })
    expect(await outcome(signInAs(email, password.normalize('NFD')))).toBe('signed in')
  })

  test.each([[''], [' Ünïcode-Horse7'], ['Ünïcode-Horse7 '], ['ünïcode-horse7'], ['Unicode-Horse7']])('%j is another one', async (typed) => {
    const { email } = await createPerson(db, { password })
    expect(await outcome(signInAs(email, typed))).toBe('refused')
  })

  test('that differs only after a hundred characters is another one', async () => {
    const long = `Aa7-${'x'.repeat(100)}`
    const { email } = await createPerson(db, { password: `${long}1` })
    expect(await outcome(signInAs(email, `${long}2`))).toBe('refused')
    expect(await outcome(signInAs(email, `${long}1`))).toBe('signed in')
  })

  test('whose hash was made with less work is hashed anew', async () => {
    const passwordHash = await hash(password.normalize('NFKC'), { memoryCost: 8192, timeCost: 1, parallelism: 1 })
    const { email, id } = await createPerson(db, { passwordHash })
    expect(await outcome(signInAs(email, password))).toBe('signed in')
    const user = await db.user.findUniqueOrThrow({ where: { id }, select: { passwordHash: true } })
    expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await outcome(signInAs(email, password))).toBe('signed in')
  })
})

describe('guessing', () => {
  test('of one account is refused after ten wrong passwords, from wherever they come, and the right one then too', async () => {
    const { email } = await createPerson(db, { password })
    for (let guess = 0; guess < 10; guess++) expect(await outcome(signInAs(email, `wrong ${guess}`))).toBe('refused')
    expect(await outcome(signInAs(email, 'wrong'))).toBe('tooMany')
    expect(await outcome(signInAs(email, password))).toBe('tooMany')
  })

  test('of an account that does not exist is counted the same', async () => {
    const email = 'nobody-has-this@example.com'
    for (let guess = 0; guess < 10; guess++) expect(await outcome(signInAs(email, `wrong ${guess}`))).toBe('refused')
    expect(await outcome(signInAs(email, 'wrong'))).toBe('tooMany')
  })

  test('a hundred times at once does not overtake the counter', async () => {
    const { email } = await createPerson(db, { password })
    const outcomes = await Promise.all(Array.from({ length: 100 }, (_, guess) => outcome(signInAs(email, `wrong ${guess}`))))
    expect(outcomes.filter((result) => result === 'refused')).toHaveLength(10)
    expect(outcomes.filter((result) => result === 'tooMany')).toHaveLength(90)
  })

  test('is forgotten after a success', async () => {
    const { email } = await createPerson(db, { password })
    for (let round = 0; round < 2; round++) {
      for (let guess = 0; guess < 9; guess++) expect(await outcome(signInAs(email, `wrong ${guess}`))).toBe('refused')
      expect(await outcome(signInAs(email, password))).toBe('signed in')
    }
  })

  test('from one address ends after thirty tries in a minute, and other addresses are not in its way', async () => {
    const from = client()
    const outcomes = await Promise.all(Array.from({ length: 40 }, () => outcome(signIn({ email: 'not an address', password: 'x' }, from))))
    expect(outcomes.filter((result) => result === 'refused')).toHaveLength(30)
    const { email } = await createPerson(db, { password })
    expect(await outcome(signInAs(email, password, from))).toBe('tooMany')
    expect(await outcome(signInAs(email, password))).toBe('signed in')
  })

  test('is written into the account’s history', async () => {
    const { email, id } = await createPerson(db, { password })
    await signInAs(email, 'wrong')
    await signInAs(email, password)
    const events = await db.securityEvent.findMany({ where: { userId: id }, orderBy: { createdAt: 'asc' }, select: { type: true } })
    expect(events.map(({ type }) => type)).toEqual(['authn_login_fail', 'authn_login_success'])
  })
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  [null, 'unknown'],
])('%s is counted as %s', (address, key) => {
  expect(addressKey(address)).toBe(key)
})
