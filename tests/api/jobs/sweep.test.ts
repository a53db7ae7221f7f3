import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { claimToken, issueToken } from '@/lib/auth/single-use-tokens'
import { db } from '@/lib/db'
import { createLimit } from '@/lib/http/rate-limit'
import { sweep } from '@/lib/jobs/sweep'
import { ask, cookieFor, someone } from '../../support/request'
import * as profile from '@/app/api/user/profile/route'

const day = 24 * 60 * 60 * 1000

function daysAgo(count: number): Date {
  return new Date(Date.now() - count * day)
}

test('tokens that ran out go, and those that hold stay', async () => {
  const { id } = await someone()
  const holding = await issueToken({ purpose: 'not-me', userId: id, lifetime: 60_000 })
  await issueToken({ purpose: 'not-me', userId: id, lifetime: -1 })
  await issueToken({ purpose: 'passkey-assertion', userId: null, lifetime: -1 })
  expect(await sweep()).toMatchObject({ 'expired tokens': 2 })
  expect(await claimToken('not-me', holding)).toMatchObject({ userId: id })
})

test('limits whose time is over go, and those that run stay in force', async () => {
  const short = createLimit('sweep-short', 1, 1)
  const long = createLimit('sweep-long', 1, 900)
  await short.consume('a')
  await long.consume('a')
  expect(await sweep(new Date(Date.now() + 5000))).toMatchObject({ 'expired limits': 1 })
  await expect(long.consume('a')).rejects.toThrow()
})

test('sessions go a month after their end, and live ones stay', async () => {
  const { id, cookie } = await someone()
  const end = async (fields: { revokedAt?: Date; expiresAt?: Date }) => {
    await db.session.create({ data: { userId: id, tokenHash: randomUUID(), expiresAt: new Date(Date.now() + day), ...fields } })
  }
  await cookieFor(id)
  await end({ revokedAt: daysAgo(31), expiresAt: daysAgo(2) })
  await end({ expiresAt: daysAgo(31) })
  await end({ revokedAt: daysAgo(29) })
  await end({ expiresAt: daysAgo(29) })
  expect(await sweep()).toMatchObject({ 'ended sessions': 2 })
  expect(await db.session.count({ where: { userId: id } })).toBe(4)
  expect((await ask(profile, 'GET', { cookie })).status).toBe(200)
})

test('mails go a month after they left or were given up, and those that wait stay however old', async () => {
  const { id } = await someone()
  const mail = (fields: object) => db.outgoingMessage.create({ data: { userId: id, kind: 'test', content: {}, ...fields } })
  await mail({ createdAt: daysAgo(31), sentAt: daysAgo(31), nextAttemptAt: null })
  await mail({ createdAt: daysAgo(31), failedAt: daysAgo(31), nextAttemptAt: null })
  const kept = [await mail({ sentAt: daysAgo(29), nextAttemptAt: null }), await mail({ failedAt: daysAgo(29), nextAttemptAt: null }), await mail({ createdAt: daysAgo(90) })]
  expect(await sweep()).toMatchObject({ 'old messages': 2 })
  const left = await db.outgoingMessage.findMany({ where: { userId: id } })
  expect(left.map((row) => row.id).sort()).toEqual(kept.map((row) => row.id).sort())
})

test('thousands at once go in one run', async () => {
  await db.rateLimit.createMany({ data: Array.from({ length: 2500 }, (_, index) => ({ key: `sweep-many:${index}`, points: 1, expire: 1 })) })
  expect(await sweep()).toMatchObject({ 'expired limits': 2500 })
  expect(await db.rateLimit.count({ where: { key: { startsWith: 'sweep-many' } } })).toBe(0)
})

test('the embedded database is told what its tables hold; a PostgreSQL sees to that itself', async () => {
  await someone()
  await sweep()
  const [users] = await db.$queryRaw<{ counted: Date | null }[]>`select last_analyze as counted from pg_stat_user_tables where relname = 'users'`
  expect(users?.counted === null).toBe(Boolean(process.env.DATABASE_URL))
})
