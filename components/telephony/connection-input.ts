import type { TelephonyProvider } from '@/lib/generated/prisma/enums'

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

/** How SIP messages travel, and the port that each usually has (RFC 3261 §19.1.2). */
export const transports = [
  { id: 'udp', name: 'UDP', port: 5060 },
  { id: 'tcp', name: 'TCP', port: 5060 },
  { id: 'tls', name: 'TLS', port: 5061 },
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
    { name: 'username', label: 'User name', isOptional: true },
    { name: 'password', label: 'Password', isSecret: true, isOptional: true },
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
