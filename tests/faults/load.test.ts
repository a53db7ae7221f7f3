import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { killApps, startApp, temporaryFolder } from '@/tests/faults/app'
import { anyAddress, burden, drive, newPeople, proxied } from '@/tests/faults/crowd'
import { signIn } from '@/tests/faults/person'
import { makeServer, type Server } from '@/tests/faults/postgres'
import { figure } from '@/tests/support/figure'
import { rounds } from '@/tests/support/length'

// Seconds of load by fifty connections.
const steady = rounds(60, 1800)

let folder: string
let server: Server

beforeAll(async () => {
  folder = temporaryFolder()
  server = await makeServer()
  await server.start()
})

afterEach(killApps)

afterAll(async () => {
  await server.remove()
  fs.rmSync(folder, { recursive: true, force: true })
})

const key = randomBytes(32).toString('hex')
const databases = {
  PostgreSQL: () => startApp({ DATABASE_URL: server.url, NEXTAUTH_SECRET: key, ENCRYPTION_KEY: key, ...proxied }),
  'the embedded database': () => startApp({ DATA_DIR: folder, SEED_DEMO: 'no', ...proxied }),
}

describe.each(Object.entries(databases))('on %s', (database, start) => {
  test('fifty connections, then five hundred, get answers, and leave nothing behind', { timeout: 300_000 + steady * 1000 }, async () => {
    const app = await start()
    const people = await newPeople(app, 5)
    const warm = { connections: 50, seconds: rounds(3, 30) }
    await drive(app, people, warm)
    await drive(app, people, { connections: 500, seconds: 3 })
    await pause(1000)
    const before = burden(app)
    const fifty = await drive(app, people, { connections: 50, seconds: steady })
    const many = await drive(app, people, { connections: 500, seconds: 30 })
    await pause(1000)
    const after = burden(app)
    for (const [connections, { statuses, count, p99 }] of [[50, fifty], [500, many]] as const) {
      const bad = [...statuses].filter(([status]) => status !== 200).map(([status, times]) => `${status} × ${times}`)
      figure(27, `${connections} connections on ${database}: answers, none but 200 and 503, p99`, `${count}, ${bad.join(' ') || 'all 200'}, ${Math.round(p99)} ms`, '0 5xx but 503')
    }
    if (before && after) {
      figure(27, `the same: memory, open files and sockets, after ÷ before`, `${(after.memory / before.memory).toFixed(2)}, ${(after.open / before.open).toFixed(2)}`, 'about 1')
      // A leak of one connection a request would be thousands.
      expect(after.open).toBeLessThan(before.open + 100)
      expect(after.memory).toBeLessThan(before.memory * 1.5 + 64)
    }
    for (const { statuses } of [fifty, many]) {
      expect([...statuses.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([])
      expect(statuses.get(200)).toBeGreaterThan(0)
    }
  })

  test('sixty-four people sign in at once beside readers', async () => {
    const app = await start()
    const people = await newPeople(app, 8)
    const reading = drive(app, people, { connections: 8, seconds: 5 })
    // Eight each: an account has ten guesses, and what is being checked is counted.
    const answers = await Promise.all(Array.from({ length: 64 }, (_, place) => signIn(app.address, people[place % 8]?.email ?? '', anyAddress())))
    const { statuses, p99 } = await reading
    figure(27, `64 sign-ins at once beside readers on ${database}: signed in; readers' p99`, `${answers.filter(({ cookie }) => cookie !== null).length}; ${Math.round(p99)} ms`, 64)
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 64 }, () => 200))
    expect(new Set(answers.map(({ cookie }) => cookie)).size).toBe(64)
    expect([...statuses.keys()]).toEqual([200])
  })
})
