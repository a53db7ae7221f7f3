import { afterEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { deliverMessages } from '@/lib/notifications/deliver'
import { smtpTransport } from '@/lib/notifications/transports/smtp'
import { runCommand } from '@/lib/operator/door'
import { mailServer, minute } from '../../support/deliveries'
import type { MailServer } from '../../support/mail-server'
import { flip, stored } from '../../support/notified'
import { queueAt, reader } from '../../support/reports'

const hour = 60 * minute
const day = 24 * hour
// By the clock of Karachi, where it never changes.
const monday = Date.parse('2026-06-08T04:00:00Z')

afterEach(async () => {
  // The job is for everybody: none of another test's readers is to be in its way.
  await db.notificationPreference.deleteMany()
  await db.outgoingMessage.deleteMany()
})

function deliverAt(moment: number, { url }: MailServer) {
  return deliverMessages(new Date(moment), { transport: smtpTransport(url) })
}

describe('it is Monday 09:00', () => {
  test.each([
    ['America/New_York', 'before clocks go forward', '2026-03-02T14:00:00Z', '2026-W09'],
    ['America/New_York', 'after', '2026-03-09T13:00:00Z', '2026-W10'],
    ['America/New_York', 'before clocks go back', '2026-10-26T13:00:00Z', '2026-W43'],
    ['America/New_York', 'after', '2026-11-02T14:00:00Z', '2026-W44'],
    ['Australia/Sydney', 'before clocks go back', '2026-03-29T22:00:00Z', '2026-W13'],
    ['Australia/Sydney', 'after', '2026-04-05T23:00:00Z', '2026-W14'],
    ['Australia/Sydney', 'before clocks go forward', '2026-09-27T23:00:00Z', '2026-W39'],
    ['Australia/Sydney', 'after', '2026-10-04T22:00:00Z', '2026-W40'],
    ['Asia/Karachi', 'where they stay', '2026-03-09T04:00:00Z', '2026-W10'],
    ['Asia/Karachi', 'in the last week of a year of 53', '2027-01-04T04:00:00Z', '2026-W53'],
    ['Asia/Karachi', 'in the first week of the next', '2027-01-11T04:00:00Z', '2027-W01'],
    [null, 'in UTC, where no zone is known', '2026-11-02T09:00:00Z', '2026-W44'],
  ])('in %s, %s: at %s and not a minute before', async (zone, _when, moment, week) => {
    const { weeks } = await reader(zone, new Date(Date.parse(moment) - 6 * day))
    await queueAt(Date.parse(moment) - minute)
    expect(await weeks()).toEqual([])
    await queueAt(moment)
    expect(await weeks()).toEqual([week])
  })
})

describe('one a week', () => {
  test('however often two processes look, over three weeks in which clocks change', { timeout: 180_000 }, async () => {
    const begin = Date.parse('2026-10-25T00:00:00Z')
    const readers = [await reader('America/New_York', new Date(begin)), await reader('Australia/Sydney', new Date(begin)), await reader('Asia/Karachi', new Date(begin))]
    const mondays = [13, 14, 22, 23, 4].map((hours) => hours * hour)
    const near = (moment: number) => mondays.some((time) => Math.abs(((moment + 3 * hour) % day) - ((time + 3 * hour) % day)) <= 5 * minute)
    for (let moment = begin; moment < begin + 21 * day; moment += 5 * minute) {
      // Every five minutes where something may happen, every six hours elsewhere.
      const isDue = [0, 1].includes(new Date(moment).getUTCDay()) && near(moment)
      if (isDue || moment % (6 * hour) === 0) await Promise.all([queueAt(moment), queueAt(moment)])
    }
    for (const { weeks } of readers) expect(await weeks()).toEqual(['2026-W43', '2026-W44', '2026-W45'])
  })

  test('of many people who are due at once, each is told once by two processes', async () => {
    const readers = await Promise.all(Array.from({ length: 12 }, () => reader('Asia/Karachi')))
    const counts = await Promise.all([queueAt(monday), queueAt(monday), queueAt(monday)])
    expect(counts.reduce((sum, { queued }) => sum + queued, 0)).toBe(12)
    for (const { weeks } of readers) expect(await weeks()).toEqual(['2026-W23'])
  })

  test('in whatever zones it is spent', async () => {
    // Monday morning in Sydney is Sunday evening in New York.
    const [sydney, later] = [Date.parse('2026-06-07T23:00:00Z'), Date.parse('2026-06-08T13:00:00Z')]
    const since = new Date(sydney - 6 * day)
    const [traveller, homecomer] = [await reader('Australia/Sydney', since), await reader('America/New_York', since)]
    await queueAt(sydney)
    expect([await traveller.weeks(), await homecomer.weeks()]).toEqual([['2026-W23'], []])
    await traveller.moveTo('America/New_York')
    // Past nine there, so it is due at once.
    await homecomer.moveTo('Australia/Sydney')
    await queueAt(sydney + hour)
    expect(await homecomer.weeks()).toEqual(['2026-W23'])
    await homecomer.moveTo('Pacific/Pago_Pago')
    for (const moment of [sydney + 2 * hour, later - minute, later, later + day, later + 2 * day]) await queueAt(moment)
    expect([await traveller.weeks(), await homecomer.weeks()]).toEqual([['2026-W23'], ['2026-W23']])
    await queueAt(later + 8 * day)
    expect([await traveller.weeks(), await homecomer.weeks()]).toEqual([['2026-W23', '2026-W24'], ['2026-W23', '2026-W24']])
  })

  test('later in the week where nobody was there on Monday, and never in the next', async () => {
    const { weeks } = await reader('Asia/Karachi')
    await queueAt(Date.parse('2026-06-14T18:59:00Z'))
    expect(await weeks()).toEqual(['2026-W23'])
    await queueAt(Date.parse('2026-06-29T04:00:00Z'))
    expect(await weeks()).toEqual(['2026-W23', '2026-W26'])
  })

  test.each([
    ['an old name of a zone has its clock', 'Asia/Calcutta', '2026-06-08T03:30:00Z'],
    ['a zone that this runtime lacks has that of UTC', 'Moon/Tranquility', '2026-06-08T09:00:00Z'],
  ])('%s', async (_what, zone, moment) => {
    const { weeks } = await reader(zone, new Date(monday - 6 * day))
    await queueAt(Date.parse(moment) - minute)
    expect(await weeks()).toEqual([])
    await queueAt(moment)
    expect(await weeks()).toEqual(['2026-W23'])
  })
})

describe('nobody is told', () => {
  test('who does not want it, may not have it, or is going; nor, on Wednesday, who turned it on the day before', async () => {
    const [off, revoked, leaving] = [await reader('Asia/Karachi'), await reader('Asia/Karachi'), await reader('Asia/Karachi')]
    const late = await reader('Asia/Karachi', new Date(monday + day))
    await flip(off.id, 'weeklyReports', false)
    await db.capabilityOverride.updateMany({ where: { userId: revoked.id }, data: { available: false } })
    await db.user.update({ where: { id: leaving.id }, data: { deletionScheduledFor: new Date(monday + 30 * day) } })
    for (const moment of [monday, monday + 2 * day]) expect(await queueAt(moment)).toEqual({ queued: 0 })
    expect(await queueAt(monday + 7 * day)).toEqual({ queued: 1 })
    expect(await late.weeks()).toEqual(['2026-W24'])
  })

  test.each([
    ['the switch', (id: string) => flip(id, 'weeklyReports', false)],
    ['the capability', (id: string) => db.capabilityOverride.updateMany({ where: { userId: id }, data: { available: false } })],
    ['the account', (id: string) => db.user.update({ where: { id }, data: { deletionScheduledFor: new Date(monday + 30 * day) } })],
  ])('who gave up %s after the report was queued', async (_what, giveUp) => {
    const server = await mailServer()
    const { id } = await reader('Asia/Karachi')
    await queueAt(monday)
    await giveUp(id)
    expect(await deliverAt(monday + minute, server)).toMatchObject({ sent: 0, withdrawn: 1 })
    expect(server.received).toEqual([])
    expect(await queueAt(monday + hour)).toEqual({ queued: 0 })
  })

  test('whose account is gone', async () => {
    const server = await mailServer()
    const { id } = await reader('Asia/Karachi')
    await queueAt(monday)
    await db.user.delete({ where: { id } })
    expect(await deliverAt(monday + minute, server)).toMatchObject({ sent: 0, failed: 0 })
  })
})

describe('the job', () => {
  test('goes through more people than one statement takes', async () => {
    const count = 4100
    await db.$executeRaw`insert into users (id, email, password_hash, timezone) select 'many-' || n, 'many-' || n || '@example.com', 'none', 'Asia/Karachi' from generate_series(1, ${count}) n`
    await db.$executeRaw`insert into notification_preferences (user_id, name, enabled, updated_at) select id, 'weeklyReports', true, 'epoch' from users where id like 'many-%'`
    await db.$executeRaw`insert into capability_overrides (user_id, capability, available) select id, 'weeklyReports', true from users where id like 'many-%'`
    expect(await queueAt(monday)).toEqual({ queued: count })
    expect(await queueAt(monday)).toEqual({ queued: 0 })
  })

  test('is run by its name, too', async () => {
    expect(await runCommand('job', ['weekly-report'])).toEqual({ output: ['weekly-report: 0 queued'], exitCode: 0 })
  })

  test('stores of a report only what it is about', async () => {
    const { id } = await reader('Asia/Karachi')
    await queueAt(monday)
    expect(await stored(id)).toMatchObject([{ kind: 'weekly-report', topic: 'weeklyReports', isCritical: false, content: { week: '2026-W23', timezone: 'Asia/Karachi' } }])
  })
})
