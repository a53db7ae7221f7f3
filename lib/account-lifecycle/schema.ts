import * as z from 'zod/mini'
import { ownPassword, secondCode } from '@/lib/security/schema'

/** The six kinds of call data that Reset Data takes, in the order of the page. */
export const resetCategories = ['callLogs', 'feedback', 'analytics', 'transcripts', 'recordings', 'postCallAnalyses'] as const

export type ResetCategory = (typeof resetCategories)[number]

const count = z.number()

/** So many rows of each kind. */
const callDataCounts = z.object({
  callLogs: count,
  feedback: count,
  analytics: count,
  transcripts: count,
  recordings: count,
  postCallAnalyses: count,
})

export type CallDataCounts = z.infer<typeof callDataCounts>

/** What POST /api/user/data/reset and its preview answer. */
export const resetAnswer = z.object({ deleted: callDataCounts })

/** What GET /api/user/data answers: what the two dangerous acts are about, in numbers. */
export const dataSummary = z.object({
  goes: callDataCounts,
  stays: z.object({ organizations: count, agents: count, phoneNumbers: count, apiKeys: count }),
  /** The owned ones, each with everybody else in it. */
  organizations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      members: z.array(z.object({ userId: z.string(), name: z.nullable(z.string()), email: z.string(), role: z.string() })),
    }),
  ),
  agents: z.array(z.object({ id: z.string(), name: z.string() })),
  /** What the law makes us keep of a deleted account, without personal data. */
  retained: z.object({ callLogs: count, billingRecords: count }),
})

export type DataSummary = z.infer<typeof dataSummary>

const day = z.string('Choose a date').check(z.iso.date('Choose a date'))
const storable = z.refine<string>((text) => text.isWellFormed() && !text.includes('\0'), 'Contains characters that cannot be stored')
const id = z.string('Must be text').check(z.maxLength(100, 'Is too long to be an id'), storable)

const choice = {
  /** Without it, all six. Call logs take with them what belongs to them. */
  categories: z.optional(
    z.array(z.enum(resetCategories, 'Is no kind of call data')).check(z.minLength(1, 'Choose what to delete'), z.maxLength(6, 'Choose each kind once')),
  ),
  /** Without it, all agents, and calls that no agent took. */
  agentIds: z.optional(z.array(id).check(z.minLength(1, 'Choose an agent'), z.maxLength(1000, 'Choose fewer agents'))),
  /** Days in the user's timezone, both included. */
  from: z.optional(day),
  to: z.optional(day),
}

const isInOrder = <T extends { from?: string | undefined; to?: string | undefined }>() =>
  z.refine<T>(({ from, to }) => from === undefined || to === undefined || from <= to, {
    error: 'The last day is before the first',
    path: ['to'],
  })

/** Which call data; nothing chosen is everything. */
export const dataChoice = z.object(choice).check(isInOrder())

export type DataChoice = z.infer<typeof dataChoice>

const proof = { password: ownPassword, code: z.optional(secondCode), passkey: z.optional(z.looseObject({ id: z.string() })) }

export const resetInput = z.object({ confirmation: z.literal('RESET', 'Type RESET to confirm'), ...proof, ...choice }).check(isInOrder())

export type ResetInput = z.infer<typeof resetInput>

const confirmation = z.literal('DELETE', 'Type DELETE to confirm')

export const deletionInput = z.object({
  confirmation,
  ...proof,
  /** Owned organizations that another member takes over; the others go with the account. */
  transfers: z.optional(z.array(z.object({ organizationId: id, userId: id })).check(z.maxLength(1000, 'Transfer fewer organizations'))),
})

export type DeletionInput = z.infer<typeof deletionInput>

export const deletionNowInput = z.object({ confirmation, ...proof })

/** When the account will be erased; null where it will not. */
export const deletionState = z.object({ scheduledFor: z.nullable(z.string()) })

export const scheduledDeletion = z.object({ scheduledFor: z.string() })

export type DeletionState = z.infer<typeof deletionState>

/** The token of a mailed link. */
export const restoreInput = z.object({
  token: z.string('The link is not complete').check(z.minLength(1, 'The link is not complete'), z.maxLength(200, 'The link is not right'), storable),
})

export const nothing = z.object({})
