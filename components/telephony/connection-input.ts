import { checkInput } from '@/components/telephony/check-input'
import type { TelephonyProvider } from '@/lib/generated/prisma/enums'
import { ApiError } from '@/lib/http/client'

interface ConnectionField {
  name: string
  label: string
  placeholder?: string
  help?: string
  isSecret?: true
  isOptional?: true
}

/** The voice codecs that a trunk may be allowed, as SIP names them (RFC 3551, RFC 7587), in the order of habit. */
export const codecs = [
  { id: 'PCMU', name: 'PCMU (G.711 μ-law)' },
  { id: 'PCMA', name: 'PCMA (G.711 A-law)' },
  { id: 'G722', name: 'G722 (wideband)' },
  { id: 'opus', name: 'Opus' },
] as const

/** How SIP messages may travel. */
export const transports = [
  { id: 'udp', name: 'UDP' },
  { id: 'tcp', name: 'TCP' },
  { id: 'tls', name: 'TLS' },
] as const

/** What each provider is connected with, beside a name; a custom trunk has a host, a port, a transport and codecs as well. */
export const connectionFields: Record<TelephonyProvider, readonly ConnectionField[]> = {
  twilio: [
    { name: 'accountSid', label: 'Account SID', placeholder: 'AC…', help: 'On the first page of the Twilio console' },
    { name: 'authToken', label: 'Auth token', isSecret: true },
  ],
  telnyx: [{ name: 'apiKey', label: 'API key', isSecret: true, help: 'An API v2 key, which begins with KEY' }],
  plivo: [
    { name: 'authId', label: 'Auth ID', placeholder: 'MA…', help: 'On the first page of the Plivo console' },
    { name: 'authToken', label: 'Auth token', isSecret: true },
  ],
  custom: [
    { name: 'username', label: 'SIP user name', isOptional: true },
    { name: 'password', label: 'SIP password', isSecret: true, isOptional: true },
    { name: 'callerId', label: 'Outbound caller ID', isOptional: true, placeholder: '+1 202 555 0123', help: 'What people see whom you call' },
  ],
}

/** The body of a request, from the form: what is optional and empty is left out, and so is a secret that stays. */
export function connectionInput(provider: TelephonyProvider, form: FormData): Record<string, unknown> {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const fields = connectionFields[provider].map(({ name, isSecret, isOptional }) => {
    // A password may begin or end with a space.
    const value = isSecret ? String(form.get(name) ?? '') : text(name)
    return [name, value === '' && (isSecret || isOptional) ? undefined : value] as const
  })
  const trunk = provider === 'custom' && { host: text('host'), port: Number(text('port')), transport: text('transport'), codecs: form.getAll('codecs') }
  return { name: text('name'), ...Object.fromEntries(fields), ...trunk }
}

/**
 * Checks what was typed by the server's own rules, before it is sent.
 *
 * @param hasSecret whether one is stored that stays
 * @throws ApiError with a message for each field
 */
export async function checkConnection(provider: TelephonyProvider, input: Record<string, unknown>, hasSecret: boolean): Promise<void> {
  const { connectionChange, missingFields } = await import('@/lib/telephony/connection-schema')
  checkInput(connectionChange, input)
  const missing = missingFields(provider, connectionChange.parse(input), hasSecret)
  const [first] = Object.values(missing)
  if (first !== undefined) throw new ApiError(first, 400, missing)
}
