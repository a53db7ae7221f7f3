import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import pg from 'pg'
import { killApps, startApp, type App } from '@/tests/faults/app'
import { newPerson } from '@/tests/faults/person'
import { makeServer, type Server } from '@/tests/faults/postgres'
import { startMailServer, type MailServer } from '@/tests/support/mail-server'

const rounds = 3

// The app looks for what is due every two seconds; a busy machine takes longer over it.
const patience = { timeout: 60_000 }

// Each start of the app takes seconds, and on a busy machine many.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

const key = randomBytes(32).toString('hex')
let database: Server
let client: pg.Client
let mails: MailServer
let heard: (subject?: string) => void = () => undefined
/** The mail that the server does not acknowledge before `until`. Any other goes through: a sender waits for all that it took at once. */
let held: { subject: string; until: Promise<void> } | undefined

beforeAll(async () => {
  database = await makeServer()
  await database.start()
  mails = await startMailServer({ closeTimeout: 10, verdict: ({ subject }) => (heard(subject), subject === held?.subject ? held?.until : undefined) })
  client = new pg.Client(database.url)
})

// A mail is taken by whichever app claims it, so none may be left from the test before.
afterEach(killApps)

afterAll(async () => {
  await client.end()
  await mails.close()
  await database.remove()
})

function start(): Promise<App> {
  return startApp({ DATABASE_URL: database.url, NEXTAUTH_SECRET: key, ENCRYPTION_KEY: key, SMTP_URL: mails.url, MAIL_FROM: 'studio@example.com' })
}

/** Commits a mail, as the act it tells of does. @returns its id */
async function commitMail(subject: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `insert into outgoing_messages (id, user_id, kind, content, next_attempt_at)
     select gen_random_uuid(), id, 'test', jsonb_build_object('subject', $1::text, 'paragraphs', '["One."]'::jsonb), now() from users limit 1 returning id`,
    [subject],
  )
  return rows[0]?.id ?? ''
}

function arrivals(subject: string) {
  return mails.received.filter((mail) => mail.subject === subject)
}

test('kill -9 loses no mail that was committed, whether before it left or before that was noted', async () => {
  let app = await start()
  await newPerson(app.address)
  await client.connect()
  for (let round = 0; round < rounds; round++) {
    const early = `before it left, ${round}`
    await commitMail(early)
    app.kill('SIGKILL')
    await app.exited
    // It may have been claimed in the moment before the end; the claim then holds for two minutes.
    await client.query('update outgoing_messages set next_attempt_at = now() where next_attempt_at > now()')
    app = await start()
    await vi.waitFor(() => expect(arrivals(early).length).toBeGreaterThan(0), patience)

    const late = `before that was noted, ${round}`
    held = { subject: late, until: new Promise(() => undefined) }
    // Not the early one, which may come again at the same moment.
    const isHeard = new Promise<void>((resolve) => (heard = (subject) => subject === late && resolve()))
    const id = await commitMail(late)
    await isHeard
    app.kill('SIGKILL')
    await app.exited
    held = undefined
    app = await start()
    expect(arrivals(late)).toHaveLength(1)
    await client.query('update outgoing_messages set next_attempt_at = now() where id = $1', [id])
    await vi.waitFor(() => expect(arrivals(late)).toHaveLength(2), patience)
    expect(new Set(arrivals(late).map(({ messageId }) => messageId))).toEqual(new Set([`<${id}@localhost>`]))
  }
  await vi.waitFor(async () => expect((await client.query('select 1 from outgoing_messages where sent_at is null')).rows).toEqual([]), patience)
  expect(app.output()).not.toContain('"level":"error"')
})

test('SIGTERM lets a mail that is on its way arrive and be noted, once', async () => {
  const app = await start()
  let letGo: () => void = () => undefined
  held = { subject: 'on its way', until: new Promise((resolve) => (letGo = resolve)) }
  const isHeard = new Promise<void>((resolve) => (heard = (subject) => subject === 'on its way' && resolve()))
  const id = await commitMail('on its way')
  await isHeard
  app.kill('SIGTERM')
  setTimeout(letGo, 1000)
  expect(await app.exited).toEqual({ code: 0, signal: null })
  expect(arrivals('on its way')).toHaveLength(1)
  const { rows } = await client.query<{ sent: boolean }>('select sent_at is not null as sent from outgoing_messages where id = $1', [id])
  expect(rows).toEqual([{ sent: true }])
})
