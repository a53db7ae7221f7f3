import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startPostgres } from '@/scripts/test/postgres.mjs'
import { killApps, launchApp, startApp, temporaryFolder, type App } from '@/tests/faults/app'
import { newPerson, type Person } from '@/tests/faults/person'
import { countRotated, fill, onEmbedded, onPostgres, readAll, rotate, type Place } from '@/tests/faults/secrets'
import { playPlivo, plivoAccount } from '@/tests/support/carriers/plivo'
import type { PlayedProvider } from '@/tests/support/carriers/provider-server'
import { playTelnyx, telnyxAccount } from '@/tests/support/carriers/telnyx'
import { playTwilio, twilioAccount } from '@/tests/support/carriers/twilio'
import { copyPostgres } from '@/tests/support/database'
import { rounds } from '@/tests/support/length'

const kills = rounds(3, 60)
const counts = { connections: 1800, authenticators: 200 }

vi.setConfig({ testTimeout: 120_000 + kills * 20_000, hookTimeout: 120_000 })

const [first, second, other] = [randomBytes(32), randomBytes(32), randomBytes(32)].map((key) => key.toString('hex')) as [string, string, string]
const trunkPassword = 'custom-canary-password'
const bodies = [
  { provider: 'twilio', name: 'Canary in clear', ...twilioAccount },
  { provider: 'telnyx', name: 'Telnyx', ...telnyxAccount },
  { provider: 'plivo', name: 'Plivo', ...plivoAccount },
  { provider: 'custom', name: 'Trunk', host: 'sip.example.com', transport: 'udp', username: 'studio', password: trunkPassword, codecs: ['PCMU'] },
]
const secrets = [twilioAccount.authToken, telnyxAccount.apiKey, plivoAccount.authToken, trunkPassword]

let server: Awaited<ReturnType<typeof startPostgres>>
let database: Awaited<ReturnType<typeof copyPostgres>>
let folder: string
let providers: PlayedProvider[] = []

beforeAll(async () => {
  Object.assign(process.env, { NEXTAUTH_SECRET: other, ENCRYPTION_KEY: second, ENCRYPTION_KEY_PREVIOUS: first })
  folder = temporaryFolder()
  server = await startPostgres()
  database = await copyPostgres(server.address)
  providers = await Promise.all([playTwilio(), playTelnyx(), playPlivo()])
})

afterAll(async () => {
  await Promise.all(providers.map(({ stop }) => stop()))
  await database.drop()
  await server.stop()
  fs.rmSync(folder, { recursive: true, force: true })
})

describe.sequential.each<[string, () => Place]>([
  ['PostgreSQL', () => onPostgres(database.address)],
  ['the embedded database', () => onEmbedded(folder)],
])('on %s', (_name, placeOf) => {
  let place: Place
  const settings = (keys: Record<string, string>) => {
    const [twilio, telnyx, plivo] = providers.map(({ url }) => url)
    return { ...place.settings, NEXTAUTH_SECRET: other, TWILIO_BASE_URL: `${twilio}`, TELNYX_BASE_URL: `${telnyx}`, PLIVO_BASE_URL: `${plivo}`, SEED_DEMO: 'no', ...keys }
  }
  const both = { ENCRYPTION_KEY: second, ENCRYPTION_KEY_PREVIOUS: first }
  const all = counts.connections + counts.authenticators + bodies.length
  let app: App
  let person: Person
  let connections: { id: string; organizationId: string }[]
  let output = ''

  const request = async (method: string, at: string, body?: object) => {
    const answer = await fetch(`${app.address}/api/telephony/connections${at}`, { method, headers: { cookie: person.cookie, 'content-type': 'application/json' }, body: body ? JSON.stringify(body) : null })
    return (await answer.json()) as { id: string; organizationId: string; ok: boolean }
  }
  /** Whether each provider takes what the app says its credentials are. */
  const works = async () => {
    const tests = await Promise.all(connections.slice(0, 3).map(({ id }) => request('POST', `/${id}/test`)))
    return tests.every(({ ok }) => ok)
  }
  const stop = async () => {
    app.kill('SIGTERM')
    await app.exited
    output += app.output()
  }

  beforeAll(() => {
    place = placeOf()
  })
  afterAll(killApps)

  test('secrets are stored under the first key', async () => {
    app = await startApp(settings({ ENCRYPTION_KEY: first }))
    person = await newPerson(app.address)
    connections = []
    for (const body of bodies) connections.push(await request('POST', '', body))
    expect(await works()).toBe(true)
    await stop()
    const opened = await place.open()
    await fill(opened, connections[0]?.organizationId ?? '', Buffer.from(first, 'hex'), counts)
    expect([(await readAll(opened)).length, await countRotated(opened)]).toEqual([all, 0])
    await opened.close()
  })

  test('a start with another key alone is refused in words, and nothing is changed', async () => {
    for (const ENCRYPTION_KEY of [other, second]) {
      const refused = await launchApp(settings({ ENCRYPTION_KEY }))
      expect((await refused.exited).code).toBe(1)
      expect(refused.output()).toContain('ENCRYPTION_KEY is not the key that the secrets in the database were encrypted with.')
      expect(refused.output()).toContain('set ENCRYPTION_KEY_PREVIOUS to the one before as well')
      expect(refused.output()).not.toContain('    at ')
      for (const key of [first, second, other]) expect(refused.output()).not.toContain(key)
    }
  })

  test(`kill -9 during a rotation loses nothing, ${kills} times, and the app goes on`, async () => {
    app = await startApp(settings(both))
    const progress = []
    for (let round = 0; round < kills; round++) {
      await place.killRotation(app, both)
      const opened = await place.open()
      expect((await readAll(opened)).filter((secret) => /bulk|canary/.test(secret)).length).toBe(all)
      progress.push(await countRotated(opened))
      await opened.close()
      if (place.isAppKilled) app = await startApp(settings(both))
      expect(await works()).toBe(true)
    }
    expect(progress).toEqual([...progress].sort((one, two) => one - two))
    expect(progress.filter((count) => count > 0 && count < all).length).toBeGreaterThan(0)
  })

  test('a rotation that may end leaves nothing under the first key', async () => {
    const { output: told, code } = await rotate({ ...place.settings, ...both }).ended
    expect([code, told]).toEqual([0, expect.stringMatching(/^Encrypted anew: \d+ connections?, \d+ authenticators?\.\nEverything is under ENCRYPTION_KEY now\./)])
    expect(await works()).toBe(true)
    await stop()
    app = await startApp(settings({ ENCRYPTION_KEY: second }))
    expect(await works()).toBe(true)
    await stop()
    const opened = await place.open()
    expect(await countRotated(opened)).toBe(all)
    await opened.close()
  })

  test('no secret is in clear in what the app wrote', () => {
    expect(output).toContain('Ready on ')
    const isEmbedded = place.isAppKilled
    const files = isEmbedded ? fs.readdirSync(path.join(folder, 'database'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()) : []
    const contents = [Buffer.from(output), ...files.map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name)))]
    const hits = (text: string) => contents.filter((content) => content.includes(text)).length
    const forms = secrets.flatMap((secret) => [secret, ...(['base64', 'base64url', 'hex'] as const).map((form) => Buffer.from(secret).toString(form))])
    expect(forms.filter((form) => hits(form) > 0)).toEqual([])
    // The search itself would find what is there.
    if (isEmbedded) expect(hits('Canary in clear')).toBeGreaterThan(0)
  })
})
