import { beforeAll, expect, test, vi } from 'vitest'
import * as live from '@/app/api/health/live/route'
import * as ready from '@/app/api/health/ready/route'
import { closeDatabase, db } from '@/lib/db'
import { databaseState } from '@/lib/db/state'
import { ask } from '../support/request'

// A process opens its database before it is asked whether it is ready.
beforeAll(() => db.$queryRaw`select 1`)

test.each([
  ['alive', live],
  ['ready', ready],
])('a process that works says that it is %s, to anybody and to no cache, and nothing else', async (_word, route) => {
  const { status, body, headers } = await ask(route, 'GET')
  expect([status, body, headers.get('cache-control')]).toEqual([200, { status: 'ok' }, 'private, no-store'])
})

test('with a cookie that is nobody’s both answer all the same', async () => {
  for (const route of [live, ready]) expect((await ask(route, 'GET', { cookie: 'next-auth.session-token=x' })).status).toBe(200)
})

const away = { status: 503, body: { error: 'The service cannot reach its database. Please try again in a moment.' } }

test('a process whose database is not migrated is alive and not ready', async () => {
  databaseState.migrated = false
  const answer = await ask(ready, 'GET')
  databaseState.migrated = true
  expect(answer).toMatchObject(away)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await ask(live, 'GET')).status).toBe(200)
})

test('a process whose database went away is alive and not ready', async () => {
  expect((await ask(ready, 'GET')).status).toBe(200)
  await closeDatabase()
  // So that the end of the file does not close it again.
  delete databaseState.client
  await vi.waitFor(async () => expect(await ask(ready, 'GET')).toMatchObject(away), { timeout: 10_000 })
  expect((await ask(live, 'GET')).status).toBe(200)
})
