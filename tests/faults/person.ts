import { randomBytes } from 'node:crypto'

export const everybodysPassword = 'Correct-Horse-7-Battery'

/** Somebody who signed up and in over HTTP, with nothing but a cookie. */
export interface Person {
  email: string
  cookie: string
  /** The lines that the cookie came in. */
  setCookie: string[]
}

/**
 * Signs up and signs in, as a browser does.
 *
 * @param from where a proxy says that the requests come from
 */
export async function newPerson(address: string, from?: string): Promise<Person> {
  const email = `${randomBytes(8).toString('hex')}@example.com`
  const signUp = await send(`${address}/api/sign-up`, 'POST', { name: 'Ada Lovelace', email, password: everybodysPassword }, forwardedFrom(from))
  if (signUp.status !== 201) throw new Error(`Sign-up answered ${signUp.status}`)
  const { status, cookie, setCookie } = await signIn(address, email, from)
  if (cookie === null) throw new Error(`Sign-in answered ${status} without a session`)
  return { email, cookie, setCookie }
}

/**
 * Signs in with the password that everybody has here.
 *
 * @returns the status, and the session's cookie where there is one, with the lines that it came in
 */
export async function signIn(address: string, email: string, from?: string): Promise<{ status: number; cookie: string | null; setCookie: string[] }> {
  const forwarded = forwardedFrom(from)
  const csrf = await fetch(`${address}/api/auth/csrf`, { headers: forwarded })
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  const answer = await fetch(`${address}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { ...forwarded, cookie: cookiesOf(csrf), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, email, password: everybodysPassword, json: 'true' }),
    redirect: 'manual',
  })
  const cookie = cookiesOf(answer)
  return { status: answer.status, cookie: cookie.includes('session-token=') ? cookie : null, setCookie: answer.headers.getSetCookie() }
}

/** Stores a company in the profile; the text is how a test knows one save from another. */
export function saveCompany(address: string, { cookie }: Pick<Person, 'cookie'>, company: string, timezone = 'Europe/London'): Promise<Response> {
  return send(`${address}/api/user/profile`, 'PUT', { name: 'Ada Lovelace', timezone, company }, { cookie })
}

/** Asks for the profile. */
export function getProfile(address: string, { cookie }: Pick<Person, 'cookie'>): Promise<Response> {
  return fetch(`${address}/api/user/profile`, { headers: { cookie } })
}

function send(address: string, method: string, body: object, headers: Record<string, string>): Promise<Response> {
  return fetch(address, { method, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

function forwardedFrom(from: string | undefined): Record<string, string> {
  return from === undefined ? {} : { 'x-forwarded-for': from }
}

function cookiesOf(response: Response): string {
  return response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]).join('; ')
}
