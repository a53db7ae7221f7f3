import fs from 'node:fs'
import http from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { killApps, startApp, temporaryFolder, type App } from '@/tests/faults/app'
import { getProfile, newPerson, saveCompany, type Person } from '@/tests/faults/person'
import { figure } from '@/tests/support/figure'

// Each start of the app takes seconds, and on a busy machine many.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const megabyte = 1024 * 1024
const folder = temporaryFolder()
let app: App
let person: Person

beforeAll(async () => {
  app = await startApp({ DATA_DIR: folder, SEED_DEMO: 'no', LOG_LEVEL: 'warn' })
  person = await newPerson(app.address)
  // All that is loaded on first use, and the garbage of it.
  const picture = await sharp({ create: { width: 800, height: 800, channels: 3, background: 'red' } }).png().toBuffer()
  for (let round = 0; round < 20; round++) {
    expect((await saveCompany(app.address, person, `warm ${round}`)).status).toBe(200)
    expect((await upload(picture)).status).toBe(200)
  }
})

afterAll(() => {
  killApps()
  fs.rmSync(folder, { recursive: true, force: true })
})

function upload(picture: Buffer): Promise<Response> {
  return fetch(`${app.address}/api/user/avatar`, { method: 'PUT', headers: { cookie: person.cookie, 'content-type': 'image/png' }, body: new Uint8Array(picture) })
}

/** The memory of the app's process that is really there, in megabytes. */
function residentMegabytes(): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(fs.readFileSync(`/proc/${app.pid}/status`, 'utf8'))?.[1]) / 1024
}

/** How much more memory the app takes at most while something runs, in megabytes. */
async function riseDuring(work: () => Promise<void>): Promise<number> {
  const before = residentMegabytes()
  let most = before
  const watch = setInterval(() => (most = Math.max(most, residentMegabytes())), 20)
  await work()
  await pause(100)
  clearInterval(watch)
  return Math.max(most, residentMegabytes()) - before
}

/** Sends a body without end, or of so many bytes. @returns the status, and how much had been taken when it came */
function stream(path: string, type: string, bytes: number): Promise<{ status: number; taken: number; ms: number }> {
  const chunk = Buffer.alloc(64 * 1024, 0x20)
  const started = performance.now()
  return new Promise((resolve, reject) => {
    let taken = 0
    let isOver = false
    const request = http.request(`${app.address}${path}`, { method: 'PUT', headers: { cookie: person.cookie, 'content-type': type } }, ({ statusCode = 0 }) => {
      isOver = true
      resolve({ status: statusCode, taken, ms: performance.now() - started })
      request.destroy()
    })
    request.on('error', (error) => (isOver ? undefined : reject(error)))
    const send = () => {
      while (!isOver && taken < bytes) {
        taken += chunk.length
        if (!request.write(chunk)) return void request.once('drain', send)
      }
      if (!isOver) request.end()
    }
    send()
  })
}

// Only Linux says of another process how much it takes.
test.skipIf(process.platform !== 'linux')('a body of a gigabyte is cut off early, and takes no memory', async () => {
  const outcomes: Awaited<ReturnType<typeof stream>>[] = []
  const rise = await riseDuring(async () => {
    for (const [path, type] of [['/api/user/profile', 'application/json'], ['/api/user/avatar', 'image/png']] as const) outcomes.push(await stream(path, type, 1024 * megabyte))
  })
  figure(32, 'Memory taken by a streamed body of 1 GB', `${rise.toFixed(0)} MB`, '< 32 MB')
  expect(outcomes.map(({ status }) => status)).toEqual([413, 413])
  for (const { taken, ms } of outcomes) {
    expect(taken).toBeLessThan(64 * megabyte)
    expect(ms).toBeLessThan(5000)
  }
  expect(rise).toBeLessThan(32)
  expect((await getProfile(app.address, person)).status).toBe(200)
})

test.skipIf(process.platform !== 'linux')('a picture of few bytes and very many pixels takes no memory', async () => {
  const bomb = await sharp({ create: { width: 14_000, height: 14_000, channels: 3, background: 'red' }, limitInputPixels: false }).png({ compressionLevel: 9 }).toBuffer()
  const statuses: number[] = []
  const rise = await riseDuring(async () => {
    for (let round = 0; round < 5; round++) statuses.push((await upload(bomb)).status)
  })
  figure(32, 'Memory taken by a picture of 196 megapixels', `${rise.toFixed(0)} MB`, '< 64 MB')
  expect(statuses).toEqual([400, 400, 400, 400, 400])
  expect(rise).toBeLessThan(64)
})
