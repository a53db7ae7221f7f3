import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { migratePostgres } from '@/lib/db/migrate'
import { makeServer, type Server } from '@/tests/faults/postgres'
import { figure } from '@/tests/support/figure'
import { rounds as howOften } from '@/tests/support/length'
import { makeProgram } from '@/tests/support/program'

const rounds = howOften(50, 200)
const calls = 4000

vi.setConfig({ testTimeout: 300_000 + rounds * 30_000, hookTimeout: 120_000 })

let server: Server
let program: string

beforeAll(async () => {
  server = await makeServer()
  await server.start()
  program = await makeProgram('tests/faults/danger-once.ts')
  await migratePostgres(server.url)
  const key = randomBytes(32).toString('base64')
  Object.assign(process.env, {
    NODE_ENV: 'test', LOG_LEVEL: 'silent', DATABASE_URL: server.url, NEXTAUTH_URL: 'http://localhost:3000', NEXTAUTH_SECRET: key, ENCRYPTION_KEY: key,
  })
})

afterAll(async () => {
  const { closeDatabase } = await import('@/lib/db')
  await closeDatabase()
  await server.remove()
})

// Loaded late: they read the environment, which is known only when the server is there.
const load = async () => ({ ...(await import('@/lib/db')), ...(await import('@/tests/support/danger')) })

/** Somebody with thousands of calls and all that belongs to them. */
async function busyOwner(isLeaving: boolean) {
  const { db, owner } = await load()
  const person = await owner()
  const { organizationId } = person
  const agent = await db.agent.create({ data: { organizationId, name: 'Kea', mode: 'pipeline' } })
  await db.$executeRaw`
    insert into call_logs (id, organization_id, agent_id, direction, status, from_number, started_at)
    select gen_random_uuid()::text, ${organizationId}, ${agent.id}, 'inbound', 'completed', '+14155550100', now() - i * interval '1 minute'
    from generate_series(1, ${calls}::int) i`
  await db.$executeRaw`
    insert into transcripts (id, call_log_id, turns) select gen_random_uuid()::text, id, '[{"text": "Hello"}]' from call_logs where organization_id = ${organizationId}`
  await db.$executeRaw`
    with files as (insert into stored_files (id, content_type, byte_size, content)
      select 'recording of ' || id, 'audio/wav', 1, '\\x00' from call_logs where organization_id = ${organizationId} returning id)
    insert into recordings (id, call_log_id, file_id, duration_seconds) select gen_random_uuid()::text, replace(id, 'recording of ', ''), id, 1 from files`
  await db.dailyAnalytics.create({ data: { organizationId, agentId: agent.id, day: new Date('2026-03-01'), calls: 1, completedCalls: 1, totalSeconds: 1 } })
  if (isLeaving) await db.user.update({ where: { id: person.id }, data: { deletionScheduledFor: new Date(Date.now() - 60_000) } })
  return person
}

/** How much there is of everything, sign-ins and counters aside. */
async function state() {
  const { countRows } = await load()
  const { rate_limits: _limits, sessions: _sessions, ...rest } = await countRows()
  return rest
}

/** Runs an act in a process of its own, and kills that after so many milliseconds. @returns whether it had said that it was done, and how long that took */
async function runAndKill(act: 'reset' | 'purge', cookie: string, after: number) {
  const { password } = await load()
  const child = spawn(process.execPath, [program, act, cookie, password], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  while (!output.includes('started') && child.exitCode === null) await pause(5)
  if (!output.includes('started')) throw new Error('The act never began')
  const started = performance.now()
  while (performance.now() - started < after && !output.includes('done')) await pause(2)
  const took = performance.now() - started
  child.kill('SIGKILL')
  await exited
  await untilIdle()
  return { isDone: /done (200|1)\b/.test(output), took }
}

/** Until the server has noticed that a client is gone, and undone what that had begun. */
async function untilIdle(): Promise<void> {
  const { db } = await load()
  for (;;) {
    const [row] = await db.$queryRaw<{ busy: bigint }[]>`
      select count(*) as busy from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database() and xact_start is not null`
    if (row?.busy === 0n) return
    await pause(20)
  }
}

test.each(['reset', 'purge'] as const)(`kill -9 in the middle of a %s leaves all or nothing (${rounds} rounds)`, async (act) => {
  const isLeaving = act === 'purge'
  // How long it takes when nobody disturbs it.
  const { cookie } = await busyOwner(isLeaving)
  const { took, isDone } = await runAndKill(act, cookie, 60_000)
  expect(isDone).toBe(true)
  let person = await busyOwner(isLeaving)
  let whole = await state()
  const outcomes = { undone: 0, done: 0 }
  for (let round = 0; round < rounds; round++) {
    await runAndKill(act, person.cookie, Math.random() * took)
    const now = await state()
    if (now.call_logs === whole.call_logs && now.transcripts === whole.transcripts) {
      expect(now).toEqual(whole)
      outcomes.undone += 1
      continue
    }
    expectComplete(act, whole, now)
    outcomes.done += 1
    person = await busyOwner(isLeaving)
    whole = await state()
  }
  figure(21, `kill -9 in the middle of a ${act}: left all or nothing`, `${outcomes.undone + outcomes.done} of ${rounds} (${outcomes.done} done)`, 'every time')
  expect(outcomes.undone).toBeGreaterThan(0)
  expect((await runAndKill(act, person.cookie, 60_000)).isDone).toBe(true)
  expectComplete(act, whole, await state())
})

/** Everything that goes with an act has gone, and nothing else. */
function expectComplete(act: 'reset' | 'purge', before: Record<string, number>, after: Record<string, number>): void {
  const change = Object.fromEntries(Object.entries(after).map(([table, count]) => [table, count - (before[table] ?? 0)]).filter(([, difference]) => difference !== 0))
  const calledOff = { transcripts: -calls, recordings: -calls, stored_files: -calls, daily_analytics: -1 }
  if (act === 'reset') expect(change).toEqual({ ...calledOff, call_logs: -calls, security_events: 1, outgoing_messages: 1, single_use_tokens: 1 })
  else expect(change).toEqual({ ...calledOff, users: -1, organizations: -1, memberships: -1, agents: -1, capability_overrides: -2, outgoing_messages: 1 })
}
