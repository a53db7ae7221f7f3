import { randomBytes } from 'node:crypto'
import http from 'node:http'
import pg from 'pg'
import { beforeAll, expect, test, vi } from 'vitest'
import { startApp, type App } from '@/tests/faults/app'
import { newPerson, type Person } from '@/tests/faults/person'
import { holdServer } from '@/tests/faults/postgres'
import { figure } from '@/tests/support/figure'

const server = holdServer()
let app: App
let person: Person

beforeAll(async () => {
  const key = randomBytes(32).toString('hex')
  app = await startApp({ DATABASE_URL: server().url, NEXTAUTH_SECRET: key, ENCRYPTION_KEY: key, DEFAULT_CAPABILITIES: 'all', LOG_LEVEL: 'debug' })
  person = await newPerson(app.address)
})

const planted: string[] = []

/** A word that occurs nowhere else, and must occur in no line. */
function canary(before = '', after = ''): string {
  const word = `cnry${randomBytes(8).toString('hex').replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '')}`
  planted.push(word)
  return `${before}${word}${after}`
}

/** A number that a phone could have, and no moment, port or id has. */
function phoneNumber(): string {
  const number = `+4479${Array.from(randomBytes(8), (byte) => byte % 10).join('')}`
  planted.push(number)
  return number
}

interface Letter {
  method: string
  path: string
  headers?: Record<string, string>
  body?: string
}

const letter = (method: string, path: string, body: object): Letter => ({ method, path, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

/** Everything that a client can send, each with something in it that is nobody else's business. */
function letters(): Letter[] {
  const email = () => canary('', '@example.com')
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  return [
    letter('POST', '/api/sign-up', { name: canary(), email: email(), password: canary('Aa1-') }),
    letter('POST', '/api/sign-up', { name: canary('<'), email: canary(), password: canary() }),
    letter('POST', '/api/forgot-password', { email: email() }),
    letter('POST', '/api/reset-password', { token: canary(), newPassword: canary('Aa1-') }),
    letter('POST', '/api/not-me', { token: canary() }),
    letter('POST', '/api/restore', { token: canary() }),
    letter('POST', '/api/ip-rescue/use', { token: canary() }),
    letter('PUT', '/api/user/profile', { name: canary(), company: canary(), phone: phoneNumber(), timezone: 'UTC' }),
    letter('PUT', '/api/user/profile', { name: 'Ada', company: canary(), email: email(), timezone: canary() }),
    letter('PUT', '/api/user/profile', { [canary()]: { [canary()]: canary() } }),
    letter('POST', '/api/user/timezone', { timezone: canary() }),
    letter('POST', '/api/user/security/password', { currentPassword: canary(), newPassword: canary('Aa1-') }),
    letter('POST', '/api/user/security/step-up', { password: canary(), code: canary() }),
    letter('PUT', '/api/user/security/two-factor', { code: canary() }),
    letter('DELETE', '/api/user/security/two-factor', { password: canary(), code: canary() }),
    letter('PUT', '/api/user/security/ip-whitelist', { entries: [canary('203.0.113.7 # ')] }),
    letter('PUT', '/api/user/security/passkeys', { name: canary(), response: { id: canary() } }),
    letter('POST', '/api/user/data/reset', { confirmation: canary(), password: canary() }),
    letter('POST', '/api/user/deletion', { confirmation: canary(), password: canary() }),
    letter('PUT', '/api/user/notifications', { emailNotifications: canary() }),
    { method: 'PUT', path: '/api/user/profile', headers: { 'content-type': 'application/json' }, body: canary('{"name": "') },
    { method: 'PUT', path: '/api/user/profile', headers: { 'content-type': canary('text/') }, body: canary() },
    { method: 'PUT', path: '/api/user/avatar', headers: { 'content-type': 'image/png' }, body: canary('\u0089PNG') },
    { method: 'POST', path: '/api/auth/callback/credentials', headers: form, body: new URLSearchParams({ email: email(), password: canary(), csrfToken: canary() }).toString() },
    { method: 'POST', path: '/api/auth/_log', headers: form, body: new URLSearchParams({ level: 'error', message: canary(), code: canary() }).toString() },
    { method: 'GET', path: canary('/api/auth/error?error=') },
    { method: 'GET', path: canary('/api/auth/signin?callbackUrl=https://') },
    { method: 'GET', path: canary('/sign-in?callbackUrl=/settings?x=') },
    { method: 'GET', path: canary('/settings?tab=') },
    { method: 'GET', path: canary('/api/user/security-log?search=') },
    { method: 'GET', path: '/settings', headers: { authorization: canary('Bearer '), referer: canary('https://'), 'user-agent': canary(), 'x-forwarded-for': canary(), 'x-request-id': canary('a b ') } },
    { method: 'GET', path: '/api/user/profile', headers: { authorization: canary('Basic '), 'if-none-match': canary('"', '"'), origin: canary('https://') } },
    { method: 'GET', path: '/telephony', headers: { rsc: '1', 'next-router-state-tree': canary(), 'next-action': canary() } },
    { method: 'POST', path: '/settings', headers: { 'next-action': canary(), 'content-type': 'text/plain' }, body: canary() },
  ]
}

let sent = 0

/** Sends a letter as it is: fetch would refuse or rewrite some. */
function post({ method, path, headers = {}, body }: Letter, cookie: string): Promise<number> {
  sent += 1
  return new Promise((resolve, reject) => {
    const request = http.request(`${app.address}`, { method, path, headers: { cookie, ...headers } }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0))
    })
    request.once('error', reject)
    request.end(body)
  })
}

/** Everything once as a stranger, with a cookie that is a canary, and once as somebody. @returns the statuses */
async function postAll(): Promise<Set<number>> {
  const statuses = new Set<number>()
  for (const item of letters()) statuses.add(await post(item, canary('next-auth.session-token=')))
  for (const item of letters()) statuses.add(await post(item, person.cookie))
  return statuses
}

async function run(sql: string): Promise<void> {
  const client = new pg.Client(server().url)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

const logLines = () => app.output().split('\n').filter((line) => line.startsWith('{'))

test('no line tells what people sent, whether it was taken, refused, or met a database that failed or was away', async () => {
  planted.push(person.cookie.split('session-token=')[1] ?? '')
  const taken = await postAll()
  expect([...taken].filter((status) => status >= 500 && status !== 501)).toEqual([])
  // Where the database says no, its errors hold whatever was going to be written.
  for (const table of ['security_events', 'rate_limits', 'users']) {
    await run(`alter table ${table} rename to ${table}_gone`)
    expect(await postAll()).toContain(500)
    await run(`alter table ${table}_gone rename to ${table}`)
  }
  await server().stop()
  expect(await postAll()).toContain(503)

  expect(planted.length).toBeGreaterThan(40)
  const text = app.output().toLowerCase()
  figure(29, 'Planted secrets and personal data found in the log', `${planted.filter((word) => text.includes(word.toLowerCase())).length} of ${planted.length}`, 0)
  expect(logLines().filter((line) => planted.some((word) => line.toLowerCase().includes(word)))).toEqual([])
  expect(app.output()).not.toContain('Ada Lovelace')
})

test('every line is one JSON object with a moment in UTC, a level and words; every request is one of them, with its id', async () => {
  const breaks = ['/%0a{"msg":"forged"}', '/%1b[31mred', '/%e2%80%a8next', '/%0d%0aSet-Cookie:x', '/%ff']
  for (const path of breaks) await post({ method: 'GET', path }, '')
  await vi.waitFor(() => expect(logLines().filter((line) => line.includes('"msg":"Request"')).length).toBeGreaterThanOrEqual(sent), { timeout: 10_000 })
  const [, after = ''] = app.output().split('Ready on ')
  // What comes first is the rest of the announcement.
  const entries = after.split('\n').slice(2).filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>)
  for (const entry of entries) {
    expect(entry).toMatchObject({ level: expect.stringMatching(/^(debug|info|warn|error)$/), time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/), msg: expect.any(String) })
  }
  const requests = entries.filter(({ msg }) => msg === 'Request')
  for (const entry of requests) expect(entry).toMatchObject({ requestId: expect.stringMatching(/^[\w-]{1,64}$/), method: expect.any(String), path: expect.any(String), ms: expect.any(Number) })
  expect(new Set(requests.map(({ requestId }) => requestId)).size).toBe(requests.length)
})
