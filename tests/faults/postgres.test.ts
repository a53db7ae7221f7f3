import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { killApps, startApp, type App } from '@/tests/faults/app'
import { getProfile, newPerson, saveCompany, type Person } from '@/tests/faults/person'
import { makeServer, type Server } from '@/tests/faults/postgres'
import { storedNumber } from '@/tests/faults/witness'
import { figure } from '@/tests/support/figure'
import { rounds } from '@/tests/support/length'
import { busyLimit } from '@/tests/support/busy-limit'

const restarts = rounds(20, 200)
const hangSeconds = rounds(15, 60)

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

/** Saves one number after another until it is told to end. */
function startSaving() {
  let sent = 0
  let acknowledged = 0
  let over = false
  const statuses = new Set<number>()
  const done = (async () => {
    while (!over) {
      sent += 1
      const { status } = await saveCompany(app.address, person, `save ${sent}`)
      statuses.add(status)
      if (status === 200) acknowledged = sent
      else await pause(20)
    }
  })()
  return {
    end: () => {
      over = true
      return done
    },
    acknowledged: () => acknowledged,
    /** Statuses that are neither good nor "away". */
    surprises: () => [...statuses].filter((status) => status !== 200 && status !== 503),
  }
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
    expect(performance.now() - started).toBeLessThan(busyLimit(2000))
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
    expect(await timeUntilGood()).toBeLessThan(busyLimit(5000))
    const { company } = (await (await getProfile(app.address, person)).json()) as { company: string }
    expect(company).toBe('before')
    await vi.waitFor(() => expect(app.output()).toContain('"msg":"A job works again"'), { timeout: 5000 })
  })

  test('that drops all connections under load costs 503s and no save that was acknowledged', async () => {
    const saving = startSaving()
    for (let round = 0; round < 20; round++) {
      await pause(50)
      await server.terminateConnections()
    }
    await saving.end()
    expect(saving.surprises()).toEqual([])
    await timeUntilGood()
    expect(await storedNumber(app.address, person)).toBeGreaterThanOrEqual(saving.acknowledged())
  })

  test(`that is restarted under load is used again within five seconds, each of ${restarts} times, and no save is lost`, { timeout: 60_000 + restarts * 20_000 }, async () => {
    const recoveries: number[] = []
    const saving = startSaving()
    for (let round = 0; round < restarts; round++) {
      await pause(200)
      await server.stop()
      await server.start()
      recoveries.push(await timeUntilGood())
    }
    await saving.end()
    const slowest = Math.max(...recoveries)
    const lost = Number((await storedNumber(app.address, person)) < saving.acknowledged())
    figure(4, 'PostgreSQL restarted under load: saves lost, wrong answers, slowest recovery', `${lost}, ${saving.surprises().length}, ${Math.round(slowest)} ms in ${restarts} restarts`, '0, 0, ≤ 5 s')
    expect(saving.surprises()).toEqual([])
    expect(lost).toBe(0)
    expect(slowest).toBeLessThan(busyLimit(5000))
  })

  test.skipIf(process.platform === 'win32')(`that hangs for ${hangSeconds} seconds is told as 503, and works again when it goes on`, async () => {
    const goOn = await server.hang()
    const began = performance.now()
    const answers: { ms: number; status: number; retryAfter: string | null }[] = []
    const ask = async () => {
      while (performance.now() - began < hangSeconds * 1000) {
        const at = performance.now()
        const { status, headers } = await getProfile(app.address, person)
        answers.push({ ms: performance.now() - at, status, retryAfter: headers.get('retry-after') })
        await pause(100)
      }
    }
    await Promise.all(Array.from({ length: 20 }, ask))
    goOn()
    const slowest = Math.max(...answers.map(({ ms }) => ms))
    const recovery = await timeUntilGood()
    figure(28, `PostgreSQL hanging for ${hangSeconds} s: slowest answer, recovery`, `${Math.round(slowest)} ms of ${answers.length}, ${Math.round(recovery)} ms`, '2 s, ≤ 5 s')
    expect(answers.filter(({ status, retryAfter }) => status !== 503 || retryAfter === null)).toEqual([])
    expect(answers.length).toBeGreaterThan(100)
    expect(slowest).toBeLessThan(busyLimit(2000))
    expect(recovery).toBeLessThan(busyLimit(5000))
  })

  test('lets the app go in order', async () => {
    app.kill('SIGTERM')
    expect((await app.exited).code).toBe(0)
    for (const canary of [new URL(server.url).password, 'Ada Lovelace']) expect(app.output()).not.toContain(canary)
  })
})
