import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import * as profile from '@/app/api/user/profile/route'
import { hashPassword } from '@/lib/auth/password'
import { db } from '@/lib/db'
import { ask } from '../../support/request'
import { signIn } from '../../support/sign-in'

const password = 'Right-Passw0rd'
const passwordHash = await hashPassword(password)

/** Somebody who has signed in from home and from the office. */
async function owner() {
  const email = `${randomBytes(8).toString('hex')}@example.com`
  const { id } = await db.user.create({ data: { email, name: 'Ada Lovelace', passwordHash } })
  const [home, office] = [anyAddress(), anyAddress()]
  await signIn(email, password, from(home))
  const { session = '' } = await signIn(email, password, from(office))
  return { id, email, home, office, session }
}

function anyAddress() {
  return `198.18.${[...randomBytes(2)].join('.')}`
}

function from(address: string) {
  return { headers: { 'x-forwarded-for': address } }
}

async function fail(email: string, times: number, address: () => string) {
  const statuses = []
  for (let count = 0; count < times; count++) statuses.push((await signIn(email, 'Wrong-Passw0rd', from(address()))).status)
  return statuses
}

describe('a stranger who spends the account’s tries', () => {
  test('does not keep the owner out: from where they have signed in they still get in, with any live session', async () => {
    const { email, home, office, session } = await owner()
    expect(await fail(email, 12, anyAddress)).toEqual([...Array<number>(10).fill(401), 429, 429])
    for (const address of [home, office]) expect((await signIn(email, password, from(address))).status).toBe(200)
    expect((await ask(profile, 'GET', { cookie: session })).status).toBe(200)
  })

  test('is one of all unknown addresses together, and the owner at a new one has to wait', async () => {
    const { email } = await owner()
    await fail(email, 10, anyAddress)
    const { status, headers } = await signIn(email, password, from(anyAddress()))
    expect(status).toBe(429)
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(14 * 60)
  })

  test('gains nothing by the owner’s signing in from home', async () => {
    const { email, home } = await owner()
    await fail(email, 10, anyAddress)
    await signIn(email, password, from(home))
    expect(await fail(email, 2, anyAddress)).toEqual([429, 429])
  })
})

describe('an address from which the account was used', () => {
  test('has ten tries of its own', async () => {
    const { email, home, office } = await owner()
    expect(await fail(email, 11, () => home)).toEqual([...Array<number>(10).fill(401), 429])
    expect((await signIn(email, password, from(home))).status).toBe(429)
    expect((await signIn(email, password, from(office))).status).toBe(200)
    expect((await signIn(email, password, from(anyAddress()))).status).toBe(200)
  })

  test('is a stranger’s to every other account', async () => {
    const [ada, grace] = [await owner(), await owner()]
    await fail(grace.email, 10, anyAddress)
    expect((await signIn(grace.email, password, from(ada.home))).status).toBe(429)
  })
})

test('an account that does not exist is closed in the same way, and one address has no tries of its own there', async () => {
  const email = `${randomBytes(8).toString('hex')}@example.com`
  const [first, second] = [anyAddress(), anyAddress()]
  expect(await fail(email, 5, () => first)).toEqual(Array<number>(5).fill(401))
  expect(await fail(email, 6, () => second)).toEqual([...Array<number>(5).fill(401), 429])
  expect(await fail(email, 1, () => first)).toEqual([429])
})

test('an account that exists and one that does not answer alike from the first try to the last', async () => {
  const { email } = await owner()
  const both = []
  for (const who of [email, `${randomBytes(8).toString('hex')}@example.com`]) {
    const seen = []
    for (let count = 0; count < 12; count++) {
      const { status, text, headers } = await signIn(who, 'Wrong-Passw0rd', from(anyAddress()))
      seen.push([status, text, headers.has('retry-after')])
    }
    both.push(seen)
  }
  expect(both[0]).toEqual(both[1])
})
