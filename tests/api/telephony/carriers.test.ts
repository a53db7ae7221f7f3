import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { CarrierFailure, type Carrier } from '@/lib/telephony/carriers/carrier'
import { plivo } from '@/lib/telephony/carriers/plivo'
import { telnyx } from '@/lib/telephony/carriers/telnyx'
import { twilio } from '@/lib/telephony/carriers/twilio'
import { busyLimit } from '@/tests/support/busy-limit'
import { plivoAccount } from '../../support/carriers/plivo'
import { numbersOf, type Mood } from '../../support/carriers/provider-server'
import { playProviders, type PlayedProviders } from '../../support/carriers/providers'
import { telnyxAccount } from '../../support/carriers/telnyx'
import { twilioAccount } from '../../support/carriers/twilio'

const providers = playProviders()
const names = ['twilio', 'telnyx', 'plivo'] as const
type Name = keyof PlayedProviders

const carriers: Record<Name, (isOurs?: boolean) => Carrier> = {
  twilio: (isOurs = true) => twilio(isOurs ? twilioAccount : { ...twilioAccount, authToken: 'another-token' }),
  telnyx: (isOurs = true) => telnyx(isOurs ? telnyxAccount : { apiKey: 'KEY-another' }),
  plivo: (isOurs = true) => plivo(isOurs ? plivoAccount : { ...plivoAccount, authToken: 'another-token' }),
}
const signal = new AbortController().signal

/** How a carrier fails, and after how many milliseconds. */
async function failureOf(act: () => Promise<unknown>) {
  const begin = performance.now()
  try {
    await act()
  } catch (error) {
    if (error instanceof CarrierFailure) return { code: error.code, words: error.words, isPermanent: error.isPermanent, took: performance.now() - begin }
    throw error
  }
  throw new Error('It did not fail')
}

async function allNumbers(carrier: Carrier) {
  const pages = []
  for await (const page of carrier.numbers(signal)) pages.push(page)
  return { pages: pages.length, numbers: pages.flat() }
}

describe('an account', () => {
  test.each([
    ['twilio', { account: 'Analytical Engines', balance: '12.34 USD', numbers: 7 }],
    ['telnyx', { account: 'Telnyx account', balance: '300.00 EUR', numbers: 7 }],
    ['plivo', { account: 'Analytical Engines', balance: '92.12000 USD', numbers: 7 }],
  ] as const)('of %s is told with balance and numbers', async (name, expected) => {
    providers[name].numbers = numbersOf(7)
    expect(await carriers[name]().check(signal)).toEqual(expected)
  })

  test('of Twilio with more numbers than a page does not count them', async () => {
    providers.twilio.numbers = numbersOf(501)
    expect(await carriers.twilio().check(signal)).toMatchObject({ numbers: null })
  })
})

test.each([['twilio', 3], ['telnyx', 5], ['plivo', 60]] as const)('1,200 numbers of %s come in %i pages, each once', async (name, pages) => {
  providers[name].numbers = numbersOf(1200)
  const found = await allNumbers(carriers[name]())
  expect(found.pages).toBe(pages)
  expect(found.numbers.map(({ number }) => number)).toEqual(numbersOf(1200).map(({ number }) => number))
  expect(found.numbers.slice(0, 2).map(({ label }) => label)).toEqual(['Line 0', null])
})

test('no numbers are no pages of numbers', async () => {
  for (const name of names) expect((await allNumbers(carriers[name]())).numbers).toEqual([])
})

describe('a text message', () => {
  const message = { id: 'm1', from: '+12025550100', to: '+12025550101', words: 'Über 100 % & more' }

  test.each([
    ['twilio', { From: '+12025550100', To: '+12025550101', Body: 'Über 100 % & more' }],
    ['telnyx', { from: '+12025550100', to: '+12025550101', text: 'Über 100 % & more' }],
    ['plivo', { src: '12025550100', dst: '12025550101', text: 'Über 100 % & more' }],
  ] as const)('goes through %s as it takes them', async (name, expected) => {
    await carriers[name]().sendText(message, signal)
    expect(providers[name].texts).toEqual([expected])
  })

  test.each([
    ['twilio', "Twilio refused this (400): Invalid 'To' Phone Number"],
    ['telnyx', 'Telnyx refused this (400): The phone number is not valid.'],
    ['plivo', 'Plivo refused this (400): dst parameter is invalid'],
  ] as const)('that %s refuses is told in its words, for good', async (name, words) => {
    const failure = await failureOf(() => carriers[name]().sendText({ ...message, to: '+10000000' }, signal))
    expect(failure).toMatchObject({ code: 'refused 400', words, isPermanent: true })
  })
})

describe('a test call', () => {
  const call = { from: '+12025550000', to: '+12025550101' }

  test('goes through each', async () => {
    providers.telnyx.numbers = numbersOf(1)
    const ids = await Promise.all(names.map((name) => carriers[name]().placeCall(call, signal)))
    expect(ids).toEqual([{ callId: `CA${'1'.padStart(32, '0')}` }, { callId: 'telnyx-1' }, { callId: 'plivo-1' }])
    expect(providers.twilio.calls).toEqual([{ From: '+12025550000', To: '+12025550101', Twiml: expect.stringContaining('<Say>This is a test call') }])
    expect(providers.telnyx.calls).toEqual([{ connection_id: '1293384261075731499', from: '+12025550000', to: '+12025550101' }])
    expect(providers.plivo.calls).toEqual([{ from: '12025550000', to: '12025550101', answer_url: expect.stringMatching(/^https:/), answer_method: 'GET' }])
  })

  test('from a number of Telnyx’s without an application says what is missing', async () => {
    expect((await failureOf(() => carriers.telnyx().placeCall(call, signal))).words).toContain('assigned to a Voice API application')
  })
})

describe.each(names)('%s', (name) => {
  const title = { twilio: 'Twilio', telnyx: 'Telnyx', plivo: 'Plivo' }[name]

  test.each<[Mood, string, string, boolean]>([
    ['busy', 'too many 429', 'is asked too often (429). Try again in 30 seconds.', false],
    ['broken', 'broken 500', 'has a problem of its own (500). Try again later.', false],
    ['forbidding', 'forbidden 403', 'knows these credentials, but they are not allowed to do this (403).', true],
    ['cut', 'cut', 'broke the connection off in the middle of its answer.', false],
    ['gone', 'cut', 'broke the connection off in the middle of its answer.', false],
    ['malformed', 'unreadable', 'answered, but its answer cannot be understood.', false],
    ['wrong', 'unreadable', 'answered, but its answer cannot be understood.', false],
    ['endless', 'too large', 'answered with more than can be read.', false],
  ])('that is %s fails as "%s"', async (mood, code, words, isPermanent) => {
    providers[name].mood = mood
    expect(await failureOf(() => carriers[name]().check(signal))).toMatchObject({ code, words: `${title} ${words}`, isPermanent })
  })

  test('that refuses the credentials says which', async () => {
    const { code, words, isPermanent } = await failureOf(() => carriers[name](false).check(signal))
    const which = { twilio: 'account SID and auth token', telnyx: 'API key', plivo: 'auth ID and auth token' }[name]
    expect({ code, words, isPermanent }).toEqual({ code: 'unauthorized 401', words: `${title} does not accept these credentials (401). Check the ${which}.`, isPermanent: true })
  })

  test('that is silent, or trickles, is given up after five seconds', async () => {
    const inMood = async (mood: Mood) => {
      providers[name].mood = mood
      const failure = failureOf(() => carriers[name]().check(signal))
      await pause(300)
      return failure
    }
    const silent = inMood('slow')
    await pause(300)
    for (const { code, words, took } of await Promise.all([silent, inMood('trickling')])) {
      expect({ code, words }).toEqual({ code: 'timeout', words: `${title} did not answer within five seconds.` })
      expect(took).toBeGreaterThan(4900)
      expect(took).toBeLessThan(busyLimit(5500))
    }
  })

  test('that points elsewhere is not followed, and nobody else gets the credentials', async () => {
    const canary = providers[name === 'plivo' ? 'telnyx' : 'plivo']
    Object.assign(providers[name], { mood: 'redirecting', elsewhere: `${canary.url}/v2/balance` })
    expect(await failureOf(() => carriers[name]().check(signal))).toMatchObject({ code: 'redirect 302', words: `${title} pointed to another address, which is not followed.` })
    expect(canary.heard).toEqual([])
  })
})

test.each(names)('%s may close a connection that was kept: what only asks is asked again, and what does something is not', async (name) => {
  Object.assign(providers[name], { numbers: numbersOf(1200), mood: 'startled' })
  expect((await allNumbers(carriers[name]())).numbers).toHaveLength(1200)
  providers[name].heard = []
  const message = { id: 'm1', from: '+12025550100', to: '+12025550101', words: 'Hello' }
  expect(await failureOf(() => carriers[name]().sendText(message, signal))).toMatchObject({ code: 'cut' })
  expect([providers[name].heard.length, providers[name].texts]).toEqual([1, []])
})

test('a next page on another server is not asked for', async () => {
  Object.assign(providers.twilio, { numbers: numbersOf(600), elsewhere: providers.telnyx.url })
  expect(await failureOf(() => allNumbers(carriers.twilio()))).toMatchObject({ code: 'elsewhere' })
  expect(providers.telnyx.heard).toEqual([])
})

test('nobody there is told as refused', async () => {
  await providers.telnyx.stop()
  const words = 'Telnyx refused the connection: nothing listens there.'
  expect(await failureOf(() => carriers.telnyx().check(signal))).toMatchObject({ code: 'refused ECONNREFUSED', words })
})
