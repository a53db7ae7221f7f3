import { randomBytes } from 'node:crypto'
import { beforeAll, expect, test, vi } from 'vitest'
import { freePort, startApp, type App } from '@/tests/faults/app'
import { getProfile, newPerson, saveCompany } from '@/tests/faults/person'
import { holdServer } from '@/tests/faults/postgres'

const server = holdServer()
let app: App
let port: number

beforeAll(async () => {
  port = await freePort()
  const key = randomBytes(32).toString('hex')
  app = await startApp({ DATABASE_URL: server().url, NEXTAUTH_SECRET: key, ENCRYPTION_KEY: key, METRICS_PORT: String(port) })
})

async function readMetrics(): Promise<string> {
  const answer = await fetch(`http://localhost:${port}/metrics`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
  return answer.text()
}

/** The value of a metric with exactly these labels; null where there is none. */
function valueOf(metrics: string, series: string): number | null {
  const line = metrics.split('\n').find((candidate) => candidate.startsWith(`${series} `))
  return line === undefined ? null : Number(line.slice(series.length))
}

const count = (method: string, route: string, status: number) => `http_request_duration_seconds_count{method="${method}",route="${route}",status="${status}"}`

test('requests are counted by route, and no label tells of anybody', async () => {
  const person = await newPerson(app.address)
  for (let turn = 0; turn < 3; turn++) await getProfile(app.address, person)
  await saveCompany(app.address, person, 'Countess')
  for (const path of ['/settings/secret-word', '/api/user/avatar/secret-word', '/secret-word']) await fetch(`${app.address}${path}?q=secret-word`)
  await vi.waitFor(async () => expect(valueOf(await readMetrics(), count('GET', 'other', 404))).toBe(2), { timeout: 10_000 })
  const metrics = await readMetrics()
  expect(valueOf(metrics, count('GET', '/api/user/profile', 200))).toBe(3)
  expect(valueOf(metrics, count('PUT', '/api/user/profile', 200))).toBe(1)
  expect(valueOf(metrics, count('GET', '/api/user/avatar/[id]', 401))).toBe(1)
  for (const word of ['secret-word', person.email, person.cookie, 'Ada', 'Countess']) expect(metrics).not.toContain(word)
})

test('the process, its connections, the queue and the jobs are told of', async () => {
  const metrics = await readMetrics()
  expect(valueOf(metrics, 'process_resident_memory_bytes')).toBeGreaterThan(0)
  expect(valueOf(metrics, 'studio_database_connections{state="waiting"}')).toBe(0)
  expect(valueOf(metrics, 'studio_messages_due')).toBeGreaterThanOrEqual(0)
  expect(valueOf(metrics, 'studio_job_failing{job="weekly-report"}')).toBe(0)
})

test('a database that is away makes its part not a number, and leaves the rest as it is', async () => {
  await server().stop()
  await vi.waitFor(async () => expect(valueOf(await readMetrics(), 'studio_job_failing{job="deliver"}')).toBe(1), { timeout: 20_000 })
  const metrics = await readMetrics()
  expect(valueOf(metrics, 'process_resident_memory_bytes')).toBeGreaterThan(0)
  expect(valueOf(metrics, 'studio_messages_due')).toBeNaN()
})

test('the port that people use has no metrics, and this one nothing else', async () => {
  expect((await fetch(`${app.address}/metrics`)).status).toBe(404)
  expect((await fetch(`http://localhost:${port}/`)).status).toBe(404)
  expect((await fetch(`http://localhost:${port}/metrics`, { method: 'POST' })).status).toBe(404)
})
