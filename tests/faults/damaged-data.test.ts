import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { temporaryFolder } from '@/tests/faults/app'

let whole: string
let folder: string
let database: string

beforeAll(() => {
  whole = temporaryFolder()
  expect(openWithOperatorsTool(whole).output).toContain('There is no user')
})

beforeEach(() => {
  folder = temporaryFolder()
  database = path.join(folder, 'database')
  fs.cpSync(path.join(whole, 'database'), database, { recursive: true })
  // Whose key it is checked against.
  fs.cpSync(path.join(whole, 'secrets.json'), path.join(folder, 'secrets.json'))
  return () => fs.rmSync(folder, { recursive: true, force: true })
})

afterAll(() => {
  fs.rmSync(whole, { recursive: true, force: true })
})

/** Opens the embedded database the quickest way there is: a question of the operator's. */
function openWithOperatorsTool(dataFolder: string) {
  const environment = { PATH: process.env.PATH ?? '', DATA_DIR: dataFolder } as unknown as NodeJS.ProcessEnv
  const command = ['scripts/operator.mjs', 'capability', 'list', 'nobody@example.com']
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { env: environment, encoding: 'utf8', timeout: 30_000 })
  return { status, output: stdout + stderr }
}

function firstWal(): string {
  const name = fs.readdirSync(path.join(database, 'pg_wal')).find((file) => /^[0-9A-F]{24}$/.test(file))
  return path.join(database, 'pg_wal', name ?? '')
}

/** Hashes of all files; postmaster.pid is a note that every start leaves. */
function contents(place: string): Record<string, string> {
  const files = fs.readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== 'postmaster.pid')
  const paths = files.map((entry) => path.join(entry.parentPath, entry.name))
  return Object.fromEntries(paths.map((file) => [file, createHash('sha256').update(fs.readFileSync(file)).digest('hex')]))
}

describe('a data folder with', () => {
  test.each<[string, () => void]>([
    ['no version', () => fs.rmSync(path.join(database, 'PG_VERSION'))],
    ['files of another PostgreSQL', () => fs.writeFileSync(path.join(database, 'PG_VERSION'), '17\n')],
    ['no control file', () => fs.rmSync(path.join(database, 'global/pg_control'))],
    ['half a control file', () => fs.truncateSync(path.join(database, 'global/pg_control'), 100)],
    ['an empty control file', () => fs.writeFileSync(path.join(database, 'global/pg_control'), Buffer.alloc(8192))],
    ['no log', () => fs.rmSync(firstWal())],
    ['half a log', () => fs.truncateSync(firstWal(), 1000)],
    ['no tables', () => fs.rmSync(path.join(database, 'base/5'), { recursive: true })],
    ['no transactions', () => fs.rmSync(path.join(database, 'pg_xact'), { recursive: true })],
  ])('%s is refused in words and left as it is', (_name, damage) => {
    damage()
    const before = contents(database)
    const { status, output } = openWithOperatorsTool(folder)
    expect(status).toBe(1)
    expect(output).toContain(`The embedded database cannot be opened: the files in ${database} are not usable (`)
    expect(output).not.toContain('    at ')
    expect(contents(database)).toEqual(before)
  })

  test('nothing wrong opens', () => {
    expect(openWithOperatorsTool(folder)).toMatchObject({ status: 2 })
  })

  test('a first start that was killed half-way begins anew', () => {
    fs.rmSync(database, { recursive: true })
    fs.mkdirSync(`${database}.new-12345678`)
    fs.writeFileSync(`${database}.new-12345678/PG_VERSION`, '18\n')
    expect(openWithOperatorsTool(folder)).toMatchObject({ status: 2 })
    expect(fs.readdirSync(folder).sort()).toEqual(['database', 'door', 'secrets.json'])
  })
})
