import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { textCarrierOf } from '@/lib/telephony/text-carrier'
import { numbersOf } from '../../support/carriers/provider-server'
import { playProviders } from '../../support/carriers/providers'
import { connectionBodies, connectionsAs } from '../../support/connections'
import { anOwner } from '../../support/telephony'

const providers = playProviders()
type Provider = keyof typeof providers

async function connected(provider: Provider, change: object = {}) {
  const api = connectionsAs(await anOwner())
  const { body } = await api.add({ ...connectionBodies[provider], ...change })
  const { id } = body as { id: string }
  const state = async () => ((await api.list()).body.connections as { state: Record<string, string> }[])[0]?.state
  return { api, id, state }
}

test.each([
  ['twilio', 'Twilio works: Analytical Engines, 12.34 USD, 7 numbers.', { account: 'Analytical Engines', balance: '12.34 USD', numbers: 7 }],
  ['telnyx', 'Telnyx works: Telnyx account, 300.00 EUR, 7 numbers.', { account: 'Telnyx account', balance: '300.00 EUR', numbers: 7 }],
  ['plivo', 'Plivo works: Analytical Engines, 92.12000 USD, 7 numbers.', { account: 'Analytical Engines', balance: '92.12000 USD', numbers: 7 }],
] as const)('%s is tested, and the state is stored', async (provider, words, told) => {
  const { api, id, state } = await connected(provider)
  providers[provider].numbers = numbersOf(7)
  const { status, body } = await api.test(id)
  expect([status, body]).toEqual([200, { ok: true, words, checkedAt: expect.any(String), ...told }])
  expect(await state()).toEqual({ kind: 'working', checkedAt: body.checkedAt })
})

test('a failure is an answer and not an error, goes on from its beginning, and ends', async () => {
  const { api, id, state } = await connected('twilio')
  providers.twilio.mood = 'broken'
  const first = await api.test(id)
  const reason = 'Twilio has a problem of its own (500). Try again later.'
  expect([first.status, first.body]).toEqual([200, { ok: false, words: reason, checkedAt: expect.any(String) }])
  providers.twilio.mood = 'malformed'
  await api.test(id)
  expect(await state()).toEqual({ kind: 'failing', since: first.body.checkedAt, reason: 'Twilio answered, but its answer cannot be understood.' })
  providers.twilio.mood = 'well'
  await api.test(id)
  expect(await state()).toMatchObject({ kind: 'working' })
})

test('wrong credentials are told as such', async () => {
  const { api, id } = await connected('plivo', { authToken: 'not-the-token-at-all' })
  expect((await api.test(id)).body).toMatchObject({ ok: false, words: 'Plivo does not accept these credentials (401). Check the auth ID and auth token.' })
})

test('a suspended account does not work, and one without a balance of its own does', async () => {
  const { api, id } = await connected('twilio')
  providers.twilio.accountStatus = 'suspended'
  expect((await api.test(id)).body).toMatchObject({ ok: false, words: 'This Twilio account is suspended.' })
  Object.assign(providers.twilio, { accountStatus: 'active', hasBalance: false })
  expect((await api.test(id)).body).toMatchObject({ ok: true, words: 'Twilio works: Analytical Engines, 0 numbers.' })
})

describe('the state', () => {
  test('of other settings or another secret is not known; of another name it is', async () => {
    const { api, id, state } = await connected('twilio')
    const { authToken: _token, ...rest } = connectionBodies.twilio
    await api.test(id)
    await api.change(id, { ...rest, name: 'Renamed' })
    expect(await state()).toMatchObject({ kind: 'working' })
    await api.change(id, { ...rest, accountSid: `AC${'f'.repeat(32)}` })
    expect(await state()).toEqual({ kind: 'unchecked' })
    await api.test(id)
    expect(await state()).toMatchObject({ kind: 'failing' })
    await api.change(id, connectionBodies.twilio)
    expect(await state()).toEqual({ kind: 'unchecked' })
  })

  test('of what was changed during the test is not stored', async () => {
    const { api, id, state } = await connected('telnyx')
    providers.telnyx.mood = 'slow'
    const testing = api.test(id)
    await expect.poll(() => providers.telnyx.heard.length).toBeGreaterThan(0)
    await api.change(id, { ...connectionBodies.telnyx, apiKey: 'KEY-another-key' })
    expect((await testing).body.ok).toBe(false)
    expect(await state()).toEqual({ kind: 'unchecked' })
  })
})

test('credentials that were changed in the database or moved from another row are refused without a crash', async () => {
  const [one, two] = [await connected('twilio'), await connected('twilio')]
  const blob = async (id: string) => (await db.telephonyConnection.findUniqueOrThrow({ where: { id }, select: { encryptedCredentials: true } })).encryptedCredentials ?? ''
  const own = await blob(two.id)
  const flipped = own.slice(0, -3) + (own.at(-3) === 'A' ? 'B' : 'A') + own.slice(-2)
  for (const encryptedCredentials of [await blob(one.id), flipped, 'v1.', 'nonsense', '']) {
    await db.telephonyConnection.update({ where: { id: two.id }, data: { encryptedCredentials } })
    const { status, body } = await two.api.test(two.id)
    expect([status, body]).toMatchObject([200, { ok: false, words: 'The stored credentials cannot be read. Enter them again.' }])
    expect((await two.api.numbers(two.id)).body).toEqual({ error: 'The stored credentials cannot be read. Enter them again.' })
  }
  const asked = providers.twilio.heard.length
  expect(asked).toBe(0)
  await two.api.change(two.id, connectionBodies.twilio)
  expect((await two.api.test(two.id)).body.ok).toBe(true)
})

describe('the carrier for text messages', () => {
  test('is the first connection that works and has an active number', async () => {
    const owner = await anOwner()
    const { organizationId } = owner
    const api = connectionsAs(owner)
    expect(await textCarrierOf(organizationId)).toBeNull()
    const twilio = (await api.add(connectionBodies.twilio)).body as { id: string }
    const plivo = (await api.add(connectionBodies.plivo)).body as { id: string }
    await api.add(connectionBodies.custom)
    expect(await textCarrierOf(organizationId)).toBeNull()
    await db.phoneNumber.create({ data: { organizationId, connectionId: twilio.id, number: '+17395550001', active: false } })
    await db.phoneNumber.create({ data: { organizationId, connectionId: plivo.id, number: '+17395550002' } })
    const send = async () => (await textCarrierOf(organizationId))?.send({ id: 'm', to: '+12025550199', words: 'Hello' })
    await send()
    expect(providers.plivo.texts).toEqual([{ src: '17395550002', dst: '12025550199', text: 'Hello' }])
    await db.phoneNumber.updateMany({ where: { organizationId }, data: { active: true } })
    await send()
    expect(providers.twilio.texts).toEqual([{ From: '+17395550001', To: '+12025550199', Body: 'Hello' }])
    await db.telephonyConnection.update({ where: { id: twilio.id }, data: { failingSince: new Date() } })
    await send()
    expect(providers.plivo.texts).toHaveLength(2)
  })
})
