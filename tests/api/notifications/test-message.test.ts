import { describe, expect, test } from 'vitest'
import * as testMessage from '@/app/api/user/notifications/test/route'
import { db } from '@/lib/db'
import { deliverMessages } from '@/lib/notifications/deliver'
import { smtpTransport } from '@/lib/notifications/transports/smtp'
import { playProviders } from '../../support/carriers/providers'
import { mailServer } from '../../support/deliveries'
import { connectTwilio, flip, someoneWhoWants, stored, verifyNumber } from '../../support/notified'
import { ask, someone } from '../../support/request'

const providers = playProviders()

const send = (cookie: string, channel: unknown) => ask(testMessage, 'POST', { cookie, body: { channel } })

/** Quiet all week. */
const always = { weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, toMinute: 0, position: 0 }

describe('a test mail', () => {
  test('is queued, and arrives although the switch is off and it is quiet', async () => {
    const { id, email, cookie } = await someoneWhoWants('emailNotifications')
    await flip(id, 'emailNotifications', false)
    await db.quietPeriod.create({ data: { ...always, userId: id } })
    const server = await mailServer()
    expect(await send(cookie, 'mail')).toMatchObject({ status: 202, body: { to: email } })
    expect(await stored(id)).toMatchObject([{ kind: 'test', topic: null, isCritical: true, sentAt: null }])
    await deliverMessages(undefined, { transport: smtpTransport(server.url) })
    expect(await stored(id)).toMatchObject([{ sentAt: expect.any(Date), content: {} }])
    expect(server.received.filter(({ recipients }) => recipients.includes(email))).toHaveLength(1)
  })

  test('is refused to whom the feature is locked, in its words, and to the other channel’s alone', async () => {
    const { id, cookie } = await someoneWhoWants('smsNotifications')
    expect(await send(cookie, 'mail')).toMatchObject({
      status: 403, body: { error: 'Email notifications is not available for you! please try again later.', capability: 'emailNotifications' },
    })
    const other = await someoneWhoWants('emailNotifications')
    expect(await send(other.cookie, 'sms')).toMatchObject({ status: 403, body: { error: 'SMS notifications is not available for you! please try again later.' } })
    expect(await db.outgoingMessage.count({ where: { userId: { in: [id, other.id] } } })).toBe(0)
  })

  test('is sent five times an hour', async () => {
    const { cookie } = await someoneWhoWants('emailNotifications')
    const statuses = []
    for (let index = 0; index < 6; index += 1) statuses.push((await send(cookie, 'mail')).status)
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429])
    const refused = await send(cookie, 'mail')
    expect([refused.body.error, Number(refused.headers.get('retry-after'))]).toEqual(['Too many attempts. Please wait and try again.', expect.any(Number)])
  })
})

describe('a test text', () => {
  test('goes to the verified number', async () => {
    const { id, cookie, organizationId } = await someoneWhoWants('smsNotifications')
    await connectTwilio(organizationId)
    const number = await verifyNumber(id)
    expect(await send(cookie, 'sms')).toMatchObject({ status: 202, body: { to: expect.stringMatching(/^\+1 \(415\) \d{3}-\d{4}$/) } })
    await deliverMessages()
    expect(providers.twilio.texts).toMatchObject([{ To: number, Body: expect.stringContaining('test message') }])
  })

  test('without a verified number or a carrier leads to what is missing, and counts no try', async () => {
    const { id, cookie, organizationId } = await someoneWhoWants('smsNotifications')
    const words = async () => {
      const { status, body } = await send(cookie, 'sms')
      return [status, body.error]
    }
    expect(await words()).toEqual([409, 'Texts go to a verified phone number only. Save your phone number in your profile and verify it, then send a test.'])
    await db.user.update({ where: { id }, data: { phone: '+14155550100', phoneE164: '+14155550100' } })
    expect(await words()).toEqual([409, 'Texts go to a verified phone number only. Verify your phone number, then send a test.'])
    await verifyNumber(id)
    for (let index = 0; index < 5; index += 1) expect(await words()).toEqual([409, expect.stringMatching(/^Nobody can send you texts yet/)])
    await connectTwilio(organizationId)
    expect((await send(cookie, 'sms')).status).toBe(202)
  })
})

test.each([['fax'], [null], [undefined], [['mail']], ['Mail']])('the channel %j is refused and nothing is sent', async (channel) => {
  const { id, cookie } = await someone()
  expect(await send(cookie, channel)).toMatchObject({ status: 400, body: { fields: { channel: 'Choose mail or sms' } } })
  expect(await db.outgoingMessage.count({ where: { userId: id } })).toBe(0)
})
