import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { busyLimit } from '@/tests/support/busy-limit'
import { numbersOf } from '../../support/carriers/provider-server'
import { playProviders } from '../../support/carriers/providers'
import { connectionBodies, connectionsAs } from '../../support/connections'
import { anOwner } from '../../support/telephony'

const providers = playProviders()
type Provider = keyof typeof providers
const names: Provider[] = ['twilio', 'telnyx', 'plivo']
let series = 2000

/** An owner connected to a provider that has so many numbers, which no other test has. */
async function connected(provider: Provider, count: number) {
  const owner = await anOwner()
  const api = connectionsAs(owner)
  const { body } = await api.add(connectionBodies[provider])
  providers[provider].numbers = numbersOf(count, `+1${series++}555`)
  return { ...owner, api, id: (body as { id: string }).id, numbers: providers[provider].numbers.map(({ number }) => number) }
}

describe.each(names)('1,200 numbers of %s', (provider) => {
  test('are shown and imported, once, however often', async () => {
    const { api, id, organizationId, numbers } = await connected(provider, 1200)
    const listed = await api.numbers(id)
    expect([listed.status, listed.body.numbers.length]).toEqual([200, 1200])
    expect(new Set(listed.body.numbers.map(({ state }: { state: string }) => state))).toEqual(new Set(['new']))
    const begin = performance.now()
    expect((await api.bring(id)).body).toEqual({ imported: 1200, alreadyThere: 0, elsewhere: 0 })
    expect(performance.now() - begin).toBeLessThan(busyLimit(20_000))
    expect((await api.bring(id)).body).toEqual({ imported: 0, alreadyThere: 1200, elsewhere: 0 })
    const stored = await db.phoneNumber.findMany({ where: { organizationId }, orderBy: { number: 'asc' } })
    expect(stored.map(({ number }) => number)).toEqual(numbers)
    expect(stored[0]).toMatchObject({ connectionId: id, label: 'Line 0', active: true, carrierNumberId: expect.stringMatching(/^(id-)?1\d{11}$/) })
    expect((await api.list()).body.connections).toMatchObject([{ numbers: 1200 }])
  })
})

test('a number is listed as people read it', async () => {
  const { api, id } = await connected('twilio', 0)
  providers.twilio.numbers = numbersOf(1)
  expect((await api.numbers(id)).body).toEqual({ numbers: [{ number: '+12025550000', shown: '+1 (202) 555-0000', label: 'Line 0', state: 'new' }] })
})

test('two who import at once bring each number once', async () => {
  const { api, id, organizationId } = await connected('twilio', 300)
  const answers = await Promise.all([api.bring(id), api.bring(id), api.bring(id)])
  expect(answers.reduce((sum, { body }) => sum + (body as { imported: number }).imported, 0)).toBe(300)
  expect(await db.phoneNumber.count({ where: { organizationId } })).toBe(300)
})

test('only what was chosen is brought, and only what the provider has', async () => {
  const { api, id, organizationId, numbers } = await connected('telnyx', 10)
  expect((await api.bring(id, { numbers: [...numbers.slice(0, 3), '+14155550000', 'x'] })).body).toEqual({ imported: 3, alreadyThere: 0, elsewhere: 0 })
  expect(await db.phoneNumber.count({ where: { organizationId } })).toBe(3)
})

test('a number of another organization stays there, and it is said', async () => {
  const other = await anOwner()
  const { api, id, organizationId, numbers: [first = '', second = ''] } = await connected('plivo', 3)
  await db.phoneNumber.create({ data: { organizationId: other.organizationId, number: first, label: 'Theirs' } })
  await db.phoneNumber.create({ data: { organizationId, number: second, label: 'By hand' } })
  const { body } = await api.numbers(id)
  expect(body.numbers.map(({ state }: { state: string }) => state)).toEqual(['elsewhere', 'ours', 'new'])
  expect((await api.bring(id)).body).toEqual({ imported: 1, alreadyThere: 1, elsewhere: 1 })
  expect(await db.phoneNumber.findUniqueOrThrow({ where: { number: first } })).toMatchObject({ organizationId: other.organizationId, label: 'Theirs', connectionId: null })
  expect(await db.phoneNumber.findUniqueOrThrow({ where: { number: second } })).toMatchObject({ organizationId, label: 'By hand', connectionId: id })
})

test('what is no E.164 number is left out, and a label is made fit to be one', async () => {
  const { api, id, organizationId } = await connected('twilio', 0)
  providers.twilio.numbers = [
    { number: '+1738555', id: 'a', label: `Bad\u202e\n${'ü'.repeat(100)}` }, { number: '12345', id: 'b', label: '' }, { number: '+12', id: 'c', label: '' },
  ]
  expect((await api.bring(id)).body).toEqual({ imported: 1, alreadyThere: 0, elsewhere: 0 })
  expect(await db.phoneNumber.findMany({ where: { organizationId } })).toMatchObject([{ number: '+1738555', label: `Bad ${'ü'.repeat(56)}` }])
})

test.each([
  ['busy', 'Twilio is asked too often (429). Try again in 30 seconds.'],
  ['broken', 'Twilio has a problem of its own (500). Try again later.'],
  ['cut', 'Twilio broke the connection off in the middle of its answer.'],
] as const)('a provider that is %s is told, and nothing is imported', async (mood, words) => {
  const { api, id, organizationId } = await connected('twilio', 600)
  providers.twilio.mood = mood
  for (const answer of [await api.numbers(id), await api.bring(id)]) expect([answer.status, answer.body]).toEqual([502, { error: words }])
  expect(await db.phoneNumber.count({ where: { organizationId } })).toBe(0)
})

test('a provider cannot be asked without end', async () => {
  const { api, id } = await connected('telnyx', 1)
  const answers = []
  for (let asked = 0; asked < 62; asked++) answers.push((await api.numbers(id)).status)
  expect([answers.filter((status) => status === 200).length, answers.at(-1)]).toEqual([60, 429])
})
