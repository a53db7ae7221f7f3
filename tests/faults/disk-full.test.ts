import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { killApps, startApp, temporaryFolder, type App } from '@/tests/faults/app'
import { getProfile, newPerson, saveCompany, type Person } from '@/tests/faults/person'
import { figure } from '@/tests/support/figure'

const disk = temporaryFolder()
const ballast = path.join(disk, 'ballast')
let app: App
let person: Person

// A disk of its own that can be filled takes the rights of an administrator; where nobody has them this cannot be tried.
const hasDisk = mount()

function mount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', disk], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

beforeAll(async () => {
  if (!hasDisk) return
  app = await startApp({ DATA_DIR: path.join(disk, 'data'), SEED_DEMO: 'no' })
  person = await newPerson(app.address)
})

afterAll(async () => {
  killApps()
  if (hasDisk) {
    await app.exited
    execFileSync('umount', [disk])
  }
  fs.rmSync(disk, { recursive: true })
})

/** Writes until nothing more fits. */
function fillDisk(): void {
  const file = fs.openSync(ballast, 'a')
  try {
    for (let size = 1 << 20; size >= 1; size >>= 1) for (;;) if (!tryWrite(file, size)) break
  } finally {
    fs.closeSync(file)
  }
}

function tryWrite(file: number, size: number): boolean {
  try {
    return fs.writeSync(file, Buffer.alloc(size)) === size
  } catch {
    return false
  }
}

/** A picture that no format makes smaller. */
function noise(): Promise<Buffer> {
  const side = 512
  return sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } }).png().toBuffer()
}

async function savePicture(): Promise<Response> {
  return fetch(`${app.address}/api/user/avatar`, { method: 'PUT', headers: { cookie: person.cookie, 'content-type': 'image/png' }, body: new Uint8Array(await noise()) })
}

const profile = async () => (await (await getProfile(app.address, person)).json()) as { company: string; image: string | null }

test.skipIf(!hasDisk)('a full disk is said in words, stores nothing by halves, and is over when there is room again', async () => {
  expect((await saveCompany(app.address, person, 'before')).status).toBe(200)
  expect((await savePicture()).status).toBe(200)
  let { image } = await profile()
  fillDisk()
  const refusals: [number, string | null, unknown][] = []
  // The database has some room of its own, which it fills first.
  for (let round = 0; round < 400 && refusals.length < 3; round++) {
    const response = await savePicture()
    const body = (await response.json()) as { image?: string }
    if (response.status === 200) image = body.image ?? null
    else refusals.push([response.status, response.headers.get('retry-after'), body])
  }
  const refusal = [503, '5', { error: 'The service cannot reach its database. Please try again in a moment.' }]
  expect(refusals).toEqual([refusal, refusal, refusal])
  expect(await profile()).toMatchObject({ company: 'before', image })
  expect((await fetch(`${app.address}${image}`, { headers: { cookie: person.cookie } })).status).toBe(200)
  expect((await fetch(`${app.address}/api/health/live`)).status).toBe(200)

  fs.rmSync(ballast)
  expect((await savePicture()).status).toBe(200)
  expect((await saveCompany(app.address, person, 'after')).status).toBe(200)
  expect((await profile()).company).toBe('after')
  figure(5, 'Full disk: refused in words, nothing by halves, working again once there is room', 'yes', 'yes')
})
