import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { startPostgres } from '@/scripts/test/postgres.mjs'
import { freePort } from '@/tests/faults/app'
import { getProfile, newPerson, saveCompany } from '@/tests/faults/person'
import { emptyPostgres } from '@/tests/support/database'
import { figure } from '@/tests/support/figure'
import { picture } from '@/tests/support/pictures'
import { startMailServer } from '@/tests/support/mail-server'

// Laid out as the Dockerfile does it, and started as compose.yaml does it, as a user who may write nowhere else.
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'studio-image-'))
const image = path.join(folder, 'app')
const data = path.join(folder, 'data')

let server: Awaited<ReturnType<typeof startPostgres>>
let database: Awaited<ReturnType<typeof emptyPostgres>>

beforeAll(async () => {
  server = await startPostgres()
  database = await emptyPostgres(server.address)
  fs.chmodSync(folder, 0o755)
  fs.mkdirSync(data)
  if (nobody.uid) fs.chownSync(data, nobody.uid, nobody.gid)
})

afterAll(async () => {
  await database.drop()
  await server.stop()
  fs.rmSync(folder, { recursive: true, force: true })
})

/** The variables that compose.yaml gives to the app, with what a person puts into .env, for a database that is not in Docker. */
function composeEnvironment(given: Record<string, string>): Record<string, string> {
  const { services } = parse(fs.readFileSync('compose.yaml', 'utf8')) as { services: { app: { environment: Record<string, string> } } }
  const filled = Object.entries(services.app.environment).map(([name, value]) => [name, value.replace(/\$\{(\w+)(?::[-?]([^}]*))?\}/g, (_, variable: string, fallback = '') => given[variable] ?? String(fallback))])
  return Object.fromEntries(filled) as Record<string, string>
}

function run(words: string[], environment: Record<string, string>) {
  const child = spawn(process.execPath, words, { cwd: image, env: environment as unknown as NodeJS.ProcessEnv, ...nobody, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, ended, output: () => output }
}

test('what the image holds starts outside the project, signs somebody in and saves, and its tools work', { timeout: 600_000 }, async () => {
  // As the Dockerfile: npm run build is done, then
  const laid = spawnSync(process.execPath, ['scripts/image.mjs', image], { encoding: 'utf8' })
  expect([laid.status, laid.stderr]).toEqual([0, ''])
  const megabytes = Number(/: (\d+) MB/.exec(laid.stdout)?.[1])
  figure(42, 'Image: what it adds to Node’s', `${megabytes} MB`, '≤ 200 MB')
  expect(megabytes).toBeLessThan(200)
  for (const name of ['typescript', 'prisma', 'vitest', '@playwright', 'tailwindcss', '@next/swc-linux-x64-gnu', '@prisma/engines']) expect(fs.existsSync(path.join(image, 'node_modules', name)), name).toBe(false)

  const dockerfile = fs.readFileSync('Dockerfile', 'utf8')
  const command = JSON.parse(/^CMD (.+)$/m.exec(dockerfile)?.[1] ?? '') as string[]
  const health = JSON.parse(/HEALTHCHECK[^\n]+\\\n +CMD (.+)$/m.exec(dockerfile)?.[1] ?? '') as string[]
  const mail = await startMailServer()
  const port = String(await freePort())
  const address = `http://localhost:${port}`
  const given = { NEXTAUTH_URL: address, NEXTAUTH_SECRET: randomBytes(32).toString('base64'), ENCRYPTION_KEY: randomBytes(32).toString('base64'), SMTP_URL: mail.url }
  const environment = {
    PATH: process.env.PATH ?? '', ...composeEnvironment(given), DATABASE_URL: database.address,
    // Of the Dockerfile itself.
    NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', DATA_DIR: data, PORT: port,
  }

  // As kubernetes-migration.yaml does it.
  const migration = run(['scripts/operator.mjs', 'migrate'], environment)
  expect([await migration.ended, migration.output()]).toEqual([0, expect.stringMatching(/^Applied: \d+_initial, /)])

  const app = run(command.slice(1), environment)
  try {
    for (let tries = 0; !app.output().includes('Ready on ') && tries < 1200; tries++) await pause(100)
    expect(app.output()).toContain('Ready on ')
    expect(await run(health.slice(1), environment).ended).toBe(0)
    for (const one of ['/api/health/live', '/api/health/ready']) expect((await fetch(`${address}${one}`)).status).toBe(200)
    const person = await newPerson(address)
    expect((await saveCompany(address, person, 'In the image')).status).toBe(200)
    expect(await (await getProfile(address, person)).json()).toMatchObject({ company: 'In the image' })
    const page = await fetch(`${address}/settings`, { headers: { cookie: person.cookie } })
    const html = await page.text()
    expect([page.status, html]).toEqual([200, expect.stringContaining('In the image')])
    for (const [, file] of [...html.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+)"/g)].slice(0, 5)) expect((await fetch(`${address}${file}`)).status).toBe(200)
    const upload = await fetch(`${address}/api/user/avatar`, { method: 'PUT', headers: { cookie: person.cookie, 'content-type': 'image/png' }, body: await picture() })
    expect(upload.status).toBe(200)
    const backup = run(['scripts/operator.mjs', 'backup', path.join(data, 'studio.backup')], environment)
    expect([await backup.ended, backup.output()]).toEqual([0, expect.stringMatching(/^Backed up \d+ rows/)])
    app.child.kill('SIGTERM')
    expect(await app.ended).toBe(0)
  } finally {
    app.child.kill('SIGKILL')
    await mail.close()
  }
})
