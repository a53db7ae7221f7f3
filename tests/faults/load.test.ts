import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, temporaryFolder, type App } from '@/tests/faults/app'
import { anyAddress, burden, drive, newPeople, proxied } from '@/tests/faults/crowd'
import { signIn } from '@/tests/faults/person'
import { holdServer } from '@/tests/faults/postgres'
import { figure } from '@/tests/support/figure'
import { rounds } from '@/tests/support/length'

// Seconds of load by fifty connections.
const steady = rounds(60, 1800)

let folder: string
const server = holdServer()

beforeAll(async () => {
  folder = temporaryFolder()
})

afterAll(async () => {
  fs.rmSync(folder, { recursive: true, force: true })
})

const key = randomBytes(32).toString('hex')
const databases = {
  PostgreSQL: () => startApp({ DATABASE_URL: server().url, NEXTAUTH_SECRET: key, ENCRYPTION_KEY: key, ...proxied }),
  'the embedded database': () => startApp({ DATA_DIR: fs.mkdtempSync(`${folder}/`), SEED_DEMO: 'no', ...proxied }),
}

// Both at the same time: each takes minutes, and neither comes near its limit.
test('fifty connections, then five hundred, get answers from either database, and leave nothing behind', { timeout: 300_000 + steady * 1000 }, async () => {
  await Promise.all(Object.entries(databases).map(([database, start]) => load(database, start)))
})

async function load(database: string, start: () => Promise<App>): Promise<void> {
  const app = await start()
  const people = await newPeople(app, 5)
  await drive(app, people, { connections: 50, seconds: 3 })
  const half = pause(steady * 500).then(() => burden(app))
  const fifty = await drive(app, people, { connections: 50, seconds: steady })
  // Until then Node takes memory that it could do without.
  const before = await half
  const many = await drive(app, people, { connections: 500, seconds: 30 })
  await pause(1000)
  const after = burden(app)
  app.kill('SIGKILL')
  for (const [connections, { statuses, starved, count, p99 }] of [[50, fifty], [500, many]] as const) {
    const bad = [...statuses].filter(([status]) => status !== 200).map(([status, times]) => `${status} × ${times}`)
    figure(27, `${connections} connections on ${database}: answers, none but 200 and 503, p99; connections that got none`, `${count}, ${bad.join(' ') || 'all 200'}, ${Math.round(p99)} ms; ${starved}`, '0 5xx but 503; 0')
  }
  if (before && after) {
    figure(27, `the same on ${database}: memory, open files and sockets, after ÷ before`, `${(after.memory / before.memory).toFixed(2)}, ${(after.open / before.open).toFixed(2)}`, 'about 1')
    // A leak of one connection a request would be thousands.
    expect(after.open).toBeLessThan(before.open + 100)
    expect(after.memory).toBeLessThan(before.memory * 1.5 + 64)
  }
  for (const { statuses, starved } of [fifty, many]) {
    expect(starved).toBe(0)
    expect([...statuses.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([])
    expect(statuses.get(200)).toBeGreaterThan(0)
  }
}

// Node takes one new connection in each turn of its loop, so whatever fills its turns keeps newcomers out.
test.each(Object.entries(databases))('on %s newcomers are answered while a crowd asks', async (database, start) => {
  const app = await start()
  const people = await newPeople(app, 5)
  const crowd = drive(app, people, { connections: 300, seconds: 12 })
  await pause(4000)
  const { starved } = await drive(app, people, { connections: 50, seconds: 6 })
  await crowd
  figure(27, `50 newcomers to a crowd of 300 on ${database}: not answered while it asks`, starved, 0)
  expect(starved).toBe(0)
})

test.each(Object.entries(databases))('on %s sixty-four people sign in at once beside readers', async (database, start) => {
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
