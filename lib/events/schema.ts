import * as z from 'zod/mini'
import { days, minutes, now, seconds } from '@/lib/clock'

// A clock may be a little ahead of ours.
const clockError = minutes(5)
const longestCall = days(7) / seconds(1)
const begin = new Date('2000-01-01')

const moment = (words: string) =>
  z.pipe(z.iso.datetime({ offset: true, error: words }), z.transform((text: string) => new Date(text)))
    .check(z.refine((at) => at >= begin && at.getTime() <= now().getTime() + clockError, words))

const text = (longest: number, words: string) => z.string(words).check(z.minLength(1, words), z.maxLength(longest, words), z.refine((value) => !/\p{Cc}/u.test(value), words))
const count = (most: number, words: string) => z.int(words).check(z.gte(0, words), z.lte(most, words))

const agentWords = 'Name the agent, by agentId or by its name in agent'
/** Which agent: by its id, or by its name. */
const agent = { agentId: z.optional(text(100, agentWords)), agent: z.optional(text(200, agentWords)) }

const numberWords = 'Must be a number in E.164 form, such as +14155550100'
const number = z.optional(z.nullable(z.string(numberWords).check(z.regex(/^\+[1-9]\d{6,14}$/, numberWords))))

const call = {
  ...agent,
  /** What the studio calls it: an event that is sent twice counts once. */
  call: text(200, 'Must be the id of the call, up to 200 characters'),
  direction: z.enum(['inbound', 'outbound'], 'Must be inbound or outbound'),
  fromNumber: number,
  toNumber: number,
  startedAt: moment('Must be a moment that has passed, such as 2026-03-01T09:30:00Z'),
  durationSeconds: z.optional(count(longestCall, 'Must be a number of seconds, up to a week')),
  costCents: z.optional(count(100_000_000, 'Must be a number of cents')),
}

const largestBalance = 2_000_000_000
const balanceWords = 'Must be a whole number of cents'

/** What an organization's programs report. */
export const studioEvent = z.discriminatedUnion(
  'type',
  [
    z.object({ type: z.literal('agent.heartbeat'), ...agent, at: z.optional(moment('Must be a moment that has passed')) }),
    z.object({ type: z.literal('agent.offline'), ...agent }),
    z.object({ type: z.literal('call.ended'), ...call, status: z.enum(['completed', 'failed', 'noAnswer', 'busy'], 'Must be completed, failed, noAnswer or busy') }),
    z.object({ type: z.literal('call.failed'), ...call, reason: text(500, 'Say why, in up to 500 characters') }),
    z.object({ type: z.literal('balance.changed'), balanceCents: z.int(balanceWords).check(z.gte(-largestBalance, balanceWords), z.lte(largestBalance, balanceWords)) }),
  ],
  'Must be agent.heartbeat, agent.offline, call.ended, call.failed or balance.changed',
)

export type StudioEvent = z.infer<typeof studioEvent>

/** Of an event about an agent, the part that says which. */
export type AgentReference = { agentId?: string | undefined; agent?: string | undefined }

/** Of an event about a call, all but its end. */
export type CallEvent = Extract<StudioEvent, { type: 'call.ended' | 'call.failed' }>
