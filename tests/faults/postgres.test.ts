import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { killApps, startApp, type App } from '@/tests/faults/app'
import { getProfile, newPerson, saveCompany, type Person } from '@/tests/faults/person'
import { makeServer, type Server } from '@/tests/faults/postgres'

// Each start of the app takes seconds, and on a busy machine many.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let server: Server
let app: App
let person: Person

beforeAll(async () => {
  server = await makeServer()
  const key = randomBytes(32).toString('hex')
  app = await startApp({ DATABASE_URL: server.url, NEXTAUTH_SECRET: key, ENCRYPTION_KEY: key })
})

afterAll(async () => {
  killApps()
  await server.remove()
})

/** Asks every tenth of a second until the profile is there; gives back how many milliseconds that took. */
async function timeUntilGood(): Promise<number> {
  const started = performance.now()
  while ((await getProfile(app.address, person)).status !== 200) await pause(100)
  return performance.now() - started
}

async function statusOf(path: string): Promise<number> {
  return (await fetch(`${app.address}${path}`, { redirect: 'manual' })).status
}

// The tests follow one app through one outage after another; each needs the state the one before it left.
describe.sequential('PostgreSQL', () => {
  test('that is away at the start is waited for, and migrated when it comes', async () => {
    expect(await statusOf('/api/health/live')).toBe(200)
    expect(await statusOf('/api/health/ready')).toBe(503)
    await server.start()
    while ((await statusOf('/api/health/ready')) !== 200) await pause(100)
    person = await newPerson(app.address)
    expect((await saveCompany(app.address, person, 'before')).status).toBe(200)
  })

  test('that is stopped is told as 503 within two seconds, and nobody is let in', async () => {
    await server.stop()
    const started = performance.now()
    const response = await getProfile(app.address, person)
    expect(performance.now() - started).toBeLessThan(2000)
    expect(response.status).toBe(503)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Object.keys((await response.json()) as object)).toEqual(['error'])
    expect((await saveCompany(app.address, person, 'lost')).status).toBe(503)
    expect(await statusOf('/api/health/live')).toBe(200)
    expect(await statusOf('/api/health/ready')).toBe(503)
  })

  test('that is stopped leaves pages that say so as a 503, and show nothing of anybody', async () => {
    for (const path of ['/settings', '/telephony']) {
      const page = await fetch(`${app.address}${path}`, { headers: { cookie: person.cookie } })
      expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5'])
      expect(await page.text()).not.toContain('Ada Lovelace')
    }
  })

  test('that is stopped is told once by the background jobs, and not each time they come by', async () => {
    await pause(5000)
    expect(app.output().match(/"msg":"A job waits for the database"/g)).toHaveLength(1)
  })

  test('that comes back is used again within five seconds, without a restart', async () => {
    await server.start()
    expect(await timeUntilGood()).toBeLessThan(5000)
    const { company } = (await (await getProfile(app.address, person)).json()) as { company: string }
    expect(company).toBe('before')
    await vi.waitFor(() => expect(app.output()).toContain('"msg":"A job works again"'), { timeout: 5000 })
  })

  test('that drops all connections under load costs 503s and no save that was acknowledged', async () => {
    let acknowledged = 0
    let sent = 0
    let over = false
    const statuses = new Set<number>()
    const saving = (async () => {
      while (!over) {
        sent += 1
        const { status } = await saveCompany(app.address, person, `save ${sent}`)
        statuses.add(status)
        if (status === 200) acknowledged = sent
      }
    })()
    for (let round = 0; round < 20; round++) {
      await pause(50)
      await server.terminateConnections()
    }
    over = true
    await saving
    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([])
    await timeUntilGood()
    const { company } = (await (await getProfile(app.address, person)).json()) as { company: string }
    expect(Number(company.replace('save ', ''))).toBeGreaterThanOrEqual(acknowledged)
  })

  test.skipIf(process.platform === 'win32')('that hangs is told as 503 after five seconds, and works again when it goes on', async () => {
    await timeUntilGood()
    const hanging = await server.connectionProcesses()
    for (const pid of hanging) process.kill(pid, 'SIGSTOP')
    const started = performance.now()
    const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await getProfile(app.address, person)).status))
    const longest = performance.now() - started
    for (const pid of hanging) process.kill(pid, 'SIGCONT')
    expect(statuses).toContain(503)
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([])
    expect(longest).toBeLessThan(6000)
    expect(await timeUntilGood()).toBeLessThan(5000)
  })

  test('lets the app go in order', async () => {
    app.kill('SIGTERM')
    expect((await app.exited).code).toBe(0)
    for (const canary of [new URL(server.url).password, 'Ada Lovelace']) expect(app.output()).not.toContain(canary)
  })
})
