import { randomBytes } from 'node:crypto'
import { everybodysPassword, newPerson, type Person } from '../../tests/faults/person'
import type { Shot } from './load'

/** What is asked for, one row of the table. */
export interface Case {
  name: string
  /** The case whose processor time is the floor of this one; itself where it is a floor. */
  floor: string
  /** Fewer than the table's, where the work itself allows no more at once. */
  connections?: number
  aim: (address: string, connection: number, turn: number) => Shot
}

export const noOperation = 'GET /api/health/live (no-op)'
const barePage = 'GET /nothing (bare page)'
export const read = 'GET /api/user/profile'
export const write = 'PUT /api/user/profile'
const settings = 'GET /settings'

const people = 20
// An account has at most fifty sessions: whoever signs in all the time would end those that the other cases ask with.
const signers = 4
// As browsers send it: answers are compressed, which is a part of their cost.
const browser = { 'accept-encoding': 'gzip, deflate, br' }

/** Somebody to be, with what a sign-in of theirs sends. */
export interface Caller extends Person {
  form: SignInForm
}

interface SignInForm {
  headers: Record<string, string>
  body: string
}

/** Signs people up, each with a timezone, so that all of them have a whole profile. */
export async function makeCallers(address: string, count = people): Promise<Caller[]> {
  const callers: Caller[] = []
  for (let made = 0; made < count; made++) {
    const person = await newPerson(address, anyAddress())
    await fetch(`${address}/api/user/profile`, { method: 'PUT', headers: { cookie: person.cookie, ...json }, body: profileOf(0) })
    callers.push({ ...person, form: await prepareSignIn(address, person.email) })
  }
  return callers
}

/** Every case, for people of one running app. */
export function casesFor(callers: readonly Caller[]): Case[] {
  const among = (some: readonly Caller[], connection: number): Caller => {
    const caller = some[connection % some.length]
    if (caller === undefined) throw new Error('A benchmark needs somebody to ask')
    return caller
  }
  const who = (connection: number) => among(callers.slice(signers), connection)
  const get = (path: string, expects = 200) => (address: string, connection: number): Shot => ({
    address: `${address}${path}`, method: 'GET', headers: { ...browser, cookie: who(connection).cookie }, expects,
  })
  const send = (method: string, path: string, body: (turn: number) => string) => (address: string, connection: number, turn: number): Shot => ({
    address: `${address}${path}`, method, headers: { ...browser, cookie: who(connection).cookie, ...json, 'content-length': String(Buffer.byteLength(body(turn))) }, body: body(turn), expects: 200,
  })
  return [
    { name: noOperation, floor: noOperation, aim: (address) => ({ address: `${address}/api/health/live`, method: 'GET', headers: browser, expects: 200 }) },
    { name: read, floor: noOperation, aim: get('/api/user/profile') },
    { name: write, floor: noOperation, aim: send('PUT', '/api/user/profile', profileOf) },
    { name: 'POST /api/user/timezone', floor: noOperation, aim: send('POST', '/api/user/timezone', () => JSON.stringify({ timezone: 'Europe/London' })) },
    {
      name: 'sign-in',
      floor: noOperation,
      // What hashes at once is limited to two, and tries of one account to ten.
      connections: signers,
      aim: (address, connection) => ({ address: `${address}/api/auth/callback/credentials`, method: 'POST', ...withNewAddress(among(callers.slice(0, signers), connection).form), expects: 200 }),
    },
    // Signed out: the root layout and one sentence, no session and no statement. The least of HTML that this app makes.
    { name: barePage, floor: barePage, aim: (address) => ({ address: `${address}/nothing`, method: 'GET', headers: browser, expects: 404 }) },
    { name: settings, floor: barePage, aim: get('/settings') },
  ]
}

/** The header of a JSON body. */
export const json = { 'content-type': 'application/json' }

/** A profile to save; a number makes it another one. */
export function profileOf(turn: number): string {
  return JSON.stringify({ name: 'Ada Lovelace', timezone: 'Europe/London', company: `Analytical Engines ${turn % 10}`, phone: '+44 20 7946 0958' })
}

/** Limits are counted per address; the app is told to believe what its proxy, this program, says. */
function anyAddress(): string {
  return `198.18.${[...randomBytes(2)].join('.')}`
}

/** What a sign-in sends, from an address that nobody has signed in from. */
export function withNewAddress(form: SignInForm | undefined): SignInForm {
  return { body: form?.body ?? '', headers: { ...form?.headers, 'x-forwarded-for': anyAddress() } }
}

/** Fetches what the sign-in form holds, so that it can be sent again and again. */
export async function prepareSignIn(address: string, email: string): Promise<SignInForm> {
  const answer = await fetch(`${address}/api/auth/csrf`)
  const { csrfToken } = (await answer.json()) as { csrfToken: string }
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0]).join('; ')
  const body = new URLSearchParams({ csrfToken, email, password: everybodysPassword, json: 'true' }).toString()
  return { headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) }, body }
}
