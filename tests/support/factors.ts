import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { afterEach, beforeEach, vi } from 'vitest'
import * as twoFactor from '@/app/api/user/security/two-factor/route'
import { hashPassword } from '@/lib/auth/password'
import { db } from '@/lib/db'
import { ask, cookieFor, grant } from './request'

/** The password of everybody here. */
export const ownPassword = 'Right-Passw0rd'
const passwordHash = await hashPassword(ownPassword)

const step = 30_000

/** Stops the server's clock for each test of a file: a code stays the one it was, until the test moves the clock on. */
export function holdClock(): void {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
  afterEach(() => void vi.useRealTimers())
}

/** Moves the server's clock on by so many steps of thirty seconds. */
export function passSteps(count: number): void {
  vi.setSystemTime(Date.now() + count * step)
}

/** The code that an authenticator app shows. @param steps how many times thirty seconds from now */
export function codeOf(secret: string, steps = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * step })
}

/** A code that is none of those that are right around now. */
export function wrongCodeFor(secret: string): string {
  const right = [-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps))
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !right.includes(code)) ?? ''
}

/** Somebody with a password, signed in, who may turn two-factor authentication on. */
export async function member() {
  const email = `${randomBytes(8).toString('hex')}@example.com`
  const { id } = await db.user.create({ data: { email, name: 'Ada Lovelace', timezone: 'UTC', passwordHash } })
  await grant(id, 'twoFactor')
  return { id, email, cookie: await cookieFor(id) }
}

/** The same with two-factor authentication on, set up a minute ago: the codes around now are all unused. */
export async function enrolled() {
  const person = await member()
  const { secret, recoveryCodes } = await enrol(person.cookie)
  passSteps(2)
  return { ...person, secret, recoveryCodes }
}

/** Sets an authenticator app up. @returns its secret, the recovery codes, and the code that confirmed it */
export async function enrol(cookie: string): Promise<{ secret: string; recoveryCodes: string[]; code: string }> {
  const { body } = await ask(twoFactor, 'POST', { cookie })
  const code = codeOf(body.secret)
  const confirmed = await ask(twoFactor, 'PUT', { cookie, body: { code } })
  if (confirmed.status !== 200) throw new Error(`Enrolment was answered ${confirmed.status} ${JSON.stringify(confirmed.body)}`)
  return { secret: body.secret, recoveryCodes: confirmed.body.recoveryCodes, code }
}

/** From an address of its own, so that no limit per address counts. */
export function anywhere(): { headers: Record<string, string> } {
  return { headers: { 'x-forwarded-for': `198.18.${[...randomBytes(2)].join('.')}` } }
}

/** The types of a user's security events, oldest first. */
export async function eventsOf(userId: string): Promise<string[]> {
  const events = await db.securityEvent.findMany({ where: { userId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  return events.map(({ type }) => type)
}
