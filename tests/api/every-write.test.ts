import { describe, expect, test } from 'vitest'
import { routes } from '@/app/api/routes'
import { db } from '@/lib/db'
import { operationOf } from '@/lib/http/openapi'
import { ask, someone } from '../support/request'

const methods = ['POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Every method of every route that can change something. A new route is here without anyone remembering. */
const writes = Object.entries(routes).flatMap(([path, route]) =>
  methods.flatMap((method) => {
    const operation = operationOf(route[method])
    return operation === null ? [] : [{ name: `${method} ${path}`, path, route, method, operation }]
  }),
)
const withJson = writes.filter(({ operation }) => operation.body !== undefined)
const good = JSON.stringify({ name: 'Grace Hopper', timezone: 'Europe/Paris', email: 'grace@example.com', password: 'Correct-Horse7', callAlerts: false })

async function everythingOf(id: string) {
  return db.user.findUniqueOrThrow({ where: { id }, include: { notificationPreferences: true, ipWhitelistEntries: true, memberships: true } })
}

test('there are writes to look at', () => {
  expect(writes.map(({ name }) => name)).toEqual(expect.arrayContaining(['PUT /api/user/profile', 'PUT /api/user/avatar', 'POST /api/sign-up', 'POST /api/user/data/reset']))
})

describe.each(writes)('$name', ({ route, method, path }) => {
  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['another port of this host', { origin: 'http://localhost:9999' }],
    ['no origin', { origin: 'null' }],
    ['a malformed origin', { origin: 'http://[' }],
    ['two origins', { origin: 'http://localhost:3000, https://evil.example' }],
  ])('is refused when it comes from %s, and changes nothing', async (_from, headers) => {
    const { cookie, id } = await someone()
    const before = await everythingOf(id)
    const { status, body } = await ask(route, method, { cookie, raw: good, headers: { host: 'localhost:3000', 'content-type': 'application/json', ...headers }, params: { id: 'x' } })
    expect([path, status, body]).toEqual([path, 403, { error: 'Requests from other sites are refused' }])
    expect(await everythingOf(id)).toEqual(before)
  })
})

describe.each(withJson)('the body of $name', ({ route, method }) => {
  const send = (cookie: string, raw: BodyInit, headers: Record<string, string> = {}) =>
    ask(route, method, { cookie, raw, headers: { 'content-type': 'application/json', ...headers } })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml', ''])('is not read as %s', async (type) => {
    const { cookie, id } = await someone()
    const before = await everythingOf(id)
    expect(await send(cookie, good, { 'content-type': type })).toMatchObject({ status: 415, body: { error: expect.any(String) } })
    expect(await send(cookie, good, { 'content-encoding': 'gzip' })).toMatchObject({ status: 415 })
    expect(await everythingOf(id)).toEqual(before)
  })

  test.each([
    ['nothing', ''],
    ['half an object', '{'],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['null', 'null'],
    ['a number that JSON lacks', '{"name":NaN}'],
    ['a comment', '{/* */}'],
    ['a comma too many', '{"name":"x",}'],
    ['a byte order mark', '\uFEFF{}'],
    ['a prototype', '{"__proto__":{"admin":true}}'],
    ['a prototype further in', '{"name":{"constructor":{"prototype":{}}}}'],
    ['ten thousand lists in each other', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['bytes that are no UTF-8', new Uint8Array([0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x7d])],
    ['UTF-16', new Uint8Array(Buffer.from(good, 'utf16le'))],
  ])('is not %s', async (_what, raw) => {
    const { cookie, id } = await someone()
    const before = await everythingOf(id)
    expect(await send(cookie, raw)).toMatchObject({ status: 400, body: { error: expect.stringMatching(/\w{3}/) } })
    expect(await everythingOf(id)).toEqual(before)
  })

  test('is refused over 64 KiB, announced, understated or streamed', async () => {
    const { cookie } = await someone()
    const large = JSON.stringify({ name: 'x'.repeat(70_000) })
    expect(await send(cookie, large)).toMatchObject({ status: 413 })
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(16 * 1024).fill(0x20))
      },
    })
    const request = new Request('http://localhost:3000/', {
      method, body: endless, headers: { cookie, 'content-type': 'application/json', 'content-length': '10', 'x-forwarded-for': '203.0.113.7' }, duplex: 'half',
    } as RequestInit)
    const response = await (route[method] as (request: Request, context: object) => Promise<Response>)(request, { params: Promise.resolve({}) })
    expect(response.status).toBe(413)
    expect(sent).toBeLessThan(10)
  })
})

test('nothing but the documented fields is ever stored', async () => {
  const { cookie, id, email } = await someone()
  const bystander = await someone()
  const before = await db.user.findUniqueOrThrow({ where: { id }, omit: { passwordHash: false } })
  const smuggled = {
    id: bystander.id, userId: bystander.id, user: { id: bystander.id }, emailVerified: true, passwordHash: 'x', password: 'x', role: 'owner', isAdmin: true,
    capabilities: ['all'], overrides: { callAlerts: true }, phoneE164: '+10000000000', phoneVerifiedAt: new Date(), avatarFileId: 'x', image: 'x', profileVersion: 99,
    sessionTimeoutMinutes: null, deletionScheduledFor: new Date(), createdAt: new Date(0), updatedAt: new Date(0), sessions: [], memberships: { create: {} },
    organizations: {}, ipWhitelistEntries: [], twoFactorEnabled: true, totpSecret: 'x', plan: 'enterprise', $set: { role: 'x' },
  }
  const { status } = await ask(routes['/api/user/profile'], 'PUT', { cookie, body: { name: 'Grace Hopper', timezone: 'UTC', email, ...smuggled } })
  expect(status).toBe(200)
  const after = await db.user.findUniqueOrThrow({ where: { id }, omit: { passwordHash: false } })
  expect(after).toEqual({ ...before, name: 'Grace Hopper', profileVersion: 2, updatedAt: after.updatedAt })
  expect(await db.capabilityOverride.count({ where: { userId: id } })).toBe(0)
  expect((await ask(routes['/api/user/profile'], 'GET', { cookie: bystander.cookie })).body).toMatchObject({ id: bystander.id, name: 'Ada Lovelace' })
})

describe.each(Object.entries(routes))('%s', (_path, route) => {
  test('answers only the methods it serves, and names them', async () => {
    const { cookie } = await someone()
    for (const method of ['GET', ...methods] as const) {
      if (operationOf(route[method]) !== null) continue
      const { status, headers } = await ask(route, method, { cookie, params: { id: 'x' } })
      const served = (headers.get('allow') ?? '').split(', ')
      expect([method, status, served.includes(method), served.includes('OPTIONS')]).toEqual([method, 405, false, true])
    }
  })
})
