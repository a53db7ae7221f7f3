import type { TelephonyProvider } from '@/lib/generated/prisma/enums'

interface Provider {
  id: TelephonyProvider
  name: string
  /** What its button on the settings page says (product page, "Integration Buttons"). */
  integration: string
  description: string
  /** Whether calls over it were tried by the studio's makers; the others are SIP carriers that may need settings of their own. */
  isTested: boolean
}

/** The kinds of carrier an organization can connect, in the product page's order. */
export const providers = [
  { id: 'twilio', name: 'Twilio', integration: 'Twilio Integration', description: 'Twilio numbers over an Elastic SIP trunk', isTested: true },
  { id: 'telnyx', name: 'Telnyx', integration: 'Telnyx Integration', description: 'Telnyx numbers over a SIP connection', isTested: false },
  { id: 'plivo', name: 'Plivo', integration: 'Plivo Integration', description: 'Plivo numbers over a Zentrunk SIP trunk', isTested: false },
  { id: 'custom', name: 'Custom', integration: 'Custom Telephony', description: 'Your own carrier or PBX over any SIP trunk', isTested: false },
] as const satisfies readonly Provider[]

/** Reads a provider's id from an address; null for anything else. */
export function toProviderId(value: string | string[] | undefined): TelephonyProvider | null {
  return providers.find(({ id }) => id === value)?.id ?? null
}

/** What people call a provider. */
export function providerName(provider: TelephonyProvider): string {
  return providers.find(({ id }) => id === provider)?.name ?? provider
}
