import { randomBytes } from 'node:crypto'
import { startSession } from '@/lib/auth/sessions'
import { db } from '@/lib/db'
import type { Client } from '@/lib/http/client-of'
import { countAnswer } from './answers'
import { unusableHash } from './people'

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

interface Options {
  body?: unknown
  /** Sent as it is, instead of JSON. */
  raw?: BodyInit
  headers?: Record<string, string>
  cookie?: string
  params?: Record<string, string>
  query?: Record<string, string>
}

/** Asks a route handler as the listener would hand it a request. */
export async function ask(route: object, method: string, { body, raw, headers, cookie, params = {}, query = {} }: Options = {}) {
  const handler = (route as Record<string, Handler>)[method]
  if (handler === undefined) throw new Error(`The route has no ${method}`)
  const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const request = new Request(`http://localhost:3000/?${new URLSearchParams(query)}`, {
    method,
    headers: {
      'x-forwarded-for': '203.0.113.7',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(cookie !== undefined && { cookie }),
      ...headers,
    },
    ...(payload !== undefined && { body: payload }),
  })
  const response = await handler(request, { params: Promise.resolve(params) })
  countAnswer(response.status)
  const isJson = response.headers.get('content-type')?.startsWith('application/json')
  return { status: response.status, headers: response.headers, body: isJson ? await response.json() : null, response }
}

/** A user of the test's own, signed in. */
export async function someone(fields: { name?: string; timezone?: string; company?: string; phone?: string; passwordHash?: string } = {}) {
  const email = `${randomBytes(8).toString('hex')}@example.com`
  const user = await db.user.create({ data: { email, passwordHash: unusableHash(), name: 'Ada Lovelace', timezone: 'UTC', ...fields } })
  return { id: user.id, email, cookie: await cookieFor(user.id) }
}

/** A further session of a user. @param client where it is opened */
export async function cookieFor(userId: string, client: Partial<Client> = {}): Promise<string> {
  const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { passwordHash: true } })
  const token = await startSession(userId, { passwordHash }, { address: '203.0.113.7', userAgent: 'test', ...client })
  return `next-auth.session-token=${token}`
}

/** What the operator grants a user. */
export async function grant(userId: string, ...capabilities: readonly string[]): Promise<void> {
  await db.capabilityOverride.createMany({ data: capabilities.map((capability) => ({ userId, capability, available: true })) })
}
