import { expect, test } from 'vitest'
import * as live from '@/app/api/health/live/route'
import * as ready from '@/app/api/health/ready/route'
import { databaseState } from '@/lib/db/state'
import { ask } from '../support/request'

test('a running process says so to anybody, and nothing else', async () => {
  expect(await ask(live, 'GET')).toMatchObject({ status: 200, body: { status: 'ok' } })
})

test('one whose database answers is ready', async () => {
  expect(await ask(ready, 'GET')).toMatchObject({ status: 200, body: { status: 'ok' } })
})

test('one whose database is not migrated is not, and says when to ask again', async () => {
  databaseState.migrated = false
  const { status, headers, body } = await ask(ready, 'GET')
  databaseState.migrated = true
  expect([status, headers.get('retry-after')]).toEqual([503, '5'])
  expect(Object.keys(body)).toEqual(['error'])
})
