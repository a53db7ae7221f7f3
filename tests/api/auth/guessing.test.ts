import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { hashPassword } from '@/lib/auth/password'
import { addressKey } from '@/lib/http/client-address'
import { db } from '@/lib/db'
import { figure } from '../../support/figure'
import { signIn } from '../../support/sign-in'

const password = 'Right-Passw0rd'

async function member() {
  const email = `${randomBytes(8).toString('hex')}@example.com`
  const { id } = await db.user.create({ data: { email, name: 'Ada Lovelace', passwordHash: await hashPassword(password) } })
  return { id, email }
}

let visitors = 0

/** From an address that nobody had before, so that only the account's limit counts. */
function from(address = `198.18.${++visitors >> 8}.${visitors & 255}`) {
  return { headers: { 'x-forwarded-for': address } }
}

function ofStatus(answers: { status: number }[], status: number) {
  return answers.filter((answer) => answer.status === status).length
}

describe('ten wrong passwords', () => {
  test('close an account to the right one as well, with the time to wait in the answer', async () => {
    const { email } = await member()
    for (let count = 0; count < 10; count++) expect((await signIn(email, 'wrong', from())).status).toBe(401)
    const { status, body, headers, session } = await signIn(email, password, from())
    expect([status, body, session]).toEqual([429, { error: 'Too many attempts. Please wait and try again.' }, undefined])
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(14 * 60)
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(15 * 60)
  })

  test('count for each spelling of the e-mail, and for accounts that do not exist', async () => {
    const email = `${randomBytes(8).toString('hex')}@example.com`
    for (let count = 0; count < 10; count++) expect((await signIn(count % 2 ? email : ` ${email.toUpperCase()}`, 'wrong', from())).status).toBe(401)
    expect((await signIn(email, 'wrong', from())).status).toBe(429)
  })

  test('close nothing else', async () => {
    const [victim, other] = [await member(), await member()]
    for (let count = 0; count < 10; count++) await signIn(victim.email, 'wrong', from())
    expect((await signIn(other.email, password, from())).status).toBe(200)
  })

  test('are forgotten when their time is over, and nine are after a success', async () => {
    const { email } = await member()
    for (let round = 0; round < 2; round++) {
      for (let count = 0; count < 9; count++) expect((await signIn(email, 'wrong', from())).status).toBe(401)
      expect((await signIn(email, password, from())).status).toBe(200)
    }
    for (let count = 0; count < 11; count++) await signIn(email, 'wrong', from())
    expect((await signIn(email, password, from())).status).toBe(429)
    await db.rateLimit.updateMany({ where: { key: { startsWith: 'password' } }, data: { expire: Date.now() - 1 } })
    expect((await signIn(email, password, from())).status).toBe(200)
  })

  test('cannot be overtaken by a burst of a hundred', async () => {
    const { id, email } = await member()
    const answers = await Promise.all(Array.from({ length: 100 }, () => signIn(email, 'wrong', from())))
    figure(17, 'Passwords tried beyond ten, 100 at once, one process', `${Math.max(0, ofStatus(answers, 401) - 10)} of 100`, 0)
    expect(ofStatus(answers, 401)).toBeLessThanOrEqual(10)
    expect(ofStatus(answers, 401) + ofStatus(answers, 429)).toBe(100)
    expect(await db.securityEvent.count({ where: { userId: id } })).toBeLessThanOrEqual(10)
  })
})

describe('thirty sign-ins a minute', () => {
  test('are what one address may try, for any accounts', async () => {
    const address = from()
    const answers = await Promise.all(Array.from({ length: 60 }, () => signIn(`${randomBytes(8).toString('hex')}@example.com`, 'x', address)))
    expect([ofStatus(answers, 401), ofStatus(answers, 429)]).toEqual([30, 30])
    expect(Number((await signIn('a@example.com', 'x', address)).headers.get('retry-after'))).toBeLessThanOrEqual(60)
  })

  test('are what one customer of an IPv6 provider may try, whatever addresses the /64 has', async () => {
    const customer = `2001:db8:${randomBytes(2).toString('hex')}:1`
    const answers = await Promise.all(Array.from({ length: 40 }, (_, host) => signIn(`${randomBytes(8).toString('hex')}@example.com`, 'x', from(`${customer}:${host}::9`))))
    expect([ofStatus(answers, 401), ofStatus(answers, 429)]).toEqual([30, 10])
    expect((await signIn('nobody@example.com', 'x', from(`${customer.slice(0, -1)}2::9`))).status).toBe(401)
  })
})

test.each([
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['1::', '1:0:0:0::/64'],
  ['203.0.113.9', '203.0.113.9'],
])('%s is counted as %s', (address, key) => expect(addressKey(address)).toBe(key))
