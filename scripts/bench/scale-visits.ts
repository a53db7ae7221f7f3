import http from 'node:http'
import type { App } from '../../tests/faults/app'
import { prepareSignIn, json, profileOf, withNewAddress } from './cases'
import { median, percentile, shoot, type Shot } from './load'
import { emailOf, tokenOf } from './scale-data'

/** One request, made by the person with a number. */
export interface Visit {
  name: string
  aim: (person: number) => Shot
  /** How often in a round. */
  times: number
}

const rounds = 7
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })

/** Everything that is measured, at one app. */
export async function makeVisits({ address }: App, people: number): Promise<Visit[]> {
  const cookie = (person: number) => ({ cookie: `next-auth.session-token=${tokenOf(person)}` })
  const send = (method: string, path: string, body: string) => (person: number): Shot => ({ address: `${address}${path}`, method, headers: { ...cookie(person), ...json, 'content-length': String(Buffer.byteLength(body)) }, body, expects: 200 })
  // Of whom the same few sign in: the token of a form belongs to an e-mail's request.
  const forms = await Promise.all(Array.from({ length: 8 }, (_, index) => prepareSignIn(address, emailOf(1 + Math.floor((index * people) / 8)))))
  return [
    { name: 'GET /api/user/profile', times: 300, aim: (person) => ({ address: `${address}/api/user/profile`, method: 'GET', headers: cookie(person), expects: 200 }) },
    { name: 'PUT /api/user/profile', times: 150, aim: (person) => send('PUT', '/api/user/profile', profileOf(person))(person) },
    { name: 'POST /api/user/timezone', times: 150, aim: send('POST', '/api/user/timezone', JSON.stringify({ timezone: 'Europe/London' })) },
    { name: 'GET /settings', times: 60, aim: (person) => ({ address: `${address}/settings`, method: 'GET', headers: cookie(person), expects: 200 }) },
    { name: 'sign-in', times: 24, aim: (person) => ({ address: `${address}/api/auth/callback/credentials`, method: 'POST', ...withNewAddress(forms[person % forms.length]), expects: 200 }) },
  ]
}

/** @throws where the answer is not the right one */
export async function once(shot: Shot): Promise<number> {
  const started = performance.now()
  if ((await shoot(agent, shot)) !== 'right') throw new Error(`${shot.method} ${shot.address} was not answered rightly`)
  return performance.now() - started
}

interface Side {
  app: App
  people: number
}

/** The time a request takes, on two apps in turn. @returns milliseconds, and the median of the rounds' ratios */
export async function compare(small: Side, large: Side): Promise<{ name: string; small: number; large: number; ratio: number }[]> {
  const visits = { small: await makeVisits(small.app, small.people), large: await makeVisits(large.app, large.people) }
  const rows = visits.small.map(({ name }) => ({ name, small: [] as number[], large: [] as number[] }))
  // The first round warms up and is not counted.
  for (let round = 0; round <= rounds; round++) {
    for (const [index, row] of rows.entries()) {
      const [one, other] = [await play(visits.small[index], small.people, round), await play(visits.large[index], large.people, round)]
      if (round > 0) row.small.push(one)
      if (round > 0) row.large.push(other)
    }
  }
  return rows.map(({ name, small: ones, large: others }) => ({ name, small: median(ones), large: median(others), ratio: median(others.map((other, index) => other / (ones[index] ?? Number.NaN))) }))
}

async function play(visit: Visit | undefined, people: number, round: number): Promise<number> {
  if (visit === undefined) throw new Error('Both apps are asked for the same')
  const took: number[] = []
  for (let time = 0; time < visit.times; time++) {
    // Far apart in every table, and nobody twice soon.
    const person = 1 + ((time * 7919 + round * 104_729) % people)
    took.push(await once(visit.aim(person)))
  }
  return percentile(took.sort((a, b) => a - b), 0.5)
}
