import path from 'node:path'
import sharp from 'sharp'
import { afterEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { deliverMessages } from '@/lib/notifications/deliver'
import { sendMail } from '@/lib/notifications/send'
import { outboxTransport } from '@/lib/notifications/transports/outbox'
import { smtpTransport } from '@/lib/notifications/transports/smtp'
// Keeps sharp from reading all but what an avatar can be, as in the running app.
import '@/lib/profile/avatar'
import { mailServer, minute } from '../../support/deliveries'
import type { ReceivedMail } from '../../support/mail-server'
import { mailIn } from '../../support/mails'
import { joinOrganization } from '../../support/people'
import { addAgent, addCalls, queueAt, reader } from '../../support/reports'

afterEach(async () => {
  await db.notificationPreference.deleteMany()
  await db.outgoingMessage.deleteMany()
})

/** Queues what is due at a moment, and delivers it. */
async function receive(moment: string): Promise<ReceivedMail[]> {
  const server = await mailServer()
  await queueAt(moment)
  await deliverMessages(new Date(moment), { transport: smtpTransport(server.url) })
  return server.received
}

/** Heights of the bars in a chart's picture, as parts of the highest. */
async function heightsIn(png: Buffer): Promise<number[]> {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
  expect(info).toMatchObject({ width: 1020, height: 280, channels: 4 })
  const isPurple = (x: number, y: number) => data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4).equals(Buffer.from([0xad, 0x46, 0xff, 0xff]))
  const columns = Array.from({ length: 7 }, (_, index) => Math.round(((index + 0.5) * info.width) / 7))
  const counts = columns.map((x) => Array.from({ length: info.height }, (_, y) => y).filter((y) => isPurple(x, y)).length)
  return counts.map((count) => Math.round((10 * count) / Math.max(1, ...counts)) / 10)
}

describe('the report of a week in New York whose Sunday has 25 hours', () => {
  const moment = '2026-11-02T14:00:00Z'

  async function aWeek() {
    const person = await reader('America/New_York')
    const { organizationId } = person
    await db.organization.update({ where: { id: organizationId }, data: { name: 'Brightwater' } })
    const [ivy, max] = [await addAgent(organizationId, 'Ivy'), await addAgent(organizationId, 'Max')]
    await addCalls(
      organizationId,
      // The last second before the week before, and its first and last.
      { at: '2026-10-19T03:59:59.999Z', agentId: max, seconds: 6000 },
      { at: '2026-10-19T04:00:00Z', agentId: max, seconds: 120 },
      { at: '2026-10-26T03:59:59.999Z', agentId: max, status: 'busy', seconds: 0 },
      // Monday, from its first moment.
      { at: '2026-10-26T04:00:00Z', agentId: ivy, seconds: 90 },
      { at: '2026-10-26T16:00:00Z', agentId: ivy, seconds: 90 },
      { at: '2026-10-28T16:00:00Z', agentId: max, status: 'failed', seconds: 0 },
      // Sunday, half past one twice, to its last.
      { at: '2026-11-01T05:30:00Z', agentId: ivy },
      { at: '2026-11-01T06:30:00Z', agentId: null },
      { at: '2026-11-02T04:59:59.999Z', agentId: ivy },
      // The Monday on which it is sent.
      { at: '2026-11-02T05:00:00Z', agentId: max, seconds: 6000 },
    )
    return person
  }

  test('says in text what the HTML says', async () => {
    const { email } = await aWeek()
    const [mail, ...others] = await receive(moment)
    expect(others).toEqual([])
    expect(mail).toMatchObject({ recipients: [email], subject: 'Weekly report: October 26 – November 1, 2026' })
    const days = [['Monday, October 26', 2], ['Tuesday, October 27', 0], ['Wednesday, October 28', 1], ['Thursday, October 29', 0], ['Friday, October 30', 0], ['Saturday, October 31', 0], ['Sunday, November 1', 3]]
    const said = [
      'This is your week, Monday, October 26 – Sunday, November 1, 2026, compared with the one before. Days are those of New York (America/New_York).',
      '— Brightwater',
      ['Calls: 6 (up 200% from 2)', 'Minutes: 6 (up 200% from 2)', 'Success rate: 83% (completed calls; up 33 points from 50%)', 'Busiest agent: Ivy (4 calls; the week before Max with 2)'].join('\n'),
      ['Calls per day:', ...days.map(([day, calls]) => `${day}: ${calls}`)].join('\n'),
    ]
    expect(mail?.text).toContain(`${said.join('\n\n')}\n\nTurn these off:\n`)
    for (const words of ['up 200% from 2', '>83%<', '>Ivy<', '4 calls; the week before Max with 2', 'Calls per day']) expect(mail?.html).toContain(words)
    expect(mail?.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m)
  })

  test('has its chart as a picture in the mail, with the numbers as alternative text', async () => {
    await aWeek()
    const [mail] = await receive(moment)
    const pictures = mail?.attachments ?? []
    expect(pictures).toMatchObject([{ contentType: 'image/png', contentDisposition: 'inline', related: true, cid: expect.stringMatching(/^bars-\w+@/) }])
    expect(await heightsIn(pictures[0]?.content ?? Buffer.alloc(0))).toEqual([0.7, 0, 0.3, 0, 0, 0, 1])
    // The parser puts a picture in the place of its cid: nothing is fetched from anywhere.
    const alternative = 'Calls per day. Monday, October 26: 2; Tuesday, October 27: 0; Wednesday, October 28: 1; Thursday, October 29: 0; Friday, October 30: 0; Saturday, October 31: 0; Sunday, November 1: 3.'
    expect(mail?.html).toContain(`<img src="data:image/png;base64,${pictures[0]?.content.toString('base64')}" alt="${alternative}"`)
    expect(String(mail?.html).match(/src="/g)).toHaveLength(1)
  })

  test('is whole in the folder for where there is no mail server', async () => {
    const { email } = await aWeek()
    await queueAt(moment)
    await deliverMessages(new Date(moment), { transport: outboxTransport(path.join(env().DATA_DIR, 'outbox')) })
    expect((await mailIn(email, 'Weekly report: October 26 – November 1, 2026', env().DATA_DIR)).html).toContain('src="data:image/png;base64,')
  })
})

test('a Sunday of 23 hours ends an hour earlier', async () => {
  const { organizationId } = await reader('America/New_York')
  await addCalls(organizationId, { at: '2026-03-08T06:30:00Z' }, { at: '2026-03-09T03:59:59.999Z' }, { at: '2026-03-09T04:00:00Z' })
  const [mail] = await receive('2026-03-09T13:00:00Z')
  expect(mail?.text).toContain('Sunday, March 8: 2')
  expect(mail?.text).toContain('Calls: 2 (none the week before)')
})

describe('of whom it tells', () => {
  test('every organization of the user, and no other', async () => {
    const [one, other, stranger] = [await reader('UTC'), await reader('UTC'), await reader('UTC')]
    await db.notificationPreference.deleteMany({ where: { userId: { not: one.id } } })
    await joinOrganization(db, one.id, other.organizationId, 'member')
    const names = [[one, 'Own Company'], [other, 'Joined <b>Company</b>'], [stranger, 'Strange Company']] as const
    for (const [{ organizationId }, name] of names) {
      await db.organization.update({ where: { id: organizationId }, data: { name } })
      const agentId = await addAgent(organizationId, `Agent of ${name}`)
      await addCalls(organizationId, ...Array.from({ length: name.length }, () => ({ at: '2026-06-03T12:00:00Z', agentId })))
    }
    const [mail] = await receive('2026-06-08T09:00:00Z')
    expect(mail?.text).toMatch(/— Joined <b>Company<\/b>\n\nCalls: 21 [^—]*Agent of Joined[^—]*— Own Company\n\nCalls: 11 [^—]*Agent of Own Company/)
    expect(mail?.html).toContain('Joined &lt;b&gt;Company&lt;/b&gt;')
    expect(`${mail?.text}${mail?.html}`).not.toContain('Strange')
  })

  test('none that the user has left since it was queued', async () => {
    const [one, other] = [await reader('UTC'), await reader('UTC')]
    await db.notificationPreference.deleteMany({ where: { userId: other.id } })
    await joinOrganization(db, one.id, other.organizationId, 'member')
    await db.organization.update({ where: { id: other.organizationId }, data: { name: 'Left Company' } })
    await addCalls(other.organizationId, { at: '2026-06-03T12:00:00Z' })
    await queueAt('2026-06-08T09:00:00Z')
    await db.membership.deleteMany({ where: { userId: one.id, organizationId: other.organizationId } })
    const [mail] = await receive('2026-06-08T09:01:00Z')
    expect(mail?.text).toMatch(/^It was a quiet week/)
    expect(mail?.text).not.toContain('Left Company')
  })
})

describe('a quiet week', () => {
  test('says so, without a chart', async () => {
    const { organizationId } = await reader('Asia/Karachi')
    await addCalls(organizationId, { at: '2026-05-27T12:00:00Z' }, { at: '2026-05-28T12:00:00Z' })
    const [mail] = await receive('2026-06-08T04:00:00Z')
    expect(mail?.text).toMatch(/^It was a quiet week: no calls \(Monday, June 1 – Sunday, June 7, 2026\)\.\n\nThe week before there were 2 calls\.\n\nDays are those of Karachi \(Asia\/Karachi\)\./)
    expect(mail?.attachments).toEqual([])
  })

  test('of one organization is one sentence in the report of another', async () => {
    const [one, other] = [await reader('UTC'), await reader('UTC')]
    await db.notificationPreference.deleteMany({ where: { userId: other.id } })
    await joinOrganization(db, one.id, other.organizationId, 'admin')
    await db.organization.update({ where: { id: other.organizationId }, data: { name: 'Sleepy Ltd' } })
    await addCalls(one.organizationId, { at: '2026-06-03T12:00:00Z' })
    const [mail] = await receive('2026-06-08T09:00:00Z')
    expect(mail?.text).toContain('It was a quiet week at Sleepy Ltd: no calls.')
    expect(mail?.attachments).toHaveLength(1)
  })
})

describe('quiet hours', () => {
  const [morning, noon] = ['2026-06-08T09:00:00Z', '2026-06-08T12:00:00Z']

  async function sleeper() {
    const person = await reader('UTC')
    await addCalls(person.organizationId, { at: '2026-06-03T12:00:00Z' })
    await db.quietPeriod.create({ data: { userId: person.id, position: 0, weekdays: [1], fromMinute: 0, toMinute: 12 * 60 } })
    return person
  }

  test('hold it, and then it goes as it is', async () => {
    await sleeper()
    expect(await receive(morning)).toEqual([])
    expect(await receive(noon)).toMatchObject([{ subject: 'Weekly report: June 1 – 7, 2026', attachments: [{ contentType: 'image/png' }] }])
  })

  test('make it a part of what else was held', async () => {
    const { id } = await sleeper()
    expect(await receive(morning)).toEqual([])
    await sendMail({ userId: id, kind: 'test', topic: 'weeklyReports', content: { subject: 'Another', paragraphs: ['In full.'] } })
    await db.outgoingMessage.updateMany({ where: { userId: id, kind: 'test' }, data: { nextAttemptAt: new Date(morning) } })
    await receive('2026-06-08T09:05:00Z')
    const [mail, ...others] = await receive(new Date(Date.parse(noon) + minute).toISOString())
    expect(others).toEqual([])
    expect(mail?.subject).toBe('2 notifications while it was quiet')
    expect(mail?.text).toMatch(/^— Weekly report: June 1 – 7, 2026\n\nThis is your week, [^—]*— [^—]*Calls: 1 [^—]*Wednesday, June 3: 1[^—]*— Another\n\nIn full\./)
    expect(mail?.attachments).toMatchObject([{ contentType: 'image/png' }])
    expect(mail?.html).toContain('src="data:image/png;base64,')
  })
})
