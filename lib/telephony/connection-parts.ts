import 'server-only'
import type { TelephonyProvider } from '@/lib/generated/prisma/enums'
import { AppError } from '@/lib/http/errors'
import { missingFields, usualPorts, type ConnectionChange } from '@/lib/telephony/connection-schema'
import { encryptCredentials, type Credentials } from '@/lib/telephony/credentials'

interface Owner {
  id: string
  organizationId: string
}

/** What is stored of a connection that is changed. */
interface Stored {
  settings: unknown
  hasSecret: boolean
}

interface Parts {
  settings: Record<string, string | number | string[]>
  /** What to write of the secret; nothing where it stays. */
  secret: { encryptedCredentials: string | null; secretLastFour: string | null } | null
}

const secretOf = { twilio: 'authToken', telnyx: 'apiKey', plivo: 'authToken', custom: 'password' } as const satisfies Record<TelephonyProvider, keyof Credentials>

/**
 * Parts an input into what may be read back and what is encrypted.
 *
 * @param stored null for a new connection
 * @throws AppError invalid, with the fields to blame
 */
export function partsOf(owner: Owner, provider: TelephonyProvider, input: ConnectionChange, stored: Stored | null): Parts {
  const settings = settingsOf(provider, input)
  refuse(missingFields(provider, input, stored?.hasSecret ?? false))
  const field = secretOf[provider]
  const value = input[field] ?? ''
  // A trunk without a user name has no password either.
  if (provider === 'custom' && settings.username === undefined) return { settings, secret: { encryptedCredentials: null, secretLastFour: null } }
  if (value !== '') return { settings, secret: { encryptedCredentials: encryptCredentials(owner, { [field]: value }), secretLastFour: lastFour(value) } }
  // Otherwise whoever may edit a connection could have what is stored sent to a host of their own.
  const isElsewhere = stored?.hasSecret === true && hostIn(stored.settings) !== settings.host
  if (provider === 'custom' && isElsewhere) refuse({ password: 'Enter the password again: it goes to another host now' })
  return { settings, secret: stored === null ? { encryptedCredentials: null, secretLastFour: null } : null }
}

function settingsOf(provider: TelephonyProvider, { accountSid, authId, host, port, transport = 'udp', username, codecs, callerId }: ConnectionChange): Parts['settings'] {
  if (provider === 'twilio') return { accountSid: accountSid ?? '' }
  if (provider === 'telnyx') return {}
  if (provider === 'plivo') return { authId: authId ?? '' }
  return {
    host: host ?? '', port: port ?? usualPorts[transport], transport, codecs: [...new Set(codecs ?? ['PCMU', 'PCMA'])],
    ...(username && { username }), ...(callerId && { callerId }),
  }
}

/** Four of a secret too short to lose them would be too many. */
function lastFour(secret: string): string | null {
  return secret.length >= 12 ? secret.slice(-4) : null
}

function hostIn(settings: unknown): unknown {
  return typeof settings === 'object' && settings !== null && 'host' in settings ? settings.host : undefined
}

function refuse(fields: Record<string, string>): void {
  const [words] = Object.values(fields)
  if (words !== undefined) throw new AppError('invalid', { words, fields })
}
