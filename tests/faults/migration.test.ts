import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { migrationNames } from '@/lib/db/migration-files'
import { makeServer, type Server } from '@/tests/faults/postgres'
import { makeProgram } from '@/tests/support/program'

let server: Server
let program: string

beforeAll(async () => {
  server = await makeServer()
  await server.start()
  program = await makeProgram('tests/faults/migrate-once.ts')
})

beforeEach(async () => {
  await query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
})

afterAll(() => server.remove())

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(server.url)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

function migrator() {
  const child = spawn(process.execPath, [program, server.url], { stdio: ['ignore', 'pipe', 'inherit'] })
  const started = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { child, started, ended }
}

async function expectMigratedOnce(): Promise<void> {
  const rows = await query('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1')
  expect(rows.map(({ migration_name: name }) => name)).toEqual(await migrationNames())
  expect(await query('SELECT count(*)::int AS count FROM users')).toEqual([{ count: 0 }])
}

test('of several that start at once one migrates and the others wait for it', async () => {
  const migrators = Array.from({ length: 4 }, migrator)
  expect(await Promise.all(migrators.map(({ ended }) => ended))).toEqual([0, 0, 0, 0])
  await expectMigratedOnce()
})

test('kill -9 on the way leaves all or nothing, and the next start finishes', async () => {
  for (let round = 0; round < 8; round++) {
    await query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
    const { child, started, ended } = migrator()
    await started
    await pause(round * 30)
    child.kill('SIGKILL')
    await ended
    const tables = await query(`SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'`)
    if (tables.length > 0) await expectMigratedOnce()
    expect(await migrator().ended).toBe(0)
    await expectMigratedOnce()
  }
})
