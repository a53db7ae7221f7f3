import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import type { App } from '@/tests/faults/app'
import { newPerson, type Person } from '@/tests/faults/person'

/** What the app is told, so that people can come from many addresses. */
export const proxied = { TRUSTED_PROXIES: '127.0.0.0/8,::1', LOG_LEVEL: 'warn' }

/** Limits are counted per address. */
export function anyAddress(): string {
  return `198.18.${[...randomBytes(2)].join('.')}`
}

/** People who signed up, each from another address. */
export function newPeople({ address }: App, count: number): Promise<Person[]> {
  return Promise.all(Array.from({ length: count }, () => newPerson(address, anyAddress())))
}

/**
 * Each connection asks again as soon as it is answered; nine of ten requests read, the tenth writes.
 *
 * @returns how often which status came, the number of answers, their p99 in milliseconds, and how many connections got none while the crowd lasted
 */
export async function drive({ address }: App, people: Person[], { connections, seconds }: { connections: number; seconds: number }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const statuses = new Map<number, number>()
  const took: number[] = []
  let starved = 0
  const end = performance.now() + seconds * 1000
  await Promise.all(
    Array.from({ length: connections }, async (_, place) => {
      const { cookie } = people[place % people.length] ?? { cookie: '' }
      for (let turn = place; performance.now() < end; turn++) {
        const started = performance.now()
        const status = await ask(agent, `${address}/api/user/profile`, cookie, turn % 10 === 0 ? { name: 'Ada Lovelace', timezone: 'UTC', company: `turn ${turn}` } : undefined)
        took.push(performance.now() - started)
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        if (turn === place && performance.now() > end) starved++
      }
    }),
  )
  agent.destroy()
  took.sort((a, b) => a - b)
  return { statuses, starved, count: took.length, p99: took[Math.floor(took.length * 0.99)] ?? 0 }
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
export function burden({ pid }: App): { memory: number; open: number } | null {
  if (process.platform !== 'linux') return null
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return { memory: Number(kilobytes) / 1024, open: fs.readdirSync(`/proc/${pid}/fd`).length }
}
