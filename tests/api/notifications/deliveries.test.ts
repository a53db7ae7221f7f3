import { describe, expect, test } from 'vitest'
import * as deliveries from '@/app/api/user/notifications/deliveries/route'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { deliverMessages } from '@/lib/notifications/deliver'
import { smtpTransport } from '@/lib/notifications/transports/smtp'
import { tellOfChange } from '@/lib/security/notices'
import { mailServer, minute } from '../../support/deliveries'
import { verifyNumber } from '../../support/notified'
import { ask, someone } from '../../support/request'

interface Entry {
  id: string
  title: string
  state: string
  recipient: string | null
}

const read = (cookie: string, query: Record<string, string> = {}) => ask(deliveries, 'GET', { cookie, query })

/** Somebody to whom messages went, oldest first, one a minute. */
async function withMessages(...messages: Partial<Prisma.OutgoingMessageCreateManyInput>[]) {
  const person = await someone()
  const start = Date.now() - messages.length * minute
  await db.outgoingMessage.createMany({
    data: messages.map((message, index) => ({ kind: 'security', content: { subject: 'Secret words' }, createdAt: new Date(start + index * minute), ...message, userId: person.id })),
  })
  return person
}

const later = new Date(Date.now() + 60 * minute)
const past = new Date(Date.now() - minute)

test('a security mail is listed as what it is and where it goes, without a word of what it says', async () => {
  const { id, email, cookie } = await someone()
  await tellOfChange({ userId: id, type: 'passkey_added', detail: 'My phone', client: { address: '203.0.113.7', userAgent: null } }, db)
  const waiting = { id: expect.any(String), channel: 'mail', title: 'Security notice', recipient: email, createdAt: expect.stringMatching(/Z$/), nextAttemptAt: null }
  expect((await read(cookie)).body).toEqual({ deliveries: [{ ...waiting, state: 'waiting', settledAt: null }], next: null })
  await deliverMessages(undefined, { transport: smtpTransport((await mailServer()).url) })
  const { body } = await read(cookie)
  expect(body).toEqual({ deliveries: [{ ...waiting, state: 'sent', settledAt: expect.stringMatching(/Z$/) }], next: null })
})

test('every state is told with its moment', async () => {
  const over = { nextAttemptAt: null }
  const { cookie } = await withMessages(
    { kind: 'low-balance', topic: 'emailNotifications' },
    { kind: 'weekly-report', topic: 'weeklyReports', heldAt: past, nextAttemptAt: later },
    // Taken up by a digest.
    { kind: 'announcement', topic: 'systemUpdates', heldAt: past, ...over },
    { kind: 'agent-offline', topic: 'callAlerts', attempts: 2, lastError: 'ECONNREFUSED', nextAttemptAt: later },
    { kind: 'test', sentAt: past, ...over },
    { kind: 'calls-failing', failedAt: past, lastError: 'No such mailbox', ...over },
    { kind: 'connection-failing', withdrawnAt: past, ...over },
    { kind: 'quiet-digest', content: { held: [] } },
  )
  const { body } = await read(cookie)
  const [moment, next] = [past.toISOString(), later.toISOString()]
  expect(body.deliveries).toMatchObject([
    { title: 'Connection alert', state: 'withdrawn', settledAt: moment, nextAttemptAt: null },
    { title: 'Call alert', state: 'failed', settledAt: moment, nextAttemptAt: null },
    { title: 'Test message', state: 'sent', settledAt: moment, nextAttemptAt: null },
    { title: 'Agent alert', state: 'retrying', settledAt: null, nextAttemptAt: next },
    { title: 'System update', state: 'waiting', settledAt: null, nextAttemptAt: null },
    { title: 'Weekly report', state: 'held', settledAt: null, nextAttemptAt: next },
    { title: 'Balance alert', state: 'waiting', settledAt: null, nextAttemptAt: null },
  ])
  expect(body.deliveries).toHaveLength(7)
  expect(JSON.stringify(body)).not.toMatch(/Secret|ECONN|mailbox/)
})

test('a text names the number as people read it, and none where it went to one that nobody knows any more', async () => {
  const { id, cookie } = await withMessages({ channel: 'sms', kind: 'test', sentAt: past, nextAttemptAt: null }, { channel: 'sms', kind: 'test' }, { channel: 'sms', kind: 'phone-code', recipient: '+14155550123' })
  await verifyNumber(id)
  await db.user.update({ where: { id }, data: { phoneE164: '+14155550199' } })
  expect((await read(cookie)).body.deliveries.map(({ recipient }: Entry) => recipient)).toEqual(['+1 (415) 555-0123', '+1 (415) 555-0199', null])
})

describe('pages', () => {
  test('of twenty follow each other, newest first, without a gap or a double, also while new messages come', async () => {
    const { cookie, id } = await withMessages(...Array.from({ length: 45 }, (_, number) => ({ kind: `number-${number}` })))
    const titles: string[] = []
    const sizes: number[] = []
    let before: string | null = ''
    while (before !== null) {
      const { body } = await read(cookie, before === '' ? {} : { before })
      titles.push(...body.deliveries.map(({ title }: Entry) => title))
      sizes.push(body.deliveries.length)
      before = body.next
      await db.outgoingMessage.create({ data: { userId: id, kind: 'security', content: {} } })
    }
    expect([sizes, titles]).toEqual([[20, 20, 5], Array.from({ length: 45 }, (_, index) => `Number ${44 - index}`)])
  })

  test('are of one’s own messages alone', async () => {
    const { cookie } = await withMessages({}, {})
    const stranger = await someone()
    const [, oldest] = (await read(cookie)).body.deliveries
    expect((await read(stranger.cookie)).body).toEqual({ deliveries: [], next: null })
    expect((await read(stranger.cookie, { before: oldest.id })).body).toEqual({ deliveries: [], next: null })
    expect((await read(cookie, { before: 'x' })).body).toMatchObject({ fields: { before: 'This is not the id of a delivery' } })
  })
})

test('looking does not keep a session alive', async () => {
  const { id, cookie } = await someone()
  const lastActiveAt = new Date(Date.now() - 5 * minute)
  await db.session.updateMany({ where: { userId: id }, data: { lastActiveAt } })
  expect((await read(cookie)).status).toBe(200)
  expect(await db.session.findFirst({ where: { userId: id } })).toMatchObject({ lastActiveAt })
})
