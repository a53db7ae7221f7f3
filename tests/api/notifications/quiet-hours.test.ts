import { afterEach, describe, expect, test } from 'vitest'
import * as quietHours from '@/app/api/user/notifications/quiet-hours/route'
import { db } from '@/lib/db'
import { deliverMessages } from '@/lib/notifications/deliver'
import { sendMail, sendText } from '@/lib/notifications/send'
import { smtpTransport } from '@/lib/notifications/transports/smtp'
import { playProviders } from '../../support/carriers/providers'
import { mailServer, minute, patience } from '../../support/deliveries'
import type { MailServer } from '../../support/mail-server'
import { connectTwilio, flip, someoneWhoWants, stored, verifyNumber } from '../../support/notified'
import { ask } from '../../support/request'

const providers = playProviders()
const nothing = { sent: 0, held: 0, withdrawn: 0, postponed: 0, failed: 0 }
const day = 24 * 60 * minute

/** A night and the morning after it that are to come, so that everything that is queued now is due. */
const midnight = new Date(Math.ceil(Date.now() / day) * day + day)
const [atNight, inTheMorning] = [new Date(midnight.getTime() + 60 * minute), new Date(midnight.getTime() + 7 * 60 * minute)]

afterEach(async () => {
  await db.outgoingMessage.deleteMany()
})

async function someoneQuiet(...switches: string[]) {
  const person = await someoneWhoWants('callAlerts', 'systemUpdates', ...switches)
  await db.quietPeriod.create({ data: { userId: person.id, position: 0, weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 22 * 60, toMinute: 7 * 60 } })
  const news = (subject: string, topic: 'callAlerts' | 'systemUpdates' = 'callAlerts', isCritical = false) =>
    sendMail({ userId: person.id, kind: 'test', topic, isCritical, content: { subject, paragraphs: [`${subject} in full.`] } })
  return { ...person, news }
}

function deliverAt(moment: Date, server: MailServer) {
  return deliverMessages(moment, { transport: smtpTransport(server.url, patience) })
}

describe('in quiet hours', () => {
  test('what can wait is held until they end, what is critical or about security passes', async () => {
    const server = await mailServer()
    const { id, news } = await someoneQuiet()
    await news('Can wait')
    await news('Critical', 'callAlerts', true)
    await sendMail({ userId: id, kind: 'security', content: { subject: 'Security', paragraphs: [] } })
    expect(await deliverAt(atNight, server)).toEqual({ ...nothing, sent: 2, held: 1 })
    expect(server.received.map(({ subject }) => subject).sort()).toEqual(['Critical', 'Security'])
    expect((await stored(id))[0]).toMatchObject({ heldAt: atNight, nextAttemptAt: inTheMorning, attempts: 0, sentAt: null })
    expect(await deliverAt(new Date(inTheMorning.getTime() - 1), server)).toEqual(nothing)
  })

  test('it is the clock of the user’s zone that counts, as it is at that moment', async () => {
    const server = await mailServer()
    const { id, news } = await someoneQuiet()
    await db.user.update({ where: { id }, data: { timezone: 'Pacific/Auckland' } })
    await news('It is day there')
    expect(await deliverAt(atNight, server)).toEqual({ ...nothing, sent: 1 })
  })
})

describe('when they end', () => {
  test('one mail tells all that was held, and all of it is sent with it', async () => {
    const server = await mailServer()
    const { id, email, news } = await someoneQuiet()
    await news('First')
    await news('Second', 'systemUpdates')
    await news('Third')
    expect(await deliverAt(atNight, server)).toEqual({ ...nothing, held: 3 })
    expect((await deliverAt(inTheMorning, server)).sent).toBe(1)
    expect(await deliverAt(new Date(inTheMorning.getTime() + 60 * minute), server)).toEqual(nothing)
    expect(server.received).toHaveLength(1)
    const [digest] = server.received
    expect(digest).toMatchObject({ recipients: [email], subject: '3 notifications while it was quiet' })
    expect(digest?.text).toMatch(/^— First\n\nFirst in full\.\n\n— Second\n\nSecond in full\.\n\n— Third\n\nThird in full\./)
    expect(digest?.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m)
    const rows = await stored(id)
    expect(rows).toHaveLength(4)
    for (const row of rows) expect(row).toMatchObject({ sentAt: inTheMorning, content: {}, nextAttemptAt: null })
  })

  test('a single one goes as it is', async () => {
    const server = await mailServer()
    const { id, news } = await someoneQuiet()
    await news('Alone')
    await deliverAt(atNight, server)
    expect(await deliverAt(inTheMorning, server)).toEqual({ ...nothing, sent: 1 })
    expect(server.received.map(({ subject }) => subject)).toEqual(['Alone'])
    expect(await stored(id)).toMatchObject([{ sentAt: inTheMorning, heldAt: atNight }])
  })

  test('what was turned off meanwhile is left out, and a digest of nothing does not leave', async () => {
    const server = await mailServer()
    const { id, news } = await someoneQuiet()
    await news('Alert')
    await news('Update', 'systemUpdates')
    await deliverAt(atNight, server)
    await flip(id, 'callAlerts', false)
    await deliverAt(inTheMorning, server)
    expect(server.received.map(({ subject }) => subject)).toEqual(['Update'])
    const rows = await stored(id)
    expect(rows.map(({ sentAt, withdrawnAt }) => [sentAt !== null, withdrawnAt !== null])).toEqual([[false, true], [true, false]])
  })

  test('a switch that is turned off while the digest waits for a bad server takes its part out of it', async () => {
    const bad = await mailServer({ onConnect: (_session, done) => done(Object.assign(new Error('Busy'), { responseCode: 421 })) })
    const good = await mailServer()
    const { id, news } = await someoneQuiet()
    await news('Alert')
    await news('Update', 'systemUpdates')
    await deliverAt(atNight, bad)
    expect(await deliverAt(inTheMorning, bad)).toMatchObject({ sent: 0, postponed: 1 })
    await flip(id, 'callAlerts', false)
    expect(await deliverAt(new Date(inTheMorning.getTime() + 5 * minute), good)).toEqual({ ...nothing, sent: 1 })
    expect(good.received).toMatchObject([{ subject: 'Update', text: expect.not.stringContaining('Alert') }])
    await flip(id, 'systemUpdates', false)
  })

  test('two deliverers at once send one digest', async () => {
    const server = await mailServer()
    const people = []
    for (let person = 0; person < 5; person += 1) people.push(await someoneQuiet())
    for (const { news } of people) for (let index = 0; index < 12; index += 1) await news(`News ${index}`)
    await Promise.all([deliverAt(atNight, server), deliverAt(atNight, server)])
    await Promise.all(Array.from({ length: 4 }, () => deliverAt(inTheMorning, server)))
    expect(server.received.map(({ subject }) => subject)).toEqual(Array(5).fill('12 notifications while it was quiet'))
    expect(server.received.map(({ recipients }) => recipients[0]).sort()).toEqual(people.map(({ email }) => email).sort())
  })

  test('a digest that leaves twice, because the process died before it noted the first time, has the same Message-ID', async () => {
    const server = await mailServer()
    const { id, news } = await someoneQuiet()
    await news('One')
    await news('Two')
    await deliverAt(atNight, server)
    // As a process leaves it that dies after the mail was taken and before that was noted: nothing is written.
    const before = await stored(id)
    await deliverAt(inTheMorning, server)
    const digest = (await stored(id)).find(({ kind }) => kind === 'quiet-digest')
    for (const { id: held, content } of before) await db.outgoingMessage.update({ where: { id: held }, data: { content: content ?? {}, sentAt: null } })
    await db.outgoingMessage.update({ where: { id: digest?.id ?? '' }, data: { content: { held: before.map((row) => row.id) }, sentAt: null, nextAttemptAt: inTheMorning } })
    await deliverAt(new Date(inTheMorning.getTime() + 3 * minute), server)
    expect(server.received.map(({ subject }) => subject)).toEqual(['2 notifications while it was quiet', '2 notifications while it was quiet'])
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(1)
  })

  test('texts that were held go as one text, and none by mail', async () => {
    const server = await mailServer()
    const { id, organizationId } = await someoneQuiet('smsNotifications')
    await connectTwilio(organizationId)
    const number = await verifyNumber(id)
    for (const words of ['Agent online again', 'Calls work again']) await sendText({ userId: id, kind: 'test', topic: 'smsNotifications', organizationId, words })
    expect(await deliverAt(atNight, server)).toEqual({ ...nothing, held: 2 })
    await deliverAt(inTheMorning, server)
    expect(providers.twilio.texts).toMatchObject([{ To: number, Body: '2 notifications while it was quiet:\nAgent online again\nCalls work again' }])
    expect(server.received).toEqual([])
  })
})

describe('PUT /api/user/notifications/quiet-hours', () => {
  const put = (cookie: string, periods: unknown, headers: Record<string, string> = {}) => ask(quietHours, 'PUT', { cookie, body: { periods }, headers })
  const night = { weekdays: [1, 2, 3, 4, 5], from: '22:00', to: '07:00' }

  test('keeps what it is given, needs no capability, and an empty list takes all away', async () => {
    const { cookie } = await someoneWhoWants()
    expect(await ask(quietHours, 'GET', { cookie })).toMatchObject({ status: 200, body: { periods: [] } })
    const periods = [night, { weekdays: [7], from: '00:00', to: '00:00' }]
    expect(await put(cookie, periods)).toMatchObject({ status: 200, body: { periods } })
    expect(await ask(quietHours, 'GET', { cookie })).toMatchObject({ body: { periods } })
    expect(await put(cookie, [])).toMatchObject({ status: 200, body: { periods: [] } })
  })

  test('takes the place of those that were read, and of no others; of two at once one', async () => {
    const { cookie } = await someoneWhoWants()
    const tag = (await ask(quietHours, 'GET', { cookie })).headers.get('etag') ?? ''
    const answers = await Promise.all(['21:00', '22:00'].map((from) => put(cookie, [{ ...night, from }], { 'if-match': tag })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
    const [won, lost] = answers.sort((one, other) => one.status - other.status)
    expect(lost?.body).toEqual({ error: 'Your quiet hours were changed somewhere else after you opened them' })
    expect((await ask(quietHours, 'GET', { cookie })).body).toEqual(won?.body)
    expect((await put(cookie, [], { 'if-match': won?.headers.get('etag') ?? '' })).status).toBe(200)
  })

  test.each([
    [[{ ...night, from: '24:00' }], 'Must be a time such as 22:00'],
    [[{ ...night, to: '7:00' }], 'Must be a time such as 22:00'],
    [[{ ...night, weekdays: [] }], 'Choose at least one day'],
    [[{ ...night, weekdays: [0] }], 'Must be a day from 1, Monday'],
    [[{ ...night, weekdays: [8] }], 'Must be a day up to 7, Sunday'],
    [[{ ...night, weekdays: [1.5] }], 'Must be a day from 1, Monday, to 7, Sunday'],
    [Array(21).fill(night), 'At most 20 periods can be kept'],
    ['always', 'Must be a list of periods'],
  ])('refuses %j', async (periods, words) => {
    const { cookie, id } = await someoneWhoWants()
    await put(cookie, [night])
    expect(await put(cookie, periods)).toMatchObject({ status: 400, body: { error: words, fields: { periods: words } } })
    expect(await db.quietPeriod.count({ where: { userId: id } })).toBe(1)
  })

  test('lets go of what was held for a period that is gone', async () => {
    const server = await mailServer()
    const { cookie, news } = await someoneQuiet()
    await news('Held')
    await deliverAt(atNight, server)
    await put(cookie, [])
    expect(await deliverAt(atNight, server)).toEqual({ ...nothing, sent: 1 })
  })
})
