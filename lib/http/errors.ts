import 'server-only'
import { isDatabaseAway } from '@/lib/db/away'
import { logError } from '@/lib/log'

/** Every way a request can fail: its status and, where the thrower has no better words, what a person is told. */
export const vocabulary = {
  invalid: [400, 'The request is not valid'],
  unauthorized: [401, 'Unauthorized'],
  secondFactor: [401, 'Enter the code from your authenticator app'],
  unavailable: [403, 'This feature is not available for you'],
  stepUp: [403, 'Please confirm that it is you'],
  blocked: [403, 'This account cannot be used from your address'],
  closing: [403, 'This account is scheduled for deletion'],
  forbidden: [403, 'Requests from other sites are refused'],
  notFound: [404, 'There is nothing here'],
  wrongMethod: [405, 'This address does not answer that method'],
  taken: [409, 'This is taken already'],
  excludesYou: [409, 'This would lock you out'],
  conflict: [412, 'Your profile was changed somewhere else after you opened it'],
  tooLarge: [413, 'The request is too large'],
  wrongType: [415, 'This type of content is not accepted'],
  tooMany: [429, 'Too many attempts. Please wait and try again.'],
  unexpected: [500, 'Server error'],
  carrier: [502, 'The provider could not be asked'],
  away: [503, 'The service cannot reach its database. Please try again in a moment.'],
} as const satisfies Record<string, readonly [status: number, words: string]>

export type ErrorCode = keyof typeof vocabulary

interface ErrorDetails {
  /** The sentence a person reads, instead of the vocabulary's. */
  words?: string
  /** What is wrong, by field. */
  fields?: Record<string, string>
  /** Further members of the answer's body. */
  members?: Record<string, unknown>
  headers?: Record<string, string>
}

/** A failure with a place in the vocabulary. Its message is ours and holds nobody's data, so it may be logged. */
export class AppError extends Error {
  override readonly name = 'AppError'
  /** Next hands a digest through to error.tsx, which is how a page learns that the database is away. */
  readonly digest: string

  constructor(readonly code: ErrorCode, readonly details: ErrorDetails = {}) {
    super(details.words ?? vocabulary[code][1])
    this.digest = code
  }
}

const privately = { 'Cache-Control': 'private, no-store' }
/** What Retry-After says while the database is away. */
export const secondsUntilRetry = '5'

/**
 * Turns anything thrown into the one shape of a failed answer. The only function that does: own errors speak for
 * themselves, a lost database is a 503, and everything else is logged and says nothing but "Server error".
 */
export function toResponse(error: unknown, context: Record<string, unknown> = {}): Response {
  const known = toAppError(error)
  if (known.code === 'unexpected' || known.code === 'away') logError(error, context)
  const { fields, members, headers } = known.details
  const [status] = vocabulary[known.code]
  const retry: Record<string, string> = status === 503 ? { 'Retry-After': secondsUntilRetry } : {}
  const body = { error: known.message, ...(fields && { fields }), ...members }
  return Response.json(body, { status, headers: { ...privately, ...retry, ...headers } })
}

/** What a failure is called here. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  return new AppError(isDatabaseAway(error) ? 'away' : 'unexpected')
}
