import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashPassword } from '@/lib/auth/password'
import { db } from '@/lib/db'
import { figure } from '../../support/figure'
import { signIn } from '../../support/sign-in'

/** Many where a difference is most worth knowing, and on one database: what takes the time is the hash. */
const pairsFor = (kind: string) => (kind === 'known' && !process.env.TEST_DATABASE_URL ? 300 : 15)
const passwordHash = await hashPassword('Right-Passw0rd')

const kinds = {
  known: {},
  barred: { passwordBarredAt: new Date() },
  'with two-factor authentication': { twoFactorEnabledAt: new Date() },
}

function anyAddress() {
  return `198.18.${[...randomBytes(2)].join('.')}`
}

/** One wrong password: how long it took, in milliseconds, and all that a client sees of it. */
async function refusal(email: string) {
  const started = performance.now()
  const { status, text, cookies, headers } = await signIn(email, 'Wrong-Passw0rd', { headers: { 'x-forwarded-for': anyAddress() } })
  const took = performance.now() - started
  const names = cookies.map((line) => line.split('=', 1)[0]).sort()
  return { took, seen: { status, text, names, headers: [...headers.keys()].sort() } }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}

/** How likely a split at least as uneven is by chance alone (two-sided sign test, normal approximation). */
function signTest(differences: number[]): number {
  const positive = differences.filter((difference) => difference > 0).length
  const distance = Math.max(0, Math.abs(positive - differences.length / 2) - 0.5) / Math.sqrt(differences.length / 4)
  return 2 * (1 - standardNormal(distance))
}

/** Abramowitz and Stegun 26.2.17, exact to seven digits. */
function standardNormal(distance: number): number {
  const t = 1 / (1 + 0.2316419 * distance)
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return 1 - (Math.exp((-distance * distance) / 2) / Math.sqrt(2 * Math.PI)) * series
}

// The figures are for people, who know how busy the machine was; what is asserted holds on a busy one as well.
test.each(Object.entries(kinds))('a wrong password of an account that is %s looks like one of no account', async (kind, fields) => {
  const pairs = pairsFor(kind)
  const differences: number[] = []
  const times: { theirs: number[]; nobodys: number[] } = { theirs: [], nobodys: [] }
  await refusal('warm-up@example.com')
  for (let pair = 0; pair < pairs; pair++) {
    const email = `${randomBytes(8).toString('hex')}@example.com`
    await db.user.create({ data: { email, name: 'Ada Lovelace', passwordHash, ...fields } })
    const nobody = `${randomBytes(8).toString('hex')}@example.com`
    // Which comes first changes, so that neither has the warmer machine.
    const first = await refusal(pair % 2 ? email : nobody)
    const second = await refusal(pair % 2 ? nobody : email)
    expect(first.seen).toEqual(second.seen)
    const [theirs, nobodys] = pair % 2 ? [first.took, second.took] : [second.took, first.took]
    times.theirs.push(theirs)
    times.nobodys.push(nobodys)
    differences.push(theirs - nobodys)
  }
  const [theirs, nobodys, difference] = [median(times.theirs), median(times.nobodys), median(differences)]
  const medians = [theirs, nobodys, difference].map((time) => time.toFixed(1))
  const value = `${medians[0]} ms against ${medians[1]} ms, median difference ${medians[2]} ms, p = ${signTest(differences).toFixed(2)} (${pairs} pairs)`
  if (pairs >= 300) figure(18, `Wrong password of an account that is ${kind} against one of no account`, value, '≤ max(5 %, 5 ms), p > 0.01 on a quiet machine')
  // Whoever skips the hash answers in a few of its milliseconds.
  expect(Math.min(theirs, nobodys)).toBeGreaterThan(Math.max(theirs, nobodys) / 2)
  expect(Math.abs(difference)).toBeLessThan(theirs / 2)
}, 600_000)
