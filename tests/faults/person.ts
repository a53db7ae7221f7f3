import { randomBytes } from 'node:crypto'

const password = 'Correct-Horse-7-Battery'

/** Somebody who signed up and in over HTTP, with nothing but a cookie. */
export interface Person {
  cookie: string
}

/** Signs up and signs in, as a browser does. */
export async function newPerson(address: string): Promise<Person> {
  const email = `${randomBytes(8).toString('hex')}@example.com`
  const signUp = await send(`${address}/api/sign-up`, 'POST', { name: 'Ada Lovelace', email, password })
  if (signUp.status !== 201) throw new Error(`Sign-up answered ${signUp.status}`)
  const csrf = await fetch(`${address}/api/auth/csrf`)
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  const signIn = await fetch(`${address}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { cookie: cookiesOf(csrf), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
    redirect: 'manual',
  })
  const cookie = cookiesOf(signIn)
  if (!cookie.includes('session-token=')) throw new Error(`Sign-in answered ${signIn.status} without a session`)
  return { cookie }
}

/** Stores a company in the profile; the text is how a test knows one save from another. */
export function saveCompany(address: string, { cookie }: Person, company: string): Promise<Response> {
  return send(`${address}/api/user/profile`, 'PUT', { name: 'Ada Lovelace', timezone: 'Europe/London', company }, cookie)
}

/** Asks for the profile. */
export function getProfile(address: string, { cookie }: Person): Promise<Response> {
  return fetch(`${address}/api/user/profile`, { headers: { cookie } })
}

function send(address: string, method: string, body: object, cookie = ''): Promise<Response> {
  return fetch(address, { method, headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

function cookiesOf(response: Response): string {
  return response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]).join('; ')
}
