import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { encryptCredentials } from '@/lib/telephony/credentials'
import { playProviders } from '../../support/carriers/providers'
import { twilioAccount } from '../../support/carriers/twilio'
import { aColleague, anAgent, anOwner, anyNumber, numbersAs } from '../../support/telephony'

const providers = playProviders()
const somebody = '+442079460958'

async function twilioOf(organizationId: string) {
  const id = randomUUID()
  const encryptedCredentials = encryptCredentials({ id, organizationId }, { authToken: twilioAccount.authToken })
  return db.telephonyConnection.create({
    data: { id, organizationId, provider: 'twilio', name: `Twilio ${id}`, settings: { accountSid: twilioAccount.accountSid }, encryptedCredentials },
  })
}

/** An owner whose number has all that a call needs. */
async function aCaller() {
  const owner = await anOwner()
  const { id: connectionId } = await twilioOf(owner.organizationId)
  const { id: outboundAgentId } = await anAgent(owner.organizationId, 'Reminders', 'pipeline')
  const { body: number } = await numbersAs(owner).add({ number: anyNumber(), connectionId, outboundAgentId })
  return { owner, number, call: (to: unknown = somebody) => numbersAs(owner).testCall(number.id, to) }
}

test('a test call goes through the number’s carrier', async () => {
  const { number, call } = await aCaller()
  expect(await call('+44 20 7946-0958')).toMatchObject({ status: 200, body: { callId: `CA${'1'.padStart(32, '0')}`, from: number.number, to: somebody } })
  expect(providers.twilio.calls).toEqual([expect.objectContaining({ From: number.number, To: somebody })])
})

describe('a test call is refused in plain words', () => {
  test.each([
    [{ active: false }, 'This number is inactive. Activate it to call from it.'],
    [{ outboundAgentId: null }, 'No agent calls out under this number. Choose an outbound agent first.'],
    [{ connectionId: null }, 'This number has no connection to call through. Choose one first.'],
  ])('for a number with %j', async (change, words) => {
    const { owner, number, call } = await aCaller()
    await numbersAs(owner).change(number.id, change)
    expect(await call()).toMatchObject({ status: 409, body: { error: words } })
    expect(providers.twilio.calls).toEqual([])
  })

  test('for an agent that came to work in text only', async () => {
    const { number, call } = await aCaller()
    await db.agent.update({ where: { id: number.outboundAgent.id }, data: { mode: 'text' } })
    expect(await call()).toMatchObject({ status: 409, body: { error: 'The outbound agent works in text only and makes no calls. Choose another one first.' } })
  })

  test('through a trunk of one’s own, which has no way to be asked', async () => {
    const { owner, number, call } = await aCaller()
    const settings = { host: 'sip.example.com', port: 5060, transport: 'udp', codecs: ['PCMU'] }
    const trunk = await db.telephonyConnection.create({ data: { organizationId: owner.organizationId, provider: 'custom', name: 'PBX', settings } })
    await numbersAs(owner).change(number.id, { connectionId: trunk.id })
    expect(await call()).toMatchObject({ status: 502, body: { error: 'A custom SIP trunk has no API that could place a test call. Call from your own phone system.' } })
  })

  test.each([
    ['busy', 'Twilio is asked too often (429). Try again in 30 seconds.'],
    ['broken', 'Twilio has a problem of its own (500). Try again later.'],
    ['gone', 'Twilio broke the connection off in the middle of its answer.'],
  ] as const)('by a carrier that is %s', async (mood, words) => {
    const { call } = await aCaller()
    providers.twilio.mood = mood
    expect(await call()).toMatchObject({ status: 502, body: { error: words } })
  })

  test('by a carrier that does not call such a number, or does not take the credentials', async () => {
    const { number, call } = await aCaller()
    expect(await call('+12020000000')).toMatchObject({ status: 502, body: { error: expect.stringContaining("Invalid 'To' Phone Number") } })
    await db.telephonyConnection.update({ where: { id: number.connection.id }, data: { settings: { accountSid: 'AC0' } } })
    expect(await call()).toMatchObject({ status: 502, body: { error: 'Twilio does not accept these credentials (401). Check the account SID and auth token.' } })
  })

  test('to itself, and to what is no number', async () => {
    const { number, call } = await aCaller()
    expect(await call(number.number)).toMatchObject({ status: 400, body: { fields: { to: 'A number cannot call itself. Enter another one.' } } })
    for (const to of ['', '911', 'sip:x@example.com', null, 7]) {
      expect(await call(to)).toMatchObject({ status: 400, body: { fields: { to: 'Enter the number with + and country code, like +1 202 555 0123' } } })
    }
    expect(providers.twilio.heard).toEqual([])
  })
})

test('members and strangers call nobody', async () => {
  const { owner, number } = await aCaller()
  const member = await aColleague(owner.organizationId, 'member')
  expect(await numbersAs(member).testCall(number.id, somebody)).toMatchObject({ status: 403, body: { error: 'Only owners and admins can manage telephony' } })
  expect(await numbersAs(await anOwner()).testCall(number.id, somebody)).toMatchObject({ status: 404, body: { error: 'There is nothing here' } })
  expect((await numbersAs(await aColleague(owner.organizationId, 'admin')).testCall(number.id, somebody)).status).toBe(200)
  expect(providers.twilio.calls).toHaveLength(1)
})

test('of fifteen calls at once ten go out, whoever of the organization asks; the rest is told when to come back', async () => {
  const { owner, number, call } = await aCaller()
  const admin = await aColleague(owner.organizationId, 'admin')
  const answers = await Promise.all(Array.from({ length: 15 }, (_, index) => (index % 2 === 0 ? call() : numbersAs(admin).testCall(number.id, somebody))))
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(10).fill(200), ...Array<number>(5).fill(429)])
  const wait = Number(answers.find(({ status }) => status === 429)?.headers.get('retry-after'))
  expect([wait > 3500, wait <= 3600]).toEqual([true, true])
  expect(providers.twilio.calls).toHaveLength(10)
})
