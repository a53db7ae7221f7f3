import 'server-only'
import type * as z from 'zod/v4/core'
import { safeParse } from 'zod/v4/core'
import { apiWords } from '@/lib/http/api-words'
import { AppError } from '@/lib/http/errors'
import { hasUnclearKeys } from '@/lib/http/json-keys'

export const maximumJsonBytes = 64 * 1024

/**
 * Reads a body, counting as it comes: a length that was announced can lie, and Next has no limit of its own.
 *
 * @param limit bytes
 * @throws AppError tooLarge, or invalid when the client goes away in the middle
 */
export async function readBytes(request: Request, limit: number, words?: string): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () => new AppError('tooLarge', words === undefined ? {} : { words })
  if (Number(request.headers.get('content-length')) > limit) throw tooLarge()
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = request.body?.getReader()
  // The client's connection that is reset is not the database's, so it must not be taken for that.
  const next = () => reader?.read().catch(() => Promise.reject(new AppError('invalid', { words: 'The request broke off before all of it had arrived' })))
  for (let part = await next(); part !== undefined && !part.done; part = await next()) {
    length += part.value.byteLength
    if (length > limit) {
      await reader?.cancel()
      throw tooLarge()
    }
    chunks.push(part.value)
  }
  const bytes = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  return bytes
}

/** The media type of a request without its parameters, in lower case; '' when there is none. */
export function mediaType(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

/**
 * Reads a JSON body and gives what the schema makes of it.
 *
 * @throws AppError wrongType, tooLarge, or invalid with the fields to blame
 */
export async function readJson<S extends z.$ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  if (mediaType(request) !== 'application/json' || request.headers.has('content-encoding')) {
    throw new AppError('wrongType', { words: 'Send JSON, with Content-Type: application/json' })
  }
  return parseInput(schema, parseJson(await readBytes(request, maximumJsonBytes)))
}

/** Checks a value against a schema. @throws AppError invalid, with a message for each field to blame */
export function parseInput<S extends z.$ZodType>(schema: S, value: unknown): z.output<S> {
  const result = safeParse(schema, value)
  if (result.success) return result.data
  throw invalid(schema, result.error.issues)
}

/** Reads bytes as JSON in UTF-8 that all readers understand alike. @throws AppError invalid */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    // Fatal: bytes that are not UTF-8 must not become question marks in somebody's name.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const value: unknown = JSON.parse(text)
    if (!hasUnclearKeys(text)) return value
  } catch {
    // Said below, like the rest.
  }
  throw new AppError('invalid', { words: 'The request is not valid JSON' })
}

/** The first message is the answer's `error`, unless the API has a word of its own for the field. */
function invalid(schema: z.$ZodType, issues: readonly z.$ZodIssue[]): AppError {
  const fields: Record<string, string> = {}
  for (const { path, message } of issues) {
    const field = String(path[0] ?? '')
    if (field !== '') fields[field] ??= message
  }
  const [first] = Object.entries(fields)
  if (first === undefined) return new AppError('invalid', { words: 'The request must be a JSON object' })
  const [field, message] = first
  return new AppError('invalid', { words: wordFor(schema, field) ?? message, fields })
}

function wordFor(schema: z.$ZodType, field: string): string | undefined {
  const { def } = schema._zod
  const member = 'shape' in def ? (def.shape as Record<string, z.$ZodType | undefined>)[field] : undefined
  return member && apiWords.get(member)?.word
}
