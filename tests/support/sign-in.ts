import { NextRequest } from 'next/server'
import * as auth from '@/app/api/auth/[...nextauth]/route'
import { countAnswer } from './answers'
import { inNextRequest } from './next-request'

interface Options {
  /** Sent as JSON. */
  body?: unknown
  /** Sent as a form. */
  form?: Record<string, string>
  /** Sent as it is. */
  raw?: BodyInit
  headers?: Record<string, string>
  cookie?: string
}

/**
 * Asks /api/auth/… as the listener would hand it a request.
 *
 * @param path what comes after /api/auth/, with its query
 */
export async function askAuth(method: 'GET' | 'POST', path: string, { body, form, raw, headers, cookie }: Options = {}) {
  const payload = raw ?? (form ? new URLSearchParams(form).toString() : body === undefined ? undefined : JSON.stringify(body))
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json'
  const request = new NextRequest(`http://localhost:3000/api/auth/${path}`, {
    method,
    headers: {
      host: 'localhost:3000',
      'x-forwarded-for': '203.0.113.7',
      ...(raw === undefined && payload !== undefined && { 'content-type': type }),
      ...(cookie !== undefined && { cookie }),
      ...headers,
    },
    ...(payload !== undefined && { body: payload }),
  })
  const nextauth = request.nextUrl.pathname.replace('/api/auth/', '').split('/')
  const response = await inNextRequest(request, () => auth[method](request, { params: Promise.resolve({ nextauth }) }))
  countAnswer(response.status)
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json')
  return { status: response.status, headers: response.headers, cookies: response.headers.getSetCookie(), text, body: isJson ? JSON.parse(text) : null }
}

/** What a page needs before it may post: the token and the cookie it belongs to. */
export async function csrf(): Promise<{ csrfToken: string; cookie: string }> {
  const { body, cookies } = await askAuth('GET', 'csrf')
  return { csrfToken: body.csrfToken, cookie: cookies.map((line) => line.split(';', 1)[0]).join('; ') }
}

/** Signs in as the page does. @returns the answer, and the session cookie as `name=value` where there is one */
export async function signIn(email: string, password: string, { as = 'json', headers = {}, fields = {} }: SignInOptions = {}) {
  const { csrfToken, cookie } = await csrf()
  const sent = { email, password, csrfToken, json: 'true', ...fields }
  const answer = await askAuth('POST', 'callback/credentials', { cookie, headers, ...(as === 'json' ? { body: sent } : { form: sent as Record<string, string> }) })
  return { ...answer, session: sessionCookie(answer.cookies) }
}

interface SignInOptions {
  as?: 'json' | 'form'
  headers?: Record<string, string>
  fields?: Record<string, unknown>
}

/** The session cookie among Set-Cookie lines, as a browser would send it back; undefined where none is set or it is cleared. */
export function sessionCookie(lines: string[]): string | undefined {
  return lines.map((line) => line.split(';', 1)[0]).find((pair) => /session-token=./.test(pair ?? ''))
}
