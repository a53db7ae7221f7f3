import * as z from 'zod/mini'
import type { TelephonyProvider } from '@/lib/generated/prisma/enums'
import { toE164 } from '@/lib/profile/phone'
import { readHost } from '@/lib/telephony/trunk-host'

const longestName = 60
const longestText = 200

const plain = (text: string) => text.isWellFormed() && !/[\p{Cc}\p{Bidi_Control}\u2028\u2029\uFEFF]/u.test(text)

const name = z.string('Give the connection a name').check(
  z.normalize('NFC'),
  z.trim(),
  z.minLength(1, 'Give the connection a name'),
  z.refine(plain, { error: 'A name cannot have line breaks or hidden characters', abort: true }),
  z.maxLength(longestName, `A name has at most ${longestName} characters`),
)

/** Optional in a form, where empty is what a form has for nothing. */
const matching = (words: string, isRight: (text: string) => boolean) =>
  z.optional(z.string(words).check(z.trim(), z.refine((text) => text === '' || isRight(text), words)))

/** A secret goes into a header as it is, so it is ASCII without spaces. */
const secret = (what: string) => matching(`This is no ${what}: one has no spaces and at most ${longestText} characters`, (text) => /^[\x21-\x7e]{1,200}$/.test(text))

const hostWords = 'Enter a host name such as sip.example.com, or an address such as 203.0.113.7'
const portWords = 'A port is a whole number from 1 to 65535'
const callerWords = 'Enter the number with + and country code, like +1 202 555 0123'
const passwordWords = `A password has at most ${longestText} characters and no line breaks`

/** How SIP messages travel, and the usual port of each (RFC 3261 §19.1.2). */
export const usualPorts = { udp: 5060, tcp: 5060, tls: 5061 } as const

const fields = {
  name,
  accountSid: matching('A Twilio account SID is AC and 32 hexadecimal digits', (text) => /^AC[\da-f]{32}$/i.test(text)),
  authToken: secret('auth token'),
  apiKey: secret('API key'),
  authId: matching('A Plivo auth ID is 20 letters and digits', (text) => /^[A-Z\d]{20}$/i.test(text)),
  host: z.optional(z.pipe(
    z.string(hostWords).check(z.refine((text) => text.trim() === '' || readHost(text) !== null, hostWords)),
    z.transform((text: string) => readHost(text) ?? ''),
  )),
  port: z.optional(z.int(portWords).check(z.minimum(1, portWords), z.maximum(65_535, portWords))),
  transport: z.optional(z.enum(['udp', 'tcp', 'tls'], 'Choose UDP, TCP or TLS')),
  username: matching(`A user name has at most ${longestText} characters and no line breaks`, (text) => plain(text) && text.length <= longestText),
  password: z.optional(z.string(passwordWords).check(z.refine((text) => plain(text) && text.length <= longestText, passwordWords))),
  codecs: z.optional(z.array(z.enum(['PCMU', 'PCMA', 'G722', 'opus'], 'Choose from PCMU, PCMA, G722 and opus'), 'Choose codecs').check(z.maxLength(4, 'Choose each codec once'))),
  callerId: z.optional(z.pipe(
    z.string(callerWords).check(z.refine((text) => text.trim() === '' || toE164(text.trim()) !== null, callerWords)),
    z.transform((text: string) => toE164(text.trim()) ?? ''),
  )),
}

const provider = z.enum(['twilio', 'telnyx', 'plivo', 'custom'], 'Choose Twilio, Telnyx, Plivo or custom')

/** What a connection is made with. Which of the fields it needs depends on the provider: `missingFields`. */
export const newConnection = z.object({ organizationId: z.optional(z.uuid('Choose one of your organizations')), provider, ...fields })

/** What a connection is changed to. A secret that is absent or empty stays as it is stored. */
export const connectionChange = z.object({ provider: z.optional(provider), ...fields })

export type NewConnection = z.infer<typeof newConnection>
export type ConnectionChange = z.infer<typeof connectionChange>

/**
 * What a provider's connection lacks, by field; empty where nothing is missing.
 *
 * @param hasSecret whether one is stored that stays
 */
export function missingFields(kind: TelephonyProvider, input: ConnectionChange, hasSecret: boolean): Record<string, string> {
  const needed: Record<TelephonyProvider, Partial<Record<keyof ConnectionChange, string | false>>> = {
    twilio: { accountSid: 'Enter the account SID', authToken: !hasSecret && 'Enter the auth token' },
    telnyx: { apiKey: !hasSecret && 'Enter the API key' },
    plivo: { authId: 'Enter the auth ID', authToken: !hasSecret && 'Enter the auth token' },
    custom: { host: hostWords, username: (input.password ?? '') !== '' && 'Enter the user name that the password belongs to' },
  }
  const missing = Object.entries(needed[kind]).flatMap(([field, words]) => (words && !input[field as keyof ConnectionChange] ? [[field, words] as const] : []))
  const isSilent = kind === 'custom' && input.codecs?.length === 0
  return { ...Object.fromEntries(missing), ...(isSilent && { codecs: 'Choose at least one codec' }) }
}

const state = z.union([
  z.object({ kind: z.literal('working'), checkedAt: z.iso.datetime() }),
  z.object({ kind: z.literal('failing'), since: z.iso.datetime(), reason: z.nullable(z.string()) }),
  z.object({ kind: z.literal('unchecked') }),
])

/** A connection as every member may see it: of its secrets the last four characters. */
export const connection = z.object({
  id: z.string(),
  organizationId: z.string(),
  provider,
  name: z.string(),
  settings: z.record(z.string(), z.unknown()),
  secretLastFour: z.nullable(z.string()),
  /** How many phone numbers go through it. */
  numbers: z.number(),
  state,
  version: z.number(),
})

export type Connection = z.infer<typeof connection>

export const connectionList = z.object({ connections: z.array(connection) })

export type ConnectionList = z.infer<typeof connectionList>

/** What came of a test; `account`, `balance` and `numbers` as far as the provider tells them. */
export const connectionTest = z.object({
  ok: z.boolean(),
  words: z.string(),
  checkedAt: z.iso.datetime(),
  account: z.optional(z.string()),
  balance: z.optional(z.string()),
  numbers: z.optional(z.number()),
})

export type ConnectionTest = z.infer<typeof connectionTest>

const carrierNumber = z.object({
  /** E.164. */
  number: z.string(),
  /** As people read it. */
  shown: z.string(),
  label: z.nullable(z.string()),
  /** Whether it can be imported, is in the organization already, or is in use by another one. */
  state: z.enum(['new', 'ours', 'elsewhere']),
})

export const carrierNumberList = z.object({ numbers: z.array(carrierNumber) })

export type CarrierNumberList = z.infer<typeof carrierNumberList>

/** Which numbers to import, in E.164; all where it is absent. */
export const importInput = z.object({ numbers: z.optional(z.array(z.string('A number is text'), 'List the numbers to import').check(z.maxLength(2000, 'Import at most 2,000 numbers at a time'))) })

export type ImportInput = z.infer<typeof importInput>

export const importAnswer = z.object({ imported: z.number(), alreadyThere: z.number(), elsewhere: z.number() })

export type ImportAnswer = z.infer<typeof importAnswer>
