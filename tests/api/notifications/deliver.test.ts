import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { deliverMessages } from '@/lib/notifications/deliver'
import { sendMail } from '@/lib/notifications/send'
import { smtpTransport } from '@/lib/notifications/transports/smtp'
import { tellOfChange } from '@/lib/security/notices'
import { deliverTo, mailServer, minute, patience, someoneWithMail } from '../../support/deliveries'
import { someone } from '../../support/request'

afterEach(async () => {
  await db.outgoingMessage.deleteMany()
})

describe('a mail server that takes mail', () => {
  test('gets the whole mail, once, from the sender to the user, and its content is forgotten', async () => {
    const server = await mailServer()
    const content = { subject: 'Grüße', paragraphs: ['Eins.', 'Zwei.'], action: { label: 'Open', url: 'https://settings.example.com/x#key' }, footnote: 'Small.' }
    const { email, mail, row } = await someoneWithMail(content)
    expect(await deliverTo(server)).toEqual({ sent: 1, held: 0, withdrawn: 0, postponed: 0, failed: 0 })
    expect(await deliverTo(server, minute)).toEqual({ sent: 0, held: 0, withdrawn: 0, postponed: 0, failed: 0 })
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
    expect(await deliverTo(server)).toEqual({ sent: 0, held: 0, withdrawn: 0, postponed: 0, failed: 0 })
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
    const before = await db.outgoingMessage.findUniqueOrThrow({ where: { id: mail } })
    await deliverTo(server)
    await db.outgoingMessage.update({ where: { id: mail }, data: { ...before, content: before.content ?? {} } })
    await pause(1100)
    await deliverTo(server)
    expect(server.received).toHaveLength(2)
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(1)
    expect(new Set(server.received.map(({ date }) => date?.toISOString())).size).toBe(1)
  })

  test('gets no second copy while one is on its way, and one later when the process died', async () => {
    let letGo: () => void = () => undefined
    const held = new Promise<void>((resolve) => (letGo = resolve))
    const server = await mailServer({ verdict: () => held })
    await someoneWithMail()
    const first = deliverMessages(new Date(), { transport: smtpTransport(server.url, patience) })
    await vi.waitFor(() => expect(server.received).toHaveLength(1), { timeout: 10_000 })
    expect(await deliverTo(server, minute)).toEqual({ sent: 0, held: 0, withdrawn: 0, postponed: 0, failed: 0 })
    const second = deliverMessages(new Date(Date.now() + 3 * minute), { transport: smtpTransport(server.url, patience) })
    await vi.waitFor(() => expect(server.received).toHaveLength(2), { timeout: 10_000 })
    letGo()
    expect([await first, await second]).toMatchObject([{ sent: 1 }, { sent: 1 }])
  })

  test('is not asked for more once the process stops, and what is on its way arrives', async () => {
    const stop = new AbortController()
    const server = await mailServer({ verdict: () => stop.abort() })
    await Promise.all(Array.from({ length: 25 }, () => someoneWithMail()))
    expect(await deliverMessages(new Date(), { transport: smtpTransport(server.url), signal: stop.signal })).toEqual({ sent: 20, held: 0, withdrawn: 0, postponed: 0, failed: 0 })
    expect(await db.outgoingMessage.count({ where: { sentAt: null, attempts: 0 } })).toBe(5)
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

test('a row that nobody can read is given up and keeps no other', async () => {
  const server = await mailServer()
  const { row, mail } = await someoneWithMail()
  await db.outgoingMessage.update({ where: { id: mail }, data: { content: { subject: 7 } } })
  const { email } = await someoneWithMail()
  expect(await deliverTo(server)).toEqual({ sent: 1, held: 0, withdrawn: 0, postponed: 0, failed: 1 })
  expect(server.received.map(({ recipients }) => recipients)).toEqual([[email]])
  expect(await row()).toMatchObject({ lastError: 'unreadable', failedAt: expect.any(Date), nextAttemptAt: null })
})
