import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import os from 'node:os'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import pg from 'pg'
import { startPostgres } from '@/scripts/test/postgres.mjs'
import { copyPostgres } from '@/tests/support/database'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

let server: { address: string; stop: () => Promise<void> }
let database: Awaited<ReturnType<typeof copyPostgres>>
let client: pg.Client

beforeAll(async () => {
  server = await startPostgres()
  database = await copyPostgres(server.address)
  client = new pg.Client(database.address)
  await client.connect()
})

afterAll(async () => {
  await client.end()
  await database.drop()
  await server.stop()
})

const key = randomBytes(32).toString('hex')

/** `npm run job -- weekly-report`, in a process of its own. @returns how many it queued */
function runJob(): Promise<number> {
  const settings = { LOG_LEVEL: 'error', DATABASE_URL: database.address, NEXTAUTH_URL: 'http://localhost:3000', NEXTAUTH_SECRET: key, ENCRYPTION_KEY: key }
  const environment = { PATH: process.env.PATH ?? '', HOME: os.homedir(), ...settings } as unknown as NodeJS.ProcessEnv
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['scripts/operator.mjs', 'job', 'weekly-report'], { env: environment }, (error, stdout, stderr) => {
      const [, count] = /^weekly-report: (\d+) queued$/m.exec(stdout) ?? []
      if (error === null && count !== undefined) resolve(Number(count))
      else reject(new Error(`The job failed: ${stdout}${stderr}`))
    })
  })
}

test('processes that queue the week’s reports at the same time queue each of them once', async () => {
  // Whenever this runs, it is past Monday 09:00 in at least one of the two zones.
  await client.query(`insert into users (id, email, password_hash, timezone)
    select gen_random_uuid()::text, n || '@example.com', 'none', case when n % 2 = 0 then 'UTC' else 'Pacific/Kiritimati' end from generate_series(1, 12000) n`)
  await client.query(`insert into notification_preferences (user_id, name, enabled, updated_at) select id, 'weeklyReports', true, 'epoch' from users`)
  await client.query(`insert into capability_overrides (user_id, capability, available) select id, 'weeklyReports', true from users`)
  const counts = await Promise.all([runJob(), runJob(), runJob()])
  const total = counts.reduce((sum, count) => sum + count, 0)
  const { rows } = await client.query<{ messages: number; people: number }>('select count(*)::int as messages, count(distinct user_id)::int as people from outgoing_messages')
  expect(rows).toEqual([{ messages: total, people: total }])
  expect([6000, 12_000]).toContain(total)
  expect(await runJob()).toBe(0)
})
