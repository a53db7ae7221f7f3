import { afterAll, beforeAll, beforeEach } from 'vitest'
import { playPlivo } from './plivo'
import { fresh, type PlayedProvider } from './provider-server'
import { playTelnyx } from './telnyx'
import { playTwilio } from './twilio'

export interface PlayedProviders {
  twilio: PlayedProvider
  telnyx: PlayedProvider
  plivo: PlayedProvider
}

/** The three providers for a test file, whose app asks them and not the real ones. Each test finds them well and empty. */
export function playProviders(): PlayedProviders {
  const providers = {} as PlayedProviders
  beforeAll(async () => {
    // Before the app reads its settings, which it does once.
    const [twilio, telnyx, plivo] = await Promise.all([playTwilio(), playTelnyx(), playPlivo()])
    Object.assign(providers, { twilio, telnyx, plivo })
    Object.assign(process.env, { TWILIO_BASE_URL: twilio.url, TELNYX_BASE_URL: telnyx.url, PLIVO_BASE_URL: plivo.url })
  })
  beforeEach(() => {
    for (const provider of Object.values(providers)) Object.assign(provider, fresh())
  })
  afterAll(() => Promise.all(Object.values(providers).map((provider: PlayedProvider) => provider.stop())))
  return providers
}
