import 'server-only'
import * as z from 'zod'
import { now } from '@/lib/clock'
import { CarrierFailure } from '@/lib/telephony/carriers/carrier'
import { brokeOff, isCutOff, networkFailure, notUnderstood, tooSlow } from '@/lib/telephony/carriers/network-failure'

/** Where and as whom a provider's API is asked. */
export interface Provider {
  name: string
  /** An origin. */
  base: string
  /** The Authorization header. */
  authorization: string
  /** What a person would have to correct, such as `API key`. */
  credentials: string
  /** The provider's own words in the body of a failure, where it has any. */
  reasonIn: (body: unknown) => string | null
}

interface Question {
  /** From the root; of a next page as the provider gave it. */
  path: string
  form?: Record<string, string>
  json?: unknown
}

// 500 numbers of Twilio's are about 600 kB.
const largestAnswer = 4 * 1024 * 1024
const longestReason = 200

/** HTTP basic authentication (RFC 7617). */
export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}

/**
 * Asks a provider's API one question: GET, or POST where there is a form or JSON to send. Redirects are not followed and
 * no other origin is asked, whatever an answer says.
 *
 * @throws CarrierFailure with plain words for each way it fails
 */
export async function askProvider<S extends z.ZodType>(provider: Provider, question: Question, schema: S, signal: AbortSignal): Promise<z.output<S>> {
  const { name } = provider
  try {
    const response = await send(addressOf(provider, question.path), { ...toRequest(provider, question), redirect: 'manual', cache: 'no-store', signal })
    const body = await readAnswer(response, name)
    if (!response.ok) throw refusalOf(provider, response, parse(body))
    const answer = schema.safeParse(parse(body))
    if (!answer.success) throw notUnderstood(name)
    return answer.data
  } catch (error) {
    throw signal.aborted && !(error instanceof CarrierFailure) ? tooSlow(name) : networkFailure(error, name)
  }
}

/**
 * A server may close a connection that was kept at the moment it is asked on. What only asks is then asked once more on
 * another one (RFC 9110 §9.2.2); what does something may have been done.
 */
async function send(address: URL, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request)
  } catch (error) {
    if (request.method === 'POST' || request.signal?.aborted || !isCutOff(error)) throw error
    return fetch(address, request)
  }
}

function addressOf({ base, name }: Provider, path: string): URL {
  const origin = new URL(base).origin
  const address = URL.canParse(path, base) ? new URL(path, base) : null
  // The credentials go with the question, so a page that lies elsewhere is not asked for.
  if (address?.origin !== origin) throw new CarrierFailure('elsewhere', `${name} pointed to another server, which is not asked.`)
  return address
}

function toRequest({ authorization }: Provider, { form, json }: Question): RequestInit {
  const headers = { Authorization: authorization, Accept: 'application/json' }
  if (form !== undefined) return { method: 'POST', headers, body: new URLSearchParams(form) }
  if (json !== undefined) return { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(json) }
  return { headers }
}

/** Counts as it comes: nothing that a server sends may fill the memory. */
async function readAnswer(response: Response, name: string): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength
    if (length > largestAnswer) throw new CarrierFailure('too large', `${name} answered with more than can be read.`)
    chunks.push(chunk)
  }
  // fetch takes the end of the connection for the end of the body where a length is missing or, in some versions, wrong.
  const announced = Number(response.headers.get('content-length') ?? length)
  if (!response.headers.has('content-encoding') && announced > length) throw brokeOff(name)
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function refusalOf({ name, credentials, reasonIn }: Provider, { status, headers }: Response, body: unknown): CarrierFailure {
  if (status < 400) return new CarrierFailure(`redirect ${status}`, `${name} pointed to another address, which is not followed.`)
  if (status === 401) return new CarrierFailure('unauthorized 401', `${name} does not accept these credentials (401). Check the ${credentials}.`, true)
  if (status === 403) return new CarrierFailure('forbidden 403', `${name} knows these credentials, but they are not allowed to do this (403).`, true)
  if (status === 404) return new CarrierFailure('missing 404', `${name} has no such account or address (404). Check the ${credentials}.`, true)
  if (status === 429) return new CarrierFailure('too many 429', `${name} is asked too often (429). ${retryWords(headers.get('retry-after'))}`)
  if (status >= 500) return new CarrierFailure(`broken ${status}`, `${name} has a problem of its own (${status}). Try again later.`)
  const reason = reasonIn(body)
  return new CarrierFailure(`refused ${status}`, reason === null ? `${name} refused this (${status}).` : `${name} refused this (${status}): ${plain(reason)}`, status !== 408)
}

const soon = 'Try again in a moment.'

/** Retry-After is seconds or a date (RFC 9110 §10.2.3). */
function retryWords(retryAfter: string | null): string {
  if (retryAfter === null) return soon
  const wait = /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) : Math.ceil((Date.parse(retryAfter) - now().getTime()) / 1000)
  if (wait <= 0) return soon
  return wait === 1 ? 'Try again in 1 second.' : `Try again in ${wait} seconds.`
}

function plain(reason: string): string {
  const text = reason.replace(/[\p{C}\s]+/gu, ' ').trim()
  return text.length > longestReason ? `${text.slice(0, longestReason)}…` : text
}

const told = z.string().min(1)

/** Reads one member of a failure's body. */
export function reason(schema: z.ZodType<string>): (body: unknown) => string | null {
  return (body) => schema.pipe(told).safeParse(body).data ?? null
}
