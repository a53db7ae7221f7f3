import * as z from 'zod/mini'
import { toE164 } from '@/lib/profile/phone'

const malformed = 'Enter the number with + and country code, like +1 202 555 0123'
const longestLabel = 60

/** A phone number with its country code; spaces, hyphens and parentheses are taken out. E.164. */
const e164 = z.pipe(
  z.string(malformed).check(z.refine((text) => toE164(text.trim()) !== null, malformed)),
  z.transform((text: string) => toE164(text.trim()) ?? text),
)

function isPlain(text: string): boolean {
  return text.isWellFormed() && !/[\p{Cc}\p{Bidi_Control}\u2028\u2029\uFEFF]/u.test(text)
}

const label = z.string('A label must be text').check(
  z.trim(),
  z.refine(isPlain, { error: 'A label cannot have line breaks or hidden characters', abort: true }),
  z.maxLength(longestLabel, `A label has at most ${longestLabel} characters`),
)

/** What a choice of nothing is in a form. */
const idOf = (words: string) => z.nullable(z.union([z.literal(''), z.uuid(words)], words))

const choices = {
  label: z.optional(z.nullable(label)),
  connectionId: z.optional(idOf('Choose one of your connections')),
  inboundAgentId: z.optional(idOf('Choose one of your agents')),
  outboundAgentId: z.optional(idOf('Choose one of your agents')),
  active: z.optional(z.boolean('Say whether the number is active')),
}

/** What a number is added with. `organizationId` may be left out where one manages only one. */
export const newPhoneNumber = z.object({ organizationId: z.optional(z.uuid('Choose one of your organizations')), number: e164, ...choices })

/** What can be changed about a number. What is absent stays; null or "" clears. */
export const phoneNumberChange = z.object(choices)

export type NewPhoneNumber = z.infer<typeof newPhoneNumber>
export type PhoneNumberChange = z.infer<typeof phoneNumberChange>

const agentOnNumber = z.object({
  id: z.string(),
  name: z.string(),
  mode: z.enum(['pipeline', 'realtime', 'text']),
  status: z.enum(['online', 'offline']),
})

export type AgentOnNumber = z.infer<typeof agentOnNumber>

export const phoneNumber = z.object({
  id: z.string(),
  organizationId: z.string(),
  /** The organization's name. */
  organization: z.string(),
  /** E.164. */
  number: z.string(),
  /** As people read it. */
  shown: z.string(),
  country: z.nullable(z.string()),
  label: z.nullable(z.string()),
  active: z.boolean(),
  connection: z.nullable(z.object({ id: z.string(), name: z.string(), provider: z.enum(['twilio', 'telnyx', 'plivo', 'custom']) })),
  inboundAgent: z.nullable(agentOnNumber),
  outboundAgent: z.nullable(agentOnNumber),
  version: z.number(),
})

export type PhoneNumber = z.infer<typeof phoneNumber>

/** `cursor` is the `next` of the page before. */
export const phoneNumberQuery = z.object({
  search: z.optional(z.string().check(z.maxLength(200, 'Search for at most 200 characters'))),
  cursor: z.optional(z.string().check(z.regex(/^[01]\+\d{1,15}$/, 'This is not where a page begins'))),
  organizationId: z.optional(z.uuid('This is not the id of an organization')),
})

export type PhoneNumberQuery = z.infer<typeof phoneNumberQuery>

export const phoneNumberPage = z.object({ numbers: z.array(phoneNumber), next: z.nullable(z.string()), total: z.number() })

export type PhoneNumberPage = z.infer<typeof phoneNumberPage>

export const testCallInput = z.object({ to: e164 })

export type TestCallInput = z.infer<typeof testCallInput>

/** The carrier's id of the call, and both numbers in E.164. */
export const testCallAnswer = z.object({ callId: z.string(), from: z.string(), to: z.string() })

export type TestCall = z.infer<typeof testCallAnswer>
