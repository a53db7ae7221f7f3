import { describe, expect, test, vi } from 'vitest'
import * as notifications from '@/app/api/user/notifications/route'
import * as verification from '@/app/api/user/phone/verification/route'
import * as profile from '@/app/api/user/profile/route'
import { db } from '@/lib/db'
import { deliverMessages } from '@/lib/notifications/deliver'
import { playProviders } from '../../support/carriers/providers'
import { minute } from '../../support/deliveries'
import { connectTwilio, someoneWhoWants, verifyNumber } from '../../support/notified'
import { ask } from '../../support/request'

const providers = playProviders()

async function someoneWithNumber(number = `+1415555${String(Math.floor(Math.random() * 10_000)).padStart(4, '0')}`) {
  const person = await someoneWhoWants('smsNotifications')
  const carrier = await connectTwilio(person.organizationId)
  await db.user.update({ where: { id: person.id }, data: { phone: number, phoneE164: number } })
  const { cookie } = person
  return {
    ...person, carrier, number,
    send: () => ask(verification, 'POST', { cookie }),
    confirm: (code: string) => ask(verification, 'PUT', { cookie, body: { code } }),
    isVerified: async () => (await db.user.findUniqueOrThrow({ where: { id: person.id } })).phoneVerifiedAt !== null,
  }
}

/** The code in the last text that arrived. */
async function codeThatArrived(): Promise<string> {
  await deliverMessages()
  return /^\d{6}/.exec(providers.twilio.texts.at(-1)?.Body ?? '')?.[0] ?? ''
}

function otherThan(code: string): string {
  return code === '000000' ? '000001' : '000000'
}

describe('a code', () => {
  test('comes by text to the number of the profile, and verifies it, once', async () => {
    const { number, carrier, send, confirm, isVerified, id } = await someoneWithNumber()
    expect(await send()).toMatchObject({ status: 200, body: { number, expiresAt: expect.any(String) } })
    const code = await codeThatArrived()
    expect(providers.twilio.texts).toMatchObject([{ From: carrier.number, To: number, Body: expect.stringMatching(/^\d{6} is your code for TalkifAI Studio\./) }])
    expect(await isVerified()).toBe(false)
    expect(await confirm(code)).toMatchObject({ status: 200, body: { verified: true } })
    expect(await isVerified()).toBe(true)
    expect((await confirm(code)).status).toBe(400)
    expect(await db.phoneVerification.count({ where: { userId: id } })).toBe(0)
    // Nothing of it is left: neither the code nor where it went.
    expect(JSON.stringify(await db.outgoingMessage.findMany({ where: { userId: id } }))).not.toMatch(new RegExp(`${code}|\\${number}`))
    expect(await send()).toMatchObject({ status: 409, body: { error: 'This number is verified already' } })
  })

  test('is kept as a hash that nobody else can make', async () => {
    const { id, send } = await someoneWithNumber()
    await send()
    const code = await codeThatArrived()
    const row = await db.phoneVerification.findUniqueOrThrow({ where: { userId: id } })
    expect(row.codeHash).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(row)).not.toContain(code)
  })

  test('used by two at once verifies once', async () => {
    const { send, confirm } = await someoneWithNumber()
    await send()
    const code = await codeThatArrived()
    const answers = await Promise.all(Array.from({ length: 4 }, () => confirm(code)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400])
  })

  test('can be missed five times, at the same moment too, and is over then', async () => {
    const { send, confirm, isVerified } = await someoneWithNumber()
    await send()
    const code = await codeThatArrived()
    const wrong = await Promise.all(Array.from({ length: 5 }, () => confirm(otherThan(code))))
    expect(wrong.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400])
    expect(await confirm(code)).toMatchObject({ status: 400, body: { fields: { code: 'This code does not work any more. Ask for a new one.' } } })
    expect(await isVerified()).toBe(false)
  })

  test('can be missed four times', async () => {
    const { send, confirm } = await someoneWithNumber()
    await send()
    const code = await codeThatArrived()
    for (let index = 0; index < 4; index += 1) expect((await confirm(otherThan(code))).body).toMatchObject({ fields: { code: 'This is not the code that was sent' } })
    expect((await confirm(code)).status).toBe(200)
  })

  test('works for ten minutes', async () => {
    const { id, send, confirm, isVerified } = await someoneWithNumber()
    const before = Date.now()
    await send()
    const code = await codeThatArrived()
    const { expiresAt } = await db.phoneVerification.findUniqueOrThrow({ where: { userId: id } })
    expect(expiresAt.getTime()).toBeGreaterThanOrEqual(before + 10 * minute)
    expect(expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + 10 * minute)
    vi.useFakeTimers({ toFake: ['Date'], now: expiresAt })
    const late = await confirm(code)
    vi.useRealTimers()
    expect([late.status, await isVerified()]).toEqual([400, false])
  })

  test('stops working when a new one is sent, and one that has not left yet does not leave', async () => {
    const { id, send, confirm } = await someoneWithNumber()
    await send()
    const first = await codeThatArrived()
    await send()
    await send()
    await deliverMessages()
    expect(providers.twilio.texts).toHaveLength(2)
    const last = await codeThatArrived()
    if (first !== last) expect((await confirm(first)).status).toBe(400)
    expect((await confirm(last)).status).toBe(200)
    expect(await db.outgoingMessage.count({ where: { userId: id, withdrawnAt: { not: null } } })).toBe(1)
  })

  test('for a number that was changed meanwhile verifies nothing', async () => {
    const { id, send, confirm, isVerified } = await someoneWithNumber()
    await send()
    const code = await codeThatArrived()
    await db.user.update({ where: { id }, data: { phoneE164: '+14155550199' } })
    expect((await confirm(code)).status).toBe(400)
    expect(await isVerified()).toBe(false)
  })
})

describe('asking for codes', () => {
  test('is limited for each user', async () => {
    const { send } = await someoneWithNumber()
    const statuses = []
    for (let index = 0; index < 6; index += 1) statuses.push((await send()).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
  })

  test('is limited for each number, whoever asks', async () => {
    const number = '+14155550123'
    const statuses = []
    for (let index = 0; index < 6; index += 1) statuses.push((await (await someoneWithNumber(number)).send()).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
  })

  test('without a number or without a carrier leads to what is missing', async () => {
    const { id, organizationId, send } = await someoneWithNumber()
    await db.telephonyConnection.updateMany({ where: { organizationId }, data: { failingSince: new Date() } })
    expect(await send()).toMatchObject({ status: 409, body: { error: expect.stringMatching(/Connect Twilio, Telnyx or Plivo on the telephony page/) } })
    await db.user.update({ where: { id }, data: { phoneE164: null } })
    expect(await send()).toMatchObject({ status: 409, body: { error: expect.stringMatching(/Save your phone number/) } })
  })

  test('needs the capability', async () => {
    const { id, send, confirm } = await someoneWithNumber()
    await db.capabilityOverride.deleteMany({ where: { userId: id } })
    expect([(await send()).status, (await confirm('123456')).status]).toEqual([403, 403])
  })
})

describe('changing the profile', () => {
  test.each([
    ['another number', '+1 415 555 0177', false],
    ['no number', '', false],
    ['the same number in another spelling', '+1 (415) 555-0188', true],
  ])('to %s keeps it verified: %s %s', async (_words, phone, keeps) => {
    const { id, cookie } = await someoneWhoWants()
    await db.user.update({ where: { id }, data: { phone: '+14155550188', phoneE164: '+14155550188', phoneVerifiedAt: new Date() } })
    expect((await ask(profile, 'PUT', { cookie, body: { name: 'Ada Lovelace', timezone: 'UTC', phone } })).status).toBe(200)
    const { phoneVerifiedAt } = await db.user.findUniqueOrThrow({ where: { id } })
    expect(phoneVerifiedAt !== null).toBe(keeps)
  })

  test('of the name alone keeps it verified', async () => {
    const { id, cookie } = await someoneWhoWants()
    await verifyNumber(id)
    await ask(profile, 'PUT', { cookie, body: { name: 'Grace Hopper', timezone: 'UTC' } })
    expect((await db.user.findUniqueOrThrow({ where: { id } })).phoneVerifiedAt).not.toBe(null)
  })
})

describe('the SMS switch', () => {
  test('turns on only with a verified number, and says what to do; it turns off always', async () => {
    const { id, cookie } = await someoneWhoWants('smsNotifications', 'callAlerts')
    await db.notificationPreference.deleteMany({ where: { userId: id } })
    const turn = (body: object) => ask(notifications, 'PUT', { cookie, body })
    expect(await turn({ smsNotifications: true, callAlerts: true })).toMatchObject({
      status: 409, body: { error: 'Texts go to a verified phone number only. Save your phone number in your profile and verify it, then turn this on.' },
    })
    expect(await db.notificationPreference.count({ where: { userId: id } })).toBe(0)
    await verifyNumber(id)
    await db.user.update({ where: { id }, data: { phoneVerifiedAt: null } })
    expect(await turn({ smsNotifications: true })).toMatchObject({ status: 409, body: { error: 'Texts go to a verified phone number only. Verify your phone number, then turn this on.' } })
    expect(await turn({ smsNotifications: false })).toMatchObject({ status: 200 })
    await verifyNumber(id)
    expect(await turn({ smsNotifications: true })).toMatchObject({ status: 200, body: { smsNotifications: true } })
  })
})
