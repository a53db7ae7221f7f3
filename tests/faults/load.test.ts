import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { killApps, startApp, temporaryFolder, type App } from '@/tests/faults/app'
import { getProfile, newPerson, signIn, type Person } from '@/tests/faults/person'
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

const proxied = { TRUSTED_PROXIES: '127.0.0.0/8,::1', LOG_LEVEL: 'warn' }

const key = randomBytes(32).toString('hex')
const databases = {
  PostgreSQL: () => startApp({ DATABASE_URL: server.url, NEXTAUTH_SECRET: key, ENCRYPTION_KEY: key, ...proxied }),
  'the embedded database': () => startApp({ DATA_DIR: folder, SEED_DEMO: 'no', ...proxied }),
}

/** Limits are counted per address. */
function anyAddress(): string {
  return `198.18.${[...randomBytes(2)].join('.')}`
}

function newPeople({ address }: App, count: number): Promise<Person[]> {
  return Promise.all(Array.from({ length: count }, () => newPerson(address, anyAddress())))
}

/** Each connection asks again as soon as it is answered; nine of ten requests read, the tenth writes. */
async function drive({ address }: App, people: Person[], { connections, seconds }: { connections: number; seconds: number }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const statuses = new Map<number, number>()
  const took: number[] = []
  const end = performance.now() + seconds * 1000
  await Promise.all(
    Array.from({ length: connections }, async (_, place) => {
      const { cookie } = people[place % people.length] ?? { cookie: '' }
      for (let turn = place; performance.now() < end; turn++) {
        const started = performance.now()
        const status = await ask(agent, `${address}/api/user/profile`, cookie, turn % 10 === 0 ? { name: 'Ada Lovelace', timezone: 'UTC', company: `turn ${turn}` } : undefined)
        took.push(performance.now() - started)
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
      }
    }),
  )
  agent.destroy()
  took.sort((a, b) => a - b)
  return { statuses, count: took.length, p99: took[Math.floor(took.length * 0.99)] ?? 0 }
}

function ask(agent: http.Agent, address: string, cookie: string, body?: object): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request(address, { agent, method: body ? 'PUT' : 'GET', headers: { cookie, ...(body && { 'content-type': 'application/json' }) } }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0))
    })
    request.once('error', reject)
    request.end(body && JSON.stringify(body))
  })
}

/** Memory in MB, and how many files and sockets are open; null where the system does not tell. */
function burden({ pid }: App): { memory: number; open: number } | null {
  if (process.platform !== 'linux') return null
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return { memory: Number(kilobytes) / 1024, open: fs.readdirSync(`/proc/${pid}/fd`).length }
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

test('five hundred clients who send a letter a second keep nobody else waiting, and are let go', async () => {
  const app = await databases.PostgreSQL()
  const person = await newPerson(app.address, anyAddress())
  const { hostname, port } = new URL(app.address)
  const before = burden(app)
  const slow = Array.from({ length: 500 }, () => {
    const socket = net.connect(Number(port), hostname)
    socket.on('error', () => undefined)
    socket.write('GET /api/user/profile HTTP/1.1\r\nHost: x\r\nX-Slow: ')
    const dripping = setInterval(() => socket.write('a'), 1000)
    return new Promise<string>((resolve) => {
      let answer = ''
      socket.setEncoding('utf8').on('data', (text: string) => (answer += text)).once('close', () => {
        clearInterval(dripping)
        resolve(answer)
      })
    })
  })
  await pause(2000)
  const during = await drive(app, [person], { connections: 8, seconds: 5 })
  const answers = await Promise.all(slow)
  await pause(500)
  const after = burden(app)
  figure(27, '500 slow clients: answers to others, none but 200, p99; slow ones let go', `${during.count}, ${[...during.statuses.keys()].filter((status) => status !== 200).length}, ${Math.round(during.p99)} ms; ${answers.filter((answer) => answer.includes(' 408 ')).length}`, '0 5xx; 500')
  expect([...during.statuses.keys()]).toEqual([200])
  expect(answers.filter((answer) => !answer.startsWith('HTTP/1.1 408 '))).toEqual([])
  expect((await getProfile(app.address, person)).status).toBe(200)
  if (before && after) expect(after.open).toBeLessThan(before.open + 50)
})
