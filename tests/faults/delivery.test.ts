import { spawn } from 'node:child_process'
import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import os from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import pg from 'pg'
import { startPostgres } from '@/scripts/test/postgres.mjs'
import { copyPostgres } from '@/tests/support/database'
import { figure } from '@/tests/support/figure'
import { rounds } from '@/tests/support/length'
import { startMailServer, type MailServer } from '@/tests/support/mail-server'
import { makeProgram } from '@/tests/support/program'

const kills = rounds(12, 200)

vi.setConfig({ testTimeout: 30_000 + kills * 30_000, hookTimeout: 120_000 })

let server: { address: string; stop: () => Promise<void> }
let database: Awaited<ReturnType<typeof copyPostgres>>
let client: pg.Client
let program: string
let mails: MailServer
/** What the mail server does with a mail that it heard, before it acknowledges it. */
let verdict: (subject: string) => Promise<void> | void = () => undefined

beforeAll(async () => {
  server = await startPostgres()
  database = await copyPostgres(server.address)
  client = new pg.Client(database.address)
  await client.connect()
  program = await makeProgram('tests/faults/deliver-forever.ts')
  mails = await startMailServer({ closeTimeout: 10, verdict: ({ subject = '' }) => verdict(subject) })
})

afterAll(async () => {
  await client.end()
  await mails.close()
  await database.drop()
  await server.stop()
})

const key = randomBytes(32).toString('hex')

/** A deliverer that is connected and waits for its word. */
async function deliverer() {
  const settings = { NODE_ENV: 'production', LOG_LEVEL: 'warn', DATABASE_URL: database.address, NEXTAUTH_URL: 'http://localhost:3000', NEXTAUTH_SECRET: key, ENCRYPTION_KEY: key, SMTP_URL: mails.url, MAIL_FROM: 'studio@example.com' }
  const environment = { PATH: process.env.PATH ?? '', HOME: os.homedir(), ...settings } as unknown as NodeJS.ProcessEnv
  const child = spawn(process.execPath, [program], { env: environment, stdio: ['pipe', 'pipe', 'inherit'] })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve())
    void exited.then(() => reject(new Error('The deliverer did not begin')))
  })
  return {
    begin: () => void child.stdin.write('go\n'),
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** Queues a mail to a person, in a transaction that is committed or taken back. */
async function queue(userId: string, subject: string, end: 'commit' | 'rollback') {
  const id = randomUUID()
  await client.query('begin')
  await client.query(
    `insert into outgoing_messages (id, user_id, kind, topic, event_key, content)
     values ($1, $2, 'test', 'callAlerts', $3, jsonb_build_object('subject', $3::text, 'paragraphs', '["One."]'::jsonb))`,
    [id, userId, subject],
  )
  await client.query(end)
  return id
}

async function aPerson(): Promise<string> {
  const id = randomUUID()
  await client.query(`insert into users (id, email, password_hash) values ($1, $2, 'none')`, [id, `${id}@example.com`])
  await client.query(`insert into notification_preferences (user_id, name, enabled) values ($1, 'callAlerts', true)`, [id])
  await client.query(`insert into capability_overrides (user_id, capability, available) values ($1, 'callAlerts', true)`, [id])
  return id
}

function arrivals(subject: string) {
  return mails.received.filter((mail) => mail.subject === subject)
}

// Before it is taken up; while the server has it and has not said so; right after it has said so.
const moments = ['soon after the commit', 'before the server answers', 'right after it answered'] as const

test(`kill -9 between commit and send, ${kills} times: what was committed arrives, at most once more for each kill, and what was taken back never does`, async () => {
  const userId = await aPerson()
  const ids = new Map<string, string>()
  let next = deliverer()
  let duplicates = 0
  for (let round = 0; round < kills; round += 1) {
    const current = await next
    next = deliverer()
    const moment = moments[round % moments.length]
    const subject = `round ${round}`
    let hear: () => void = () => undefined
    const isHeard = new Promise<void>((resolve) => (hear = resolve))
    verdict = (heard) => {
      if (heard !== subject) return
      hear()
      return moment === 'before the server answers' ? new Promise(() => undefined) : undefined
    }
    current.begin()
    await queue(userId, `taken back ${round}`, 'rollback')
    ids.set(subject, await queue(userId, subject, 'commit'))
    if (moment === 'soon after the commit') await pause(randomInt(0, 40))
    else await isHeard
    if (moment === 'right after it answered') await pause(randomInt(0, 6))
    await current.kill()
    verdict = () => undefined
    // Two minutes later the claim of the dead is nobody's.
    await client.query('update outgoing_messages set next_attempt_at = now() where next_attempt_at > now()')
    const after = await next
    next = deliverer()
    const before = arrivals(subject).length
    after.begin()
    const sent = async () => (await client.query<{ sent: boolean }>('select sent_at is not null as sent from outgoing_messages where id = $1', [ids.get(subject)])).rows
    await vi.waitFor(async () => expect(await sent()).toEqual([{ sent: true }]), { timeout: 10_000 })
    await after.kill()
    expect(before).toBeLessThanOrEqual(1)
    expect(arrivals(subject).length).toBeGreaterThanOrEqual(1)
    expect(arrivals(subject).length).toBeLessThanOrEqual(2)
    expect(new Set(arrivals(subject).map(({ messageId }) => messageId))).toEqual(new Set([`<${ids.get(subject)}@localhost>`]))
    duplicates += arrivals(subject).length - 1
  }
  await (await next).kill()
  const arrived = [...ids.keys()].filter((subject) => arrivals(subject).length > 0).length
  figure(22, 'kill -9 between commit and send: mails lost', `${kills - arrived} of ${kills}`, 0)
  figure(22, 'kill -9 between commit and send: mails sent twice', `${duplicates} in ${kills} kills`, 'at most one a kill')
  expect(duplicates).toBeLessThanOrEqual(kills)
  expect(mails.received.filter(({ subject }) => subject?.startsWith('taken back'))).toEqual([])
  expect(new Set(mails.received.map(({ subject }) => subject)).size).toBe(kills)
})
