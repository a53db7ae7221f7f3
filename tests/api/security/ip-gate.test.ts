import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { routes } from '@/app/api/routes'
import * as profile from '@/app/api/user/profile/route'
import { hashPassword } from '@/lib/auth/password'
import { db } from '@/lib/db'
import { trustedProxies } from '@/lib/http/client-address'
import { createListener } from '@/lib/http/listener'
import { demandListedUser } from '@/lib/security/ip-gate'
import { allow, eventsOf } from '../../support/ip-whitelist'
import { ask, cookieFor, someone } from '../../support/request'
import { askAuth, csrf, signIn } from '../../support/sign-in'
import { needsSignIn } from '../../support/signed-in-paths'

const own = '203.0.113.7'
const from = (address: string) => ({ 'x-forwarded-for': address })
const blocked = (address: string) => ({
  error: `Your address ${address} is not on this account’s IP whitelist`, reason: 'ip-whitelist', address,
})

/** Somebody signed in whose list has only 10.0.0.0/8; requests of `ask` come from elsewhere. */
async function keptOut() {
  const person = await someone()
  await allow(person.id, '10.0.0.0/8')
  return person
}

describe('somebody whose address is not on the list', () => {
  const guarded = Object.entries(routes).filter(([path]) => needsSignIn(path))

  test.each(guarded)('is refused by every method of %s', async (_path, route) => {
    const { cookie } = await keptOut()
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const { status, body } = await ask(route, method, { cookie, params: { id: 'x' } })
      expect([method, status, body]).toEqual([method, 403, blocked(own)])
    }
  })

  test('does not keep the session alive by asking', async () => {
    const { cookie, id } = await keptOut()
    const lastActiveAt = new Date(Date.now() - 20 * 60_000)
    await db.session.updateMany({ where: { userId: id }, data: { lastActiveAt } })
    await ask(profile, 'GET', { cookie })
    expect(await db.session.findFirst({ where: { userId: id } })).toMatchObject({ lastActiveAt })
    await ask(profile, 'GET', { cookie, headers: from('10.1.2.3') })
    expect((await db.session.findFirst({ where: { userId: id } }))?.lastActiveAt).not.toEqual(lastActiveAt)
  })

  test('is a stranger to next-auth, can sign out, and is known again where the list says so', async () => {
    const { cookie, id, email } = await keptOut()
    expect(await askAuth('GET', 'session', { cookie })).toMatchObject({ status: 200, body: {} })
    expect((await askAuth('GET', 'session', { cookie, headers: from('10.1.2.3') })).body).toMatchObject({ user: { id, email } })
    const form = await csrf()
    const { status } = await askAuth('POST', 'signout', { cookie: `${form.cookie}; ${cookie}`, body: { csrfToken: form.csrfToken, json: 'true' } })
    expect(status).toBe(200)
    expect((await ask(profile, 'GET', { cookie, headers: from('10.1.2.3') })).status).toBe(401)
  })

  test('does not learn so without the password, and gets no session with it', async () => {
    const { id, email } = await keptOut()
    await db.user.update({ where: { id }, data: { passwordHash: await hashPassword('Right-Passw0rd') } })
    expect(await signIn(email, 'wrong', { headers: from('198.51.100.9') })).toMatchObject({ status: 401, session: undefined })
    expect(await signIn(email, 'Right-Passw0rd', { headers: from('198.51.100.9') })).toMatchObject({ status: 403, body: blocked('198.51.100.9'), session: undefined })
    expect(await db.session.count({ where: { userId: id } })).toBe(1)
    expect((await signIn(email, 'Right-Passw0rd', { headers: from('10.1.2.3') })).session).toEqual(expect.any(String))
  })

  test('is written into the log once in ten minutes for each address, wherever they knock', async () => {
    const { cookie, id } = await keptOut()
    await Promise.all(Array.from({ length: 20 }, () => ask(profile, 'GET', { cookie })))
    await askAuth('GET', 'session', { cookie })
    await expect(demandListedUser(id, { address: own, userAgent: null })).rejects.toMatchObject({ code: 'blocked' })
    await ask(profile, 'GET', { cookie, headers: from('198.51.100.2') })
    for (const host of ['1', '2', 'ffff']) await ask(profile, 'GET', { cookie, headers: from(`2001:db8:1:2::${host}`) })
    const addresses = async () => (await eventsOf(id, 'ip_blocked')).map(({ address }) => address)
    expect(await addresses()).toEqual([own, '198.51.100.2', '2001:db8:1:2::1'])
    await db.$executeRaw`update rate_limits set expire = 0`
    await ask(profile, 'GET', { cookie })
    expect(await addresses()).toEqual([own, '198.51.100.2', '2001:db8:1:2::1', own])
  })

  test('troubles nobody else on the same address', async () => {
    await keptOut()
    const { cookie } = await someone()
    expect((await ask(profile, 'GET', { cookie })).status).toBe(200)
  })
})

describe('whoever is about to sign in', () => {
  test('passes from the list, and from everywhere without one', async () => {
    const { id } = await keptOut()
    await expect(demandListedUser(id, { address: '10.9.9.9', userAgent: null })).resolves.toBeUndefined()
    await expect(demandListedUser((await someone()).id, { address: own, userAgent: null })).resolves.toBeUndefined()
  })

  test.each([null, 'unknown'])('is not passed from the address %j', async (address) => {
    const { id } = await keptOut()
    await expect(demandListedUser(id, { address, userAgent: null })).rejects.toMatchObject({ code: 'blocked', details: { members: { address } } })
  })
})

test.each([
  ['1.2.3.4', '::ffff:1.2.3.4', true],
  ['1.2.3.0/24', '::ffff:102:3ff', true],
  ['1.2.3.0/24', '::ffff:102:400', false],
  ['2001:db8::1', '2001:DB8:0:0::1', true],
  ['2001:db8::/32', '2001:db9::', false],
  ['::/0', '1.2.3.4', false],
])('a list of %s and a visitor from %s: %j', async (network, address, passes) => {
  const { id, cookie } = await someone()
  await allow(id, network)
  expect((await ask(profile, 'GET', { cookie, headers: from(address) })).status).toBe(passes ? 200 : 403)
})

describe('behind a real socket', () => {
  let server: http.Server | undefined

  afterEach(() => {
    server?.closeAllConnections()
    server?.close()
  })

  /** The profile's route behind the app's own listener, which decides where requests come from. */
  async function serve(proxies: string[]): Promise<string> {
    const handle = async (request: http.IncomingMessage, response: http.ServerResponse) => {
      const headers = new Headers(Object.entries(request.headers).map(([name, value]): [string, string] => [name, [value ?? ''].flat().join(', ')]))
      const answer = await profile.GET(new Request('http://localhost:3000/api/user/profile', { headers }), { params: Promise.resolve({}) })
      response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(await answer.text())
    }
    server = createListener({ handle, address: new URL('http://localhost:3000'), trusts: trustedProxies(proxies), secure: false, development: false })
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  }

  /** Asks as the listed 10.9.8.7 claims it, with `node:http`, which sends a header twice where fetch would not. */
  function claim(url: string, cookie: string, headers: http.OutgoingHttpHeaders): Promise<{ status: number | undefined; body: unknown }> {
    return new Promise((resolve, reject) => {
      const request = http.get(url, { headers: { ...headers, cookie } }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => resolve({ status: response.statusCode, body: JSON.parse(text) }))
      })
      request.on('error', reject)
    })
  }

  const names = [
    'X-Forwarded-For', 'x-forwarded-for', 'X-Real-IP', 'X-Client-IP', 'True-Client-IP', 'CF-Connecting-IP', 'CF-Connecting-IPv6', 'Fastly-Client-IP', 'X-Cluster-Client-IP', 'X-Forwarded', 'Forwarded-For',
    'X-Originating-IP', 'X-Remote-IP', 'X-Remote-Addr', 'Client-IP', 'X-Envoy-External-Address', 'X-Azure-ClientIP', 'Via',
  ]
  const claims: http.OutgoingHttpHeaders[] = [
    ...names.map((name) => ({ [name]: '10.9.8.7' })),
    { 'X-Forwarded-For': '10.9.8.7, 10.9.8.7' },
    { 'X-Forwarded-For': ['10.9.8.7', '10.9.8.7'] },
    { 'X-Forwarded-For': '::ffff:10.9.8.7' },
    { 'X-Forwarded-For': '127.0.0.1, 10.9.8.7' },
    { Forwarded: 'for=10.9.8.7' },
    { Forwarded: 'for="10.9.8.7:80";proto=http;by=127.0.0.1' },
    Object.fromEntries(names.map((name) => [name, '10.9.8.7'])),
  ]

  test('no header changes where a visitor comes from, whether the owner is kept out or somebody pretends to be them', async () => {
    const [url, { id, cookie }] = [await serve([]), await someone()]
    await allow(id, '10.9.8.7')
    for (const headers of claims) expect([headers, await claim(url, cookie, headers)]).toEqual([headers, { status: 403, body: blocked('127.0.0.1') }])
    await allow(id, '127.0.0.1')
    for (const headers of claims) expect([headers, (await claim(url, cookie, headers)).status]).toEqual([headers, 200])
  })

  test('of a trusted proxy the last hop that is none counts, and nothing before it', async () => {
    const [url, { id, cookie }] = [await serve(['127.0.0.0/8']), await someone()]
    await allow(id, '10.9.8.7')
    const status = async (...hops: string[]) => (await claim(url, cookie, { 'X-Forwarded-For': hops })).status
    expect(await status('10.9.8.7')).toBe(200)
    expect(await status('198.51.100.1, 10.9.8.7')).toBe(200)
    expect(await status('198.51.100.1', '10.9.8.7, 127.0.0.9')).toBe(200)
    expect(await status('10.9.8.7, 198.51.100.1')).toBe(403)
    expect(await status('10.9.8.7', '198.51.100.1')).toBe(403)
    expect(await status('10.9.8.7, nonsense')).toBe(403)
    for (const headers of claims.filter((headers) => !Object.keys(headers).some((name) => /^x-forwarded-for$/i.test(name)))) {
      expect([headers, (await claim(url, cookie, headers)).status]).toEqual([headers, 403])
    }
  })
})

test('a session that begins elsewhere is kept out as well', async () => {
  const { id } = await keptOut()
  const cookie = await cookieFor(id)
  expect((await ask(profile, 'GET', { cookie })).status).toBe(403)
})
