import { afterEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { deliverMessages } from '@/lib/notifications/deliver'
import { sendMail, sendText } from '@/lib/notifications/send'
import { playProviders } from '../../support/carriers/providers'
import { deliverTo, mailServer, minute } from '../../support/deliveries'
import { connectTwilio, flip, someoneWhoWants, stored, verifyNumber } from '../../support/notified'

const providers = playProviders()

afterEach(async () => {
  await db.outgoingMessage.deleteMany()
})

const nothing = { sent: 0, held: 0, withdrawn: 0, postponed: 0, failed: 0 }
const switches = ['emailNotifications', 'callAlerts', 'weeklyReports', 'systemUpdates'] as const

async function someoneWithNews(topic: (typeof switches)[number] = 'callAlerts', ...others: string[]) {
  const person = await someoneWhoWants(topic, ...others)
  await sendMail({ userId: person.id, kind: 'test', topic, content: { subject: `About ${topic}`, paragraphs: ['One.'] } })
  return person
}

function override(userId: string, capability: string, available: boolean) {
  return db.capabilityOverride.update({ where: { userId_capability: { userId, capability } }, data: { available } })
}

describe.each(switches)('a mail that %s lets pass', (topic) => {
  test('leaves while switch and capability are on', async () => {
    const server = await mailServer()
    const { email } = await someoneWithNews(topic)
    expect(await deliverTo(server)).toEqual({ ...nothing, sent: 1 })
    expect(server.received.map(({ recipients, subject }) => [recipients, subject])).toEqual([[[email], `About ${topic}`]])
  })

  test.each([
    ['the switch is off', (id: string) => flip(id, topic, false)],
    ['the switch was never touched', (id: string) => db.notificationPreference.deleteMany({ where: { userId: id } })],
    ['the capability is revoked', (id: string) => override(id, topic, false)],
    ['the capability falls back to a default that is none', (id: string) => db.capabilityOverride.deleteMany({ where: { userId: id } })],
    ['the account is to be deleted', (id: string) => db.user.update({ where: { id }, data: { deletionScheduledFor: new Date(Date.now() + 60 * minute) } })],
    ['the account is due to be erased', (id: string) => db.user.update({ where: { id }, data: { deletionScheduledFor: new Date(Date.now() - minute) } })],
  ])('is withdrawn, and emptied, when %s since it was queued', async (_words, change) => {
    const server = await mailServer()
    const { id } = await someoneWithNews(topic)
    await change(id)
    expect(await deliverTo(server)).toEqual({ ...nothing, withdrawn: 1 })
    expect(await deliverTo(server, 60 * minute)).toEqual(nothing)
    expect(server.received).toEqual([])
    expect(await stored(id)).toMatchObject([{ withdrawnAt: expect.any(Date), sentAt: null, failedAt: null, nextAttemptAt: null, content: {} }])
  })
})

test('each switch is its own: of five mails exactly those that are wanted arrive', async () => {
  const server = await mailServer()
  const { id } = await someoneWhoWants(...switches)
  await flip(id, 'callAlerts', false)
  await override(id, 'weeklyReports', false)
  for (const topic of switches) await sendMail({ userId: id, kind: 'test', topic, content: { subject: topic, paragraphs: [] } })
  await sendMail({ userId: id, kind: 'security', content: { subject: 'security', paragraphs: [] } })
  expect(await deliverTo(server)).toEqual({ ...nothing, sent: 3, withdrawn: 2 })
  expect(server.received.map(({ subject }) => subject).sort()).toEqual(['emailNotifications', 'security', 'systemUpdates'])
})

test('a mail that no switch turns off goes in the days before a deletion, and no more once the account is due', async () => {
  const server = await mailServer()
  const { id } = await someoneWhoWants()
  const queue = () => sendMail({ userId: id, kind: 'security', content: { subject: 'Hello', paragraphs: [] } })
  await queue()
  await db.user.update({ where: { id }, data: { deletionScheduledFor: new Date(Date.now() + 60 * minute) } })
  expect(await deliverTo(server)).toEqual({ ...nothing, sent: 1 })
  await queue()
  await db.user.update({ where: { id }, data: { deletionScheduledFor: new Date(Date.now() - minute) } })
  expect(await deliverTo(server)).toEqual({ ...nothing, withdrawn: 1 })
})

test('a mail that waits for a bad server is asked for again each time: the switch stops it between two tries', async () => {
  const bad = await mailServer({ onConnect: (_session, done) => done(Object.assign(new Error('Busy'), { responseCode: 421 })) })
  const good = await mailServer()
  const { id } = await someoneWithNews()
  expect(await deliverTo(bad)).toEqual({ ...nothing, postponed: 1 })
  await flip(id, 'callAlerts', false)
  expect(await deliverTo(good, 5 * minute)).toEqual({ ...nothing, withdrawn: 1 })
  expect(good.received).toEqual([])
})

test('an event is told once a person and channel, however often it is asked for', async () => {
  const { id } = await someoneWhoWants('callAlerts')
  const tell = (eventKey: string) => sendMail({ userId: id, kind: 'test', topic: 'callAlerts', eventKey, content: { subject: 'Once', paragraphs: [] } })
  expect(await Promise.all(Array.from({ length: 8 }, () => tell('a')))).toEqual(expect.arrayContaining([true]))
  expect([await tell('a'), await tell('b')]).toEqual([false, true])
  expect(await stored(id)).toHaveLength(2)
})

describe('a text', () => {
  async function someoneWithText() {
    const person = await someoneWhoWants('smsNotifications')
    const carrier = await connectTwilio(person.organizationId)
    const number = await verifyNumber(person.id)
    await sendText({ userId: person.id, kind: 'test', topic: 'smsNotifications', organizationId: person.organizationId, words: 'Agent offline', isCritical: true })
    return { ...person, carrier, number, row: async () => (await stored(person.id, 'sms'))[0] }
  }

  test('goes through the carrier of its organization to the verified number, once', async () => {
    const { carrier, number, row } = await someoneWithText()
    expect(await deliverMessages()).toEqual({ ...nothing, sent: 1 })
    expect(await deliverMessages(new Date(Date.now() + 60 * minute))).toEqual(nothing)
    expect(providers.twilio.texts).toEqual([{ From: carrier.number, To: number, Body: 'Agent offline' }])
    expect(await row()).toMatchObject({ sentAt: expect.any(Date), content: {} })
  })

  test.each([
    ['the number is not verified any more', (id: string) => db.user.update({ where: { id }, data: { phoneVerifiedAt: null } })],
    ['the number is gone', (id: string) => db.user.update({ where: { id }, data: { phoneE164: null } })],
    ['the switch is off', (id: string) => flip(id, 'smsNotifications', false)],
    ['the capability is revoked', (id: string) => override(id, 'smsNotifications', false)],
  ])('is withdrawn when %s', async (_words, change) => {
    const { id, row } = await someoneWithText()
    await change(id)
    expect(await deliverMessages()).toEqual({ ...nothing, withdrawn: 1 })
    expect(providers.twilio.heard).toEqual([])
    expect(await row()).toMatchObject({ withdrawnAt: expect.any(Date), content: {} })
  })

  test('is tried again while the carrier is busy or gone, and given up after half an hour', async () => {
    const { row } = await someoneWithText()
    providers.twilio.mood = 'busy'
    expect(await deliverMessages()).toEqual({ ...nothing, postponed: 1 })
    providers.twilio.mood = 'gone'
    for (let later = 1; later <= 4; later += 1) expect(await deliverMessages(new Date(Date.now() + later * 60 * minute))).toEqual({ ...nothing, postponed: 1 })
    expect(await deliverMessages(new Date(Date.now() + 6 * 60 * minute))).toEqual({ ...nothing, failed: 1 })
    expect(await row()).toMatchObject({ attempts: 6, failedAt: expect.any(Date), nextAttemptAt: null })
  })

  test('is tried again where nobody carries it for now, and leaves once somebody does', async () => {
    const { organizationId, row } = await someoneWithText()
    await db.telephonyConnection.updateMany({ where: { organizationId }, data: { failingSince: new Date() } })
    expect(await deliverMessages()).toEqual({ ...nothing, postponed: 1 })
    expect(await row()).toMatchObject({ lastError: 'carrier_missing' })
    await db.telephonyConnection.updateMany({ where: { organizationId }, data: { failingSince: null } })
    expect(await deliverMessages(new Date(Date.now() + 5 * minute))).toEqual({ ...nothing, sent: 1 })
  })

  test('that comes too late to be of use does not leave', async () => {
    const { id, organizationId } = await someoneWhoWants()
    await connectTwilio(organizationId)
    await sendText({ userId: id, kind: 'phone-code', organizationId, words: '123456', recipient: '+14155550100', until: new Date(Date.now() - minute) })
    expect(await deliverMessages()).toEqual({ ...nothing, failed: 1 })
    expect(providers.twilio.heard).toEqual([])
  })
})
