import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { everyWrite, someoneFor } from '../support/every-operation'
import { everythingOf } from '../support/everything'
import { tally } from '../support/figure'
import { ask, someone } from '../support/request'
import { needsSignIn } from '../support/signed-in-paths'

// A body that every route would take if it were sent from the right place.
const good = JSON.stringify({
  name: 'Grace Hopper', timezone: 'Europe/London', email: 'grace@example.com', password: 'Right-Passw0rd', confirmation: 'DELETE', emailNotifications: true,
})
const ownHost = { host: 'localhost:3000' }

test('the walk meets every kind of write', () => {
  const names = everyWrite.map(([method, path]) => `${method} ${path}`)
  expect(names).toEqual(expect.arrayContaining(['PUT /api/user/profile', 'DELETE /api/user/avatar', 'POST /api/sign-up', 'POST /api/user/deletion']))
})

/** Sends a good write with changed headers; says what it was answered and whether anything changed. */
async function send(method: string, route: object, headers: Record<string, string>, raw: BodyInit = good) {
  const { id, cookie, headers: key } = await someoneFor(route, method)
  const [before, users] = [await everythingOf(id), await db.user.count()]
  const answer = await ask(route, method, { cookie, raw, headers: { 'content-type': 'application/json', ...ownHost, ...key, ...headers } })
  const after = [await everythingOf(id), await db.user.count()]
  tally(13, 'Writes from other sites and in forms, every route, that changed something', isDeepStrictEqual(after, [before, users]) ? 0 : 1, 1)
  expect(after).toEqual([before, users])
  return answer
}

// Mail programs post to it from wherever they are, and no cookie has a say in it; tests/api/notifications/unsubscribe.test.ts.
const apart = '/api/unsubscribe'

describe.each(everyWrite.filter(([, path]) => path !== apart))('%s %s', (method, path, route, takesJson) => {
  const isOpen = !needsSignIn(path)

  test.each<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'same-origin, cross-site' },
    { 'sec-fetch-site': '' },
    { origin: 'https://evil.example' },
    { origin: 'http://localhost:3000.evil.example' },
    { origin: 'http://localhost:3001' },
    { origin: 'null' },
    { origin: 'http://[' },
    { origin: '' },
    { origin: 'http://localhost:3000, https://evil.example' },
  ])('with %j is refused, and nothing changes', async (headers) => {
    expect(await send(method, route, headers)).toMatchObject({ status: 403, body: { error: 'Requests from other sites are refused' } })
  })

  test.each<Record<string, string>>([{ 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000' }, { origin: 'http://localhost:3000' }, {}])(
    'with %j gets past the door',
    async (headers) => {
      const { cookie, headers: key } = await someoneFor(route, method)
      const answer = await ask(route, method, { ...(!isOpen && { cookie }), raw: '{', headers: { 'content-type': 'application/json', ...ownHost, ...key, ...headers } })
      expect(answer.body).not.toEqual({ error: 'Requests from other sites are refused' })
      if (takesJson) expect([answer.status, answer.body]).toEqual([400, { error: 'The request is not valid JSON' }])
    },
  )
})

// Where the method alone decides that a feature is not available, its body is not discussed; those routes take none yet.
describe.each(everyWrite.filter(([, , , takesJson]) => takesJson))('%s %s', (method, _path, route) => {
  test.each(['text/plain', 'text/plain; application/json', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonx', ''])(
    'with a body of the type %j is refused, and nothing changes',
    async (type) => {
      const { status, body } = await send(method, route, { 'content-type': type }, new TextEncoder().encode(good))
      expect([status, body]).toEqual([415, { error: 'Send JSON, with Content-Type: application/json' }])
    },
  )
})

test('no answer lets another site read it', async () => {
  for (const [, , route] of everyWrite) {
    const { cookie } = await someone()
    const origin = { origin: 'https://evil.example', 'access-control-request-method': 'PUT' }
    for (const method of ['GET', 'OPTIONS']) {
      const { headers } = await ask(route, method, { cookie, headers: origin, params: { id: 'x' } })
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    }
  }
})
