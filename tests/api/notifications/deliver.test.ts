import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { simpleParser } from 'mailparser'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { deliverMails } from '@/lib/notifications/deliver'
import { sendMail } from '@/lib/notifications/send'
import { smtpTransport } from '@/lib/notifications/transports/smtp'
import { tellOfChange } from '@/lib/security/notices'
import { answer, startBadServer, startMailServer, type MailServer } from '../../support/mail-server'
import { mailIn, mailsTo } from '../../support/mails'
import { someone } from '../../support/request'

const minute = 60_000
const patience = { connect: 300, silence: 300, mail: 5000 }

afterEach(async () => {
  await db.outgoingMail.deleteMany()
})

/** Somebody with one mail on its way. */
async function someoneWithMail(content = { subject: 'Hello', paragraphs: ['One.'] }) {
  const user = await someone()
  await sendMail({ userId: user.id, kind: 'test', content })
  const { id } = await db.outgoingMail.findFirstOrThrow({ where: { userId: user.id } })
  return { ...user, mail: id, row: () => db.outgoingMail.findUniqueOrThrow({ where: { id } }) }
}

async function mailServer(behaviour: Parameters<typeof startMailServer>[0] = {}): Promise<MailServer> {
  const server = await startMailServer(behaviour)
  onTestFinished(server.close)
  return server
}

async function badServer(onConnection: Parameters<typeof startBadServer>[0]) {
  const server = await startBadServer(onConnection)
  onTestFinished(server.close)
  return server
}

/** Delivers through a server, as at a moment so many milliseconds from now. */
function deliverTo({ url }: { url: string }, later = 0) {
  return deliverMails(new Date(Date.now() + later), { transport: smtpTransport(url, patience) })
}

describe('a mail server that takes mail', () => {
  test('gets the whole mail, once, from the sender to the user, and its content is forgotten', async () => {
    const server = await mailServer()
    const content = { subject: 'Grüße', paragraphs: ['Eins.', 'Zwei.'], action: { label: 'Open', url: 'https://settings.example.com/x#key' }, footnote: 'Small.' }
    const { email, mail, row } = await someoneWithMail(content)
    expect(await deliverTo(server)).toEqual({ sent: 1, postponed: 0, failed: 0 })
    expect(await deliverTo(server, minute)).toEqual({ sent: 0, postponed: 0, failed: 0 })
    expect(server.received).toHaveLength(1)
    const [letter] = server.received
    expect(letter).toMatchObject({ recipients: [email], subject: 'Grüße', messageId: `<${mail}@localhost>` })
    expect(letter?.from?.text).toBe('"TalkifAI Studio" <studio@localhost>')
    expect(letter?.text).toBe('Eins.\n\nZwei.\n\nOpen:\nhttps://settings.example.com/x#key\n\nSmall.\n\n-- \nTalkifAI Studio\n')
    expect(letter?.html).toContain('href="https://settings.example.com/x#key"')
    expect(letter?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(await row()).toMatchObject({ content: {}, nextAttemptAt: null, failedAt: null, lastError: null, attempts: 1, sentAt: expect.any(Date) })
  })

  test('gets it at the address the user has when it leaves, not when it was queued', async () => {
    const server = await mailServer()
    const { id } = await someoneWithMail()
    const email = `${randomUUID()}@example.com`
    await db.user.update({ where: { id }, data: { email } })
    await deliverTo(server)
    expect(server.received.map(({ recipients }) => recipients)).toEqual([[email]])
  })

  test('gets nothing for a user who is gone, nor of an act that was taken back', async () => {
    const server = await mailServer()
    const { id } = await someoneWithMail()
    await db.user.delete({ where: { id } })
    const other = await someone()
    const undone = db.$transaction(async (tx) => {
      await sendMail({ userId: other.id, kind: 'test', content: { subject: 'Never', paragraphs: [] } }, tx)
      throw new Error('taken back')
    })
    await expect(undone).rejects.toThrow('taken back')
    expect(await deliverTo(server)).toEqual({ sent: 0, postponed: 0, failed: 0 })
    expect(server.received).toEqual([])
  })

  test('gets each of fifty mails once from two deliverers at once', async () => {
    const server = await mailServer()
    const users = await Promise.all(Array.from({ length: 50 }, () => someoneWithMail()))
    const runs = await Promise.all([deliverTo(server), deliverTo(server)])
    expect(runs.reduce((total, { sent }) => total + sent, 0)).toBe(50)
    expect(server.received.map(({ recipients }) => recipients[0]).sort()).toEqual(users.map(({ email }) => email).sort())
  })

  test('gets the same Message-ID and date again when the process died before it noted the first time', async () => {
    const server = await mailServer()
    const { mail } = await someoneWithMail()
    const before = await db.outgoingMail.findUniqueOrThrow({ where: { id: mail } })
    await deliverTo(server)
    await db.outgoingMail.update({ where: { id: mail }, data: { ...before, content: before.content ?? {} } })
    await pause(1100)
    await deliverTo(server)
    expect(server.received).toHaveLength(2)
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(1)
    expect(new Set(server.received.map(({ date }) => date?.toISOString())).size).toBe(1)
  })

  test('gets no second copy while one is on its way, and one later when the process died', async () => {
    let arrive: () => void = () => undefined
    const underWay = new Promise<void>((resolve) => (arrive = resolve))
    let letGo: () => void = () => undefined
    const held = new Promise<void>((resolve) => (letGo = resolve))
    const server = await mailServer({ verdict: () => (arrive(), held) })
    await someoneWithMail()
    const first = deliverMails(new Date(), { transport: smtpTransport(server.url, { ...patience, silence: 10_000 }) })
    await underWay
    expect(await deliverTo(server, minute)).toEqual({ sent: 0, postponed: 0, failed: 0 })
    letGo()
    expect(await deliverTo(server, 3 * minute)).toMatchObject({ sent: 1 })
    await first
  })

  test('is not asked for more once the process stops, and what is on its way arrives', async () => {
    const stop = new AbortController()
    const server = await mailServer({ verdict: () => stop.abort() })
    await Promise.all(Array.from({ length: 25 }, () => someoneWithMail()))
    expect(await deliverMails(new Date(), { transport: smtpTransport(server.url), signal: stop.signal })).toEqual({ sent: 10, postponed: 0, failed: 0 })
    expect(await db.outgoingMail.count({ where: { sentAt: null, attempts: 0 } })).toBe(15)
  })
})

describe('what people wrote', () => {
  test('makes neither a tag nor a header nor a recipient', async () => {
    const server = await mailServer()
    const { id, email } = await someone({ name: 'Ada <script>alert(1)</script>' })
    const evil = 'x</p><script>alert(1)</script>\r\nBcc: victim@example.com\r\n\r\n.\r\nMAIL FROM:<a@b>\u2028To: victim@example.com%0d%0aCc: victim@example.com'
    const client = { address: '203.0.113.7', userAgent: 'Mozilla/5.0 <b>evil</b>\r\nX-Evil: yes' }
    await db.$transaction((tx) => tellOfChange({ userId: id, type: 'passkey_added', client, detail: evil }, tx))
    await sendMail({ userId: id, kind: 'test', content: { subject: evil, paragraphs: [evil], action: { label: evil, url: 'https://good.example/"><script>' }, footnote: evil } })
    await deliverTo(server)
    expect(server.received).toHaveLength(2)
    for (const letter of server.received) {
      expect(letter.recipients).toEqual([email])
      expect([...letter.headers.keys()].sort()).toEqual(['auto-submitted', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to'])
      expect([letter.to].flat().map((to) => to?.text)).toEqual([email])
      expect(letter.html).not.toMatch(/<script|<b>/)
      expect(letter.text?.split('\n').filter((line) => /^(Bcc|MAIL|To|X-Evil|\.)/.test(line))).toEqual([])
    }
  })
})

describe('a mail server that', () => {
  test.each([
    ['answers 550 to the recipient', 'EENVELOPE 550', answer(550, 'No such user canary@example.com')],
    ['answers 553 to the recipient', 'EENVELOPE 553', answer(553, 'Bad address')],
  ])('%s ends it at once', async (_words, code, refusal) => {
    const server = await mailServer({ onRcptTo: (_address, _session, done) => done(refusal) })
    const { row } = await someoneWithMail()
    expect(await deliverTo(server)).toEqual({ sent: 0, postponed: 0, failed: 1 })
    expect(await row()).toMatchObject({ failedAt: expect.any(Date), nextAttemptAt: null, sentAt: null, lastError: code })
  })

  test.each([
    ['is busy', 'EENVELOPE 450', { onRcptTo: (_address: unknown, _session: unknown, done: (error: Error) => void) => done(answer(450, 'Greylisted canary@example.com')) }],
    ['refuses the sender', 'EENVELOPE 550', { onMailFrom: (_address: unknown, _session: unknown, done: (error: Error) => void) => done(answer(550, 'Not you')) }],
    ['has no room', 'EMESSAGE 452', { verdict: () => Promise.reject(answer(452, 'Full')) }],
    ['dislikes the text', 'EMESSAGE 554', { verdict: () => Promise.reject(answer(554, 'Spam')) }],
  ])('%s is asked again later', async (_words, code, behaviour) => {
    const server = await mailServer(behaviour)
    const { row } = await someoneWithMail()
    expect(await deliverTo(server)).toEqual({ sent: 0, postponed: 1, failed: 0 })
    expect(await row()).toMatchObject({ failedAt: null, sentAt: null, lastError: code, attempts: 1, content: { subject: 'Hello' } })
  })

  test('does not know the password is asked again later, and the password is told nobody', async () => {
    const server = await mailServer({ authOptional: false, allowInsecureAuth: true, onAuth: (_login, _session, done) => done(answer(535, 'Wrong: canary')) })
    const { row } = await someoneWithMail()
    await deliverTo({ url: server.url.replace('//', '//user:canary@') })
    expect(await row()).toMatchObject({ lastError: 'EAUTH 535', failedAt: null, nextAttemptAt: expect.any(Date) })
  })

  test('knows the password takes the mail', async () => {
    const logins: unknown[] = []
    const server = await mailServer({ authOptional: false, allowInsecureAuth: true, onAuth: ({ username, password }, _session, done) => (logins.push([username, password]), done(null, { user: 'x' })) })
    await someoneWithMail()
    expect(await deliverTo({ url: server.url.replace('//', '//user:pa%40%20ss@') })).toMatchObject({ sent: 1 })
    expect(logins).toEqual([['user', 'pa@ ss']])
  })

  test.each([
    ['says nothing', () => undefined, /^ETIMEDOUT$/],
    ['hangs up', (socket: { destroy: () => void }) => void socket.destroy(), /^(ECONNECTION|ESOCKET)$/],
    ['speaks another language', (socket: { write: (text: string) => unknown }) => void socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'), /^E[A-Z]+( 400)?$/],
    [
      'trickles',
      (socket: { write: (text: string) => unknown; on: (event: 'close', then: () => void) => unknown }) => {
        socket.write('220 here\r\n')
        const timer = setInterval(() => socket.write('250-and\r\n'), 50)
        socket.on('close', () => clearInterval(timer))
      },
      /^E[A-Z]+$/,
    ],
  ])('%s is left in time and asked again later', async (_words, onConnection, code) => {
    const server = await badServer(onConnection)
    const { row } = await someoneWithMail()
    const started = performance.now()
    expect(await deliverMails(new Date(), { transport: smtpTransport(server.url, { ...patience, mail: 1500 }) })).toEqual({ sent: 0, postponed: 1, failed: 0 })
    expect(performance.now() - started).toBeLessThan(6000)
    const { lastError, nextAttemptAt } = await row()
    expect(lastError).toMatch(code)
    expect(nextAttemptAt).not.toBeNull()
  })

  test('hangs after the mail is left in time, and the mail comes again under the same Message-ID', async () => {
    let isHanging = true
    const server = await mailServer({ verdict: () => (isHanging ? new Promise(() => undefined) : undefined), closeTimeout: 10 })
    const { row } = await someoneWithMail()
    expect(await deliverTo(server)).toEqual({ sent: 0, postponed: 1, failed: 0 })
    expect(await row()).toMatchObject({ lastError: 'ETIMEDOUT', content: { subject: 'Hello' } })
    isHanging = false
    expect(await deliverTo(server, 2 * minute)).toMatchObject({ sent: 1 })
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(1)
  })

  test('is not there is asked again after one minute, two, four, up to an hour; after the tenth time it is given up', async () => {
    const { url, close } = await startBadServer(() => undefined)
    await close()
    const { row } = await someoneWithMail()
    const pauses: number[] = []
    for (let at = Date.now(), attempt = 1; attempt <= 10; attempt++) {
      await deliverMails(new Date(at), { transport: smtpTransport(url, patience) })
      const { nextAttemptAt, attempts } = await row()
      expect(attempts).toBe(attempt)
      if (nextAttemptAt === null) break
      pauses.push((nextAttemptAt.getTime() - at) / minute)
      expect(await deliverMails(new Date(nextAttemptAt.getTime() - 1), { transport: smtpTransport(url, patience) })).toEqual({ sent: 0, postponed: 0, failed: 0 })
      at = nextAttemptAt.getTime()
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60])
    expect(await row()).toMatchObject({ failedAt: expect.any(Date), nextAttemptAt: null, attempts: 10, lastError: expect.stringMatching(/^E[A-Z]+$/) })
  })

  test('refuses one of many does not keep the others', async () => {
    const unwanted = await someoneWithMail()
    const wanted = await Promise.all(Array.from({ length: 12 }, () => someoneWithMail()))
    const server = await mailServer({ onRcptTo: ({ address }, _session, done) => (address === unwanted.email ? done(answer(550, 'No')) : done()) })
    expect(await deliverTo(server)).toEqual({ sent: 12, postponed: 0, failed: 1 })
    expect(server.received.map(({ recipients }) => recipients[0]).sort()).toEqual(wanted.map(({ email }) => email).sort())
  })
})

test('a row that nobody can read is given up and keeps no other', async () => {
  const server = await mailServer()
  const { row, mail } = await someoneWithMail()
  await db.outgoingMail.update({ where: { id: mail }, data: { content: { subject: 7 } } })
  const { email } = await someoneWithMail()
  expect(await deliverTo(server)).toEqual({ sent: 1, postponed: 0, failed: 1 })
  expect(server.received.map(({ recipients }) => recipients)).toEqual([[email]])
  expect(await row()).toMatchObject({ lastError: 'unreadable', failedAt: expect.any(Date), nextAttemptAt: null })
})

describe('the outbox, where no mail server is named,', () => {
  const outbox = () => path.join(env().DATA_DIR, 'outbox')

  test('holds each mail as one whole file, for this user only', async () => {
    const { email, mail } = await someoneWithMail({ subject: 'Into a file', paragraphs: ['Ünder.', 'Two.'] })
    expect(await deliverMails()).toEqual({ sent: 1, postponed: 0, failed: 0 })
    const names = fs.readdirSync(outbox()).filter((name) => name.includes(mail))
    expect(names).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z-[\da-f-]{36}\.eml$/)])
    const file = path.join(outbox(), names[0] ?? '')
    expect([fs.statSync(file).mode & 0o777, fs.statSync(outbox()).mode & 0o777]).toEqual([0o600, 0o700])
    const raw = fs.readFileSync(file, 'latin1')
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const letter = await simpleParser(fs.readFileSync(file))
    expect(letter).toMatchObject({ subject: 'Into a file', messageId: `<${mail}@localhost>`, text: 'Ünder.\n\nTwo.\n\n-- \nTalkifAI Studio\n' })
    expect([letter.to].flat().map((to) => to?.text)).toEqual([email])
  })

  test('holds one file of a mail that left twice', async () => {
    const { mail } = await someoneWithMail()
    const before = await db.outgoingMail.findUniqueOrThrow({ where: { id: mail } })
    await deliverMails()
    await db.outgoingMail.update({ where: { id: mail }, data: { ...before, content: before.content ?? {} } })
    await deliverMails()
    expect(fs.readdirSync(outbox()).filter((name) => name.includes(mail))).toHaveLength(1)
  })

  test('that cannot be written to is tried again later', async () => {
    fs.rmSync(outbox(), { recursive: true, force: true })
    fs.writeFileSync(outbox(), 'in the way')
    const { row } = await someoneWithMail()
    expect(await deliverMails()).toEqual({ sent: 0, postponed: 1, failed: 0 })
    expect(await row()).toMatchObject({ lastError: 'EEXIST' })
    fs.rmSync(outbox())
    expect(await deliverMails(new Date(Date.now() + 2 * minute))).toMatchObject({ sent: 1 })
  })

  test('can be read by tests, as the queue can', async () => {
    const { id, email } = await someone()
    const content = { subject: 'A key', paragraphs: ['Here it is.'], action: { label: 'Open', url: 'https://settings.example.com/reset#key' }, footnote: 'Once.' }
    await sendMail({ userId: id, kind: 'password-reset', content })
    expect(await mailsTo(id)).toEqual([{ kind: 'password-reset', ...content }])
    await deliverMails()
    expect(await mailIn(email, 'A key', env().DATA_DIR)).toMatchObject({ link: 'https://settings.example.com/reset#key', text: expect.stringContaining('Once.') })
  })
})
