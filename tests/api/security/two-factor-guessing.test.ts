import { describe, expect, test } from 'vitest'
import * as stepUp from '@/app/api/user/security/step-up/route'
import * as twoFactor from '@/app/api/user/security/two-factor/route'
import { db } from '@/lib/db'
import { tryCode } from '@/lib/security/two-factor-code'
import { figure } from '../../support/figure'
import { anywhere, codeOf, enrolled, eventsOf, holdClock, member, ownPassword, passSteps, wrongCodeFor } from '../../support/factors'
import { ask, cookieFor } from '../../support/request'
import { signIn } from '../../support/sign-in'

holdClock()

type Person = Awaited<ReturnType<typeof enrolled>>

interface Answer {
  status: number
  headers: Headers
  body: { error?: string }
}

const atSignIn = async ({ email }: Person, code: string): Promise<Answer> => signIn(email, ownPassword, { ...anywhere(), fields: { code } }) as Promise<Answer>
const atStepUp = ({ cookie }: Person, code: string): Promise<Answer> => ask(stepUp, 'POST', { cookie, body: { password: ownPassword, code } })
const atDisabling = ({ cookie }: Person, code: string): Promise<Answer> => ask(twoFactor, 'DELETE', { cookie, body: { password: ownPassword, code } })
const atConfirming = ({ cookie }: Person, code: string): Promise<Answer> => ask(twoFactor, 'PUT', { cookie, body: { code } })

/** How many were looked at and found wrong, and how many were not looked at. */
function tally(answers: Answer[]) {
  const wrong = answers.filter(({ body }) => body.error === 'The code is not right').length
  const closed = answers.filter(({ status }) => status === 429).length
  return { wrong, closed, others: answers.length - wrong - closed }
}

describe('five wrong codes', () => {
  test.each([['signing in', atSignIn], ['confirming who one is', atStepUp], ['turning it off', atDisabling]] as const)('at %s close every place to the right one, for fifteen minutes', async (_name, place) => {
    const person = await enrolled()
    for (let count = 0; count < 5; count++) expect(await place(person, wrongCodeFor(person.secret))).toMatchObject({ body: { error: 'The code is not right' } })
    for (const elsewhere of [atSignIn, atStepUp, atDisabling]) {
      const { status, body, headers } = await elsewhere(person, codeOf(person.secret))
      expect([status, body]).toEqual([429, { error: 'Too many attempts. Please wait and try again.' }])
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(14 * 60)
      expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(15 * 60)
    }
    expect((await atStepUp(person, person.recoveryCodes[0] ?? '')).status).toBe(429)
    passSteps(31)
    expect((await atSignIn(person, codeOf(person.secret))).status).toBe(200)
  })

  test('counted together: codes of the app, recovery codes, whatever session and route', async () => {
    const person = await enrolled()
    await ask(twoFactor, 'POST', { cookie: person.cookie })
    const other = { ...person, cookie: await cookieFor(person.id) }
    const wrong = wrongCodeFor(person.secret)
    await atSignIn(person, wrong)
    await atStepUp(other, 'AAAA-AAAA-AAAA-AAAA')
    await atDisabling(person, wrong)
    await atConfirming(person, wrong)
    expect((await atSignIn(person, 'BBBB-BBBB-BBBB-BBBB')).status).toBe(401)
    for (const place of [atSignIn, atStepUp, atDisabling, atConfirming]) expect((await place(other, codeOf(person.secret))).status).toBe(429)
  })

  test('close nobody else’s account, and end no session', async () => {
    const [ada, grace] = [await enrolled(), await enrolled()]
    for (let count = 0; count < 6; count++) await atSignIn(ada, wrongCodeFor(ada.secret))
    expect((await atSignIn(grace, codeOf(grace.secret))).status).toBe(200)
    expect((await ask(twoFactor, 'GET', { cookie: ada.cookie })).status).toBe(200)
  })

  test('need the password first: a stranger cannot spend the account’s tries', async () => {
    const person = await enrolled()
    for (let count = 0; count < 8; count++) await signIn(person.email, 'Wrong-Passw0rd', { ...anywhere(), fields: { code: '000000' } })
    expect((await atSignIn(person, codeOf(person.secret))).status).toBe(200)
  })

  test('are forgotten after a right one; four never close anything', async () => {
    const person = await enrolled()
    for (let round = 0; round < 3; round++) {
      for (let count = 0; count < 4; count++) expect((await atSignIn(person, wrongCodeFor(person.secret))).status).toBe(401)
      expect((await atSignIn(person, codeOf(person.secret))).status).toBe(200)
      passSteps(1)
    }
  })

  test('a missing code is no try', async () => {
    const person = await enrolled()
    for (let count = 0; count < 8; count++) expect((await signIn(person.email, ownPassword, anywhere())).status).toBe(401)
    for (let count = 0; count < 8; count++) await ask(stepUp, 'POST', { cookie: person.cookie, body: { password: ownPassword } })
    expect((await atSignIn(person, codeOf(person.secret))).status).toBe(200)
  })
})

describe('a burst of a hundred', () => {
  test('wrong sign-ins is looked at five times', async () => {
    const person = await enrolled()
    const wrong = wrongCodeFor(person.secret)
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => atSignIn(person, index % 2 ? wrong : 'AAAA-AAAA-AAAA-AAAA')))
    expect(tally(answers)).toEqual({ wrong: 5, closed: 95, others: 0 })
    expect((await eventsOf(person.id)).filter((type) => type === 'authn_login_fail')).toHaveLength(5)
    for (const { status, headers } of answers) if (status === 429) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('wrong codes, over all places and both kinds, is looked at five times', async () => {
    let beyond = 0
    for (let round = 0; round < 3; round++) {
      const person = await enrolled()
      await ask(twoFactor, 'POST', { cookie: person.cookie })
      const wrong = wrongCodeFor(person.secret)
      const kinds = [wrong, 'AAAA-AAAA-AAAA-AAAA', 'not a code']
      const routes = [atSignIn, atStepUp, atDisabling, atConfirming]
      const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => (routes[index % 4] ?? atSignIn)(person, kinds[index % 3] ?? '')))
      const { wrong: seen, others } = tally(answers)
      beyond += Math.max(0, seen + others - 5)
      expect(tally(answers)).toEqual({ wrong: 5, closed: 95, others: 0 })
    }
    figure(16, 'Wrong codes looked at beyond five, in bursts of 100 over all places', `${beyond} of 300`, 0)
  })

  test('codes with the right one among them opens at most once, and looks at no more than five before it', async () => {
    const person = await enrolled()
    const right = codeOf(person.secret)
    const wrong = wrongCodeFor(person.secret)
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => atStepUp(person, index === 60 ? right : wrong)))
    const { wrong: seen } = tally(answers)
    // A right code clears the count, so that five more can be looked at.
    expect(seen).toBeLessThanOrEqual(10)
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
  })

  // The passwords of those routes are counted as well, which would hide a counter of codes that comes too late.
  test('codes with the right one late among them does not take it', async () => {
    const bursts = 5
    let taken = 0
    for (let burst = 0; burst < bursts; burst++) {
      const { id, secret } = await enrolled()
      const [right, wrong] = [codeOf(secret), wrongCodeFor(secret)]
      const outcomes = await Promise.allSettled(Array.from({ length: 100 }, (_, index) => tryCode(id, index === 60 ? right : wrong, { address: '203.0.113.7', userAgent: 'test' })))
      if (outcomes.some((outcome) => outcome.status === 'fulfilled' && outcome.value)) taken += 1
    }
    figure(16, 'Right codes taken late in a burst of 100 wrong ones', `${taken} of ${bursts}`, 0)
    expect(taken).toBe(0)
  })

  test('tries at confirming an app is looked at five times, and the app stays unconfirmed', async () => {
    const person = await member()
    const { body } = await ask(twoFactor, 'POST', { cookie: person.cookie })
    const answers = await Promise.all(Array.from({ length: 100 }, () => atConfirming({ ...person, secret: '', recoveryCodes: [] }, wrongCodeFor(body.secret))))
    expect(tally(answers)).toEqual({ wrong: 5, closed: 95, others: 0 })
    expect(await db.authenticator.findMany({ where: { userId: person.id }, select: { state: true } })).toEqual([{ state: 'pending' }])
  })
})
