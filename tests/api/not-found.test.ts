import { expect, test } from 'vitest'
// Optional, so that /api itself belongs to it.
import * as rest from '@/app/api/[[...path]]/route'
import { ask, someone } from '../support/request'

test.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s of an address that does not exist is a 404 in JSON, for members and strangers alike', async (method) => {
  const { cookie } = await someone()
  for (const who of [{}, { cookie }]) {
    const { status, body, headers } = await ask(rest, method, who)
    expect([status, body, headers.get('cache-control')]).toEqual([404, { error: 'There is nothing here' }, 'private, no-store'])
  }
})
