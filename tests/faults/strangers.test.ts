import fs from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { killApps, startApp, temporaryFolder, type App } from '@/tests/faults/app'
import { getProfile, newPerson, saveCompany } from '@/tests/faults/person'
import { figure } from '@/tests/support/figure'

// Each start of the app takes seconds, and on a busy machine many.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 })

const folder = temporaryFolder()
const canary = 'Canary Trading Company'
let app: App
/** The cookie of a session that has ended. */
let ended: string

beforeAll(async () => {
  app = await startApp({ DATA_DIR: folder, SEED_DEMO: 'no', DEFAULT_CAPABILITIES: 'all', LOG_LEVEL: 'warn' })
  const person = await newPerson(app.address)
  expect((await saveCompany(app.address, person, canary)).status).toBe(200)
  expect(await (await getProfile(app.address, person)).text()).toContain(canary)
  ended = person.cookie
  const csrf = await fetch(`${app.address}/api/auth/csrf`)
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  const cookie = [...csrf.headers.getSetCookie().map((line) => line.split(';', 1)[0]), ended].join('; ')
  await fetch(`${app.address}/api/auth/signout`, { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify({ csrfToken, json: 'true' }) })
})

afterAll(() => {
  killApps()
  fs.rmSync(folder, { recursive: true, force: true })
})

/** What has opened doors in one release of Next or another, or was meant to (SECURITY §8.5). */
const tricks: Record<string, string>[] = [
  {},
  { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
  { 'x-middleware-subrequest': 'src/middleware:src/middleware:src/middleware:src/middleware:src/middleware' },
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  { 'x-nextjs-data': '1' },
  { 'next-resume': '1' },
  { 'x-middleware-rewrite': '/settings' },
  { 'x-invoke-path': '/settings', 'x-matched-path': '/settings' },
  { 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1', 'x-studio-prefetch': '1' },
  { 'next-action': '00d0b7a1e2c3f4a5b6c7d8e9f0a1b2c3d4e5f60718' },
]

const pages = ['settings', 'telephony', 'demo-call'].flatMap((page) => [
  `/${page}`, `/${page}.rsc`, `/${page}/`, `//${page}`, `/${page}%2f`, `/%${page.charCodeAt(0).toString(16)}${page.slice(1)}`, `/${page.toUpperCase()}`, `/${page}.segments/_tree.segment.rsc`,
  `/${page}.segments/${page}/__PAGE__.segment.rsc`, `/${page}?__nextLocale=en`, `/_next/data/x/${page}.json`, `/${page}.prefetch.rsc`, `/${page}.txt`, `/./${page}`, `/x/../${page}`,
])

interface Probe {
  method: string
  path: string
  headers: Record<string, string>
  isApi: boolean
}

/** Every method of every address that is for signed-in people, as the app itself describes them. */
async function closedOperations(): Promise<{ method: string; path: string }[]> {
  const { paths } = (await (await fetch(`${app.address}/api/openapi.json`)).json()) as { paths: Record<string, Record<string, { security?: object[] }>> }
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).filter(([, operation]) => (operation.security?.length ?? 0) > 0).map(([method]) => ({ method: method.toUpperCase(), path: path.replace(/\{\w+\}/g, 'x') })),
  )
}

/** What is wrong with the answer to a stranger; nothing where they learned nothing. */
async function leak(probe: Probe): Promise<string | null> {
  const { method, path, headers, isApi } = probe
  const init = { method, headers: { ...headers, ...(method !== 'GET' && { 'content-type': 'application/json' }) }, redirect: 'manual' as const, ...(method !== 'GET' && { body: '{}' }) }
  const response = await fetch(`${app.address}${path}`, init)
  const text = await response.text()
  // Next sends whoever asks for a part of a page to where no cache can mistake it for the page.
  const elsewhere = response.headers.get('location') ?? ''
  if (elsewhere.includes('_rsc') && !path.includes('_rsc')) return leak({ ...probe, path: elsewhere.replace(app.address, '') })
  const told = `${method} ${path} ${JSON.stringify(headers)}: ${response.status}`
  if (/canary|Ada Lovelace/i.test(text)) return `${told} tells of somebody`
  if (isApi && response.status !== 401) return `${told} instead of 401`
  return response.status >= 500 ? told : null
}

test('nobody, and nobody whose session has ended, gets anything by any address, method or header', async () => {
  const closed = await closedOperations()
  expect(closed.length).toBeGreaterThan(40)
  const visitors: Record<string, string>[] = [{}, { cookie: ended }]
  const probes = visitors.flatMap((cookie) => tricks.flatMap((trick): Probe[] => [
    ...closed.map((operation) => ({ ...operation, headers: { ...cookie, ...trick }, isApi: true })),
    ...pages.map((path) => ({ method: 'GET', path, headers: { ...cookie, ...trick }, isApi: false })),
  ]))
  const leaks: string[] = []
  const waiting = [...probes]
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (let probe = waiting.pop(); probe !== undefined; probe = waiting.pop()) {
      const found = await leak(probe)
      if (found !== null) leaks.push(found)
    }
  }))
  figure(10, 'Probes of closed pages and addresses, without a session, that gave something away', `${leaks.length} of ${probes.length}`, 0)
  expect(probes.length).toBeGreaterThan(1000)
  expect(leaks).toEqual([])
})
