import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import fs from 'node:fs'
import path from 'node:path'
import openapiTS, { astToString } from 'openapi-typescript'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundle } from '@/scripts/start/bundle.mjs'
import { killApps, startApp, temporaryFolder, type App } from '@/tests/faults/app'
import { everybodysPassword, newPerson } from '@/tests/faults/person'

let app: App
let data: string
// Inside the project, where it finds its packages.
const folder = fileURLToPath(new URL('../../node_modules/.cache/client-example', import.meta.url))

beforeAll(async () => {
  data = temporaryFolder()
  app = await startApp({ DATA_DIR: data, SEED_DEMO: 'no' })
  fs.rmSync(folder, { recursive: true, force: true })
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ type: 'module' }))
  // As its first lines say, by the same program.
  fs.writeFileSync(path.join(folder, 'api.d.ts'), astToString(await openapiTS(new URL(`${app.address}/api/openapi.json`))))
})

afterAll(() => {
  killApps()
  for (const one of [data, folder]) fs.rmSync(one, { recursive: true, force: true })
})

const example = fs.readFileSync('docs/examples/client/client.ts', 'utf8')

function compile(text: string) {
  const file = path.join(folder, 'client.ts')
  fs.writeFileSync(file, text)
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler', '--types', 'node', '--ignoreConfig']
  return spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', ...options, file], { encoding: 'utf8' })
}

test('the typed client compiles against the description that the server gives, and works', async () => {
  const { stdout, status } = compile(example)
  expect([stdout, status]).toEqual(['', 0])
  const person = await newPerson(app.address)
  const environment = { ...process.env, STUDIO_URL: app.address, STUDIO_EMAIL: person.email, STUDIO_PASSWORD: everybodysPassword }
  await bundle({ client: path.join(folder, 'client.ts') }, folder)
  const ran = spawnSync(process.execPath, [path.join(folder, 'client.js')], { encoding: 'utf8', env: environment })
  expect([ran.stderr, ran.stdout.trim().split('\n')]).toEqual(['', ['Ada Lovelace in no timezone yet', 'Saved: Analytical Engines, Europe/London', '400 Name must be at least 2 characters']])
})

test.each([
  ['read', 'profile.timezone', 'profile.zone', "'zone' does not exist"],
  ['left out', "name: 'A', ", '', "'name' is missing"],
  ['sent', "company: 'Analytical", "firm: 'Analytical", "'firm' does not exist"],
])('a field that the API knows otherwise is an error when it is compiled: %s', (_, right, wrong, words) => {
  expect(example).toContain(right)
  const { stdout, status } = compile(example.replace(right, wrong))
  expect(status).not.toBe(0)
  expect(stdout).toContain(words)
})
