import { describe, expect, test } from 'vitest'
import * as stepUp from '@/app/api/user/security/step-up/route'
import * as twoFactor from '@/app/api/user/security/two-factor/route'
import { db } from '@/lib/db'
import { takeTotp } from '@/lib/security/two-factor-code'
import { figure, tally } from '../../support/figure'
import { rounds } from '../../support/length'
import { anywhere, codeOf, enrol, enrolled, eventsOf, holdClock, member, ownPassword, passSteps, wrongCodeFor } from '../../support/factors'
import { ask, cookieFor } from '../../support/request'
import { signIn } from '../../support/sign-in'

holdClock()

type Person = Awaited<ReturnType<typeof enrolled>>

/** Every place that takes a code of the app in use: whether it took it, and in which words it did not. */
const places: Record<string, (person: Pick<Person, 'email' | 'cookie'>, code: string) => Promise<{ isTaken: boolean; words: string }>> = {
  'signing in': async ({ email }, code) => {
    const { session, body } = await signIn(email, ownPassword, { ...anywhere(), fields: { code } })
    return { isTaken: session !== undefined, words: (body as { error?: string }).error ?? '' }
  },
  'confirming who one is': async ({ cookie }, code) => outcome(await ask(stepUp, 'POST', { cookie, body: { password: ownPassword, code } })),
  'turning it off': async ({ cookie }, code) => outcome(await ask(twoFactor, 'DELETE', { cookie, body: { password: ownPassword, code } })),
}

function outcome({ status, body }: { status: number; body: { error?: string } }) {
  return { isTaken: status === 200, words: body.error ?? '' }
}

const names = Object.keys(places)
const taken = { isTaken: true, words: '' }
const refused = { isTaken: false, words: 'The code is not right' }

function tryAt(name: string, person: Pick<Person, 'email' | 'cookie'>, code: string) {
  return places[name]?.(person, code)
}

describe.each(names)('%s', (name) => {
  test.each([-1, 0, 1])('takes the code of the step at %i', async (steps) => {
    const person = await enrolled()
    expect(await tryAt(name, person, codeOf(person.secret, steps))).toEqual(taken)
  })

  test.each([-3, -2, 2, 3])('refuses the code of the step at %i', async (steps) => {
    const person = await enrolled()
    expect(await tryAt(name, person, codeOf(person.secret, steps))).toEqual(refused)
  })

  test('takes it with spaces, and no other spelling', async () => {
    const person = await enrolled()
    const code = codeOf(person.secret)
    const arabic = [...code].map((digit) => String.fromCodePoint(0x660 + Number(digit))).join('')
    for (const odd of [`${code}0`, code.slice(1), arabic, `${code.slice(0, 3)}-${code.slice(3)}`]) expect(await tryAt(name, person, odd)).toEqual(refused)
    expect(await tryAt(name, person, ` ${code.slice(0, 3)} ${code.slice(3)} `)).toEqual(taken)
  })

  test('refuses a code that was used, in the words of a wrong one, wherever it was used', async () => {
    for (const first of names.filter((other) => other !== 'turning it off')) {
      const person = await enrolled()
      const code = codeOf(person.secret)
      expect(await tryAt(first, person, code)).toEqual(taken)
      const elsewhere = { ...person, cookie: await cookieFor(person.id) }
      const again = await tryAt(name, elsewhere, code)
      tally(15, 'One-time codes taken a second time', again?.isTaken ? 1 : 0, 1)
      expect(again).toEqual(refused)
      expect(await tryAt(name, elsewhere, wrongCodeFor(person.secret))).toEqual(refused)
      // One that is older than a used one was seen on the way to it, perhaps.
      expect(await tryAt(name, elsewhere, codeOf(person.secret, -1))).toEqual(refused)
      expect(await tryAt(name, elsewhere, codeOf(person.secret, 1))).toEqual(taken)
    }
  })

  test('refuses the code that confirmed the app', async () => {
    const person = await member()
    const { secret, code } = await enrol(person.cookie)
    expect(await tryAt(name, person, code)).toEqual(refused)
    passSteps(1)
    expect(await tryAt(name, person, code)).toEqual(refused)
    expect(await tryAt(name, person, codeOf(secret))).toEqual(taken)
  })

  test('refuses the code of another user', async () => {
    const [ada, grace] = [await enrolled(), await enrolled()]
    expect(await tryAt(name, ada, codeOf(grace.secret))).toEqual(refused)
    expect(await tryAt(name, grace, codeOf(grace.secret))).toEqual(taken)
  })
})

describe('many uses of one code at once', () => {
  // Each sign-in costs a password hash, so most rounds use the verb behind them all.
  test('fifty, in many rounds: one passes each time', async () => {
    const { id, secret } = await enrolled()
    const races = rounds(40, 400)
    const passes: number[] = []
    for (let round = 0; round < races; round++) {
      passSteps(1)
      const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => takeTotp(id, 'active', codeOf(secret))))
      // On a busy machine one may wait too long for a connection; that is no pass.
      passes.push(outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value).length)
    }
    const good = passes.filter((count) => count === 1).length
    figure(15, 'Of 50 uses of one code at once exactly one passes', `${good} of ${races} races`, 'every race')
    expect(good).toBe(races)
  }, 300_000)

  test('fifty whole sign-ins: one opens a session', async () => {
    const { email, id, secret } = await enrolled()
    const before = await db.session.count({ where: { userId: id } })
    const code = codeOf(secret)
    const answers = await Promise.all(Array.from({ length: 50 }, () => signIn(email, ownPassword, { ...anywhere(), fields: { code } })))
    expect(answers.filter(({ session }) => session !== undefined)).toHaveLength(1)
    expect(answers.filter(({ status }) => ![200, 401, 429].includes(status))).toEqual([])
    expect(await db.session.count({ where: { userId: id } })).toBe(before + 1)
    expect((await eventsOf(id)).filter((type) => type === 'authn_login_success')).toHaveLength(1)
  })

  test('on different routes: one passes', async () => {
    for (let round = 0; round < 5; round++) {
      const person = await enrolled()
      const code = codeOf(person.secret)
      const outcomes = await Promise.all(['signing in', 'confirming who one is', 'signing in', 'confirming who one is'].map((name) => tryAt(name, person, code)))
      expect(outcomes.filter((found) => found?.isTaken)).toHaveLength(1)
    }
  })
})

test('what a client says of the time changes nothing', async () => {
  const { email, secret } = await enrolled()
  const then = Date.now() + 90_000
  const { headers } = anywhere()
  const answer = await signIn(email, ownPassword, {
    headers: { ...headers, date: new Date(then).toUTCString(), 'x-timestamp': String(then) },
    fields: { code: codeOf(secret, 3), timestamp: then, step: 9e9 },
  })
  expect(answer.session).toBeUndefined()
})
