import { driverErrorOf } from '@/lib/db/driver-error'

/** What may be written about something thrown. */
export interface ErrorDescription {
  name: string
  code?: string
  message?: string
  frames?: string[]
  cause?: ErrorDescription
}

// Errors whose messages we write ourselves, without anybody's data in them.
const ownErrors = new Set(['AppError', 'StartError'])
const framesKept = 6
const causesKept = 3

/**
 * Reduces anything thrown to what is safe to log: name, code, the top stack frames, and the same of its causes.
 * The message is left out unless the error is one of ours, because others quote what people sent.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (typeof error !== 'object' || error === null) return { name: typeof error }
  const { name, code, kind, originalCode, message, stack, cause } = error as Record<string, unknown>
  const description: ErrorDescription = { name: asWord(name) ?? asWord(kind) ?? 'Error' }
  const foundCode = asWord(originalCode) ?? asWord(code)
  if (foundCode !== undefined) description.code = foundCode
  if (ownErrors.has(description.name) && typeof message === 'string') description.message = message
  const frames = topFrames(stack)
  if (frames.length > 0) description.frames = frames
  const inner = cause ?? driverErrorOf(error)
  if (inner !== undefined && depth < causesKept) description.cause = describeError(inner, depth + 1)
  return description
}

/** Names and codes are single words; anything else might be a sentence with somebody's data in it. */
function asWord(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && /^[\w.-]{1,60}$/.test(value) ? value : undefined
}

// A stack begins with the message, which may span lines; only the lines that name a place are kept.
function topFrames(stack: unknown): string[] {
  if (typeof stack !== 'string') return []
  const places = stack.split('\n').filter((line) => /^\s+at .+(:\d+:\d+\)?|native\)|<anonymous>\)?)$/.test(line))
  return places.slice(0, framesKept).map((line) => line.trim())
}
