import { describe, expect, test } from 'vitest'
import * as profile from '@/app/api/user/profile/route'
import * as sessionTimeout from '@/app/api/user/security/session-timeout/route'
import * as session from '@/app/api/user/session/route'
import { db } from '@/lib/db'
import { hostileStrings, wrongTypes } from '../../support/hostile-strings'
import { ask, cookieFor, someone } from '../../support/request'
import { askAuth } from '../../support/sign-in'

const day = 24 * 60 * 60

/** Somebody with the capability, as the operator grants it. */
async function holder() {
  const person = await someone()
  await db.capabilityOverride.create({ data: { userId: person.id, capability: 'sessionTimeout', available: true } })
  return person
}

/** Lets so many seconds pass for all sessions of a user, by the database's clock; a negative number turns it back. */
async function pass(userId: string, seconds: number) {
  await db.$executeRaw`
    update sessions set last_active_at = last_active_at - make_interval(secs => ${seconds}), expires_at = expires_at - make_interval(secs => ${seconds})
    where user_id = ${userId}`
}

/** Makes it so many seconds since all sessions of a user were last in use, whatever time the test itself took. */
async function idleFor(userId: string, seconds: number) {
  await db.$executeRaw`update sessions set last_active_at = now() - make_interval(secs => ${seconds}) where user_id = ${userId}`
}

const choose = (cookie: string, minutes: unknown) => ask(sessionTimeout, 'PUT', { cookie, body: { minutes } })
const look = (cookie: string) => ask(session, 'GET', { cookie })
const statusOf = async (cookie: string) => (await look(cookie)).status

describe('the choice', () => {
  test.each([15, 30, 60, 120, null])('%s is stored, answered and told in the log', async (minutes) => {
    const { cookie, id } = await holder()
    await choose(cookie, minutes === 30 ? 15 : 30)
    expect(await choose(cookie, minutes)).toMatchObject({ status: 200, body: { minutes } })
    expect((await db.user.findUniqueOrThrow({ where: { id } })).sessionTimeoutMinutes).toBe(minutes)
  })

  test('is 30 minutes for everybody who chose nothing', async () => {
    const { cookie } = await someone()
    expect((await look(cookie)).body.idleSecondsLeft).toBeCloseTo(30 * 60, -1)
  })

  test('is told in the log with what it was before, once, and not where nothing changed', async () => {
    const { cookie, id } = await holder()
    for (const minutes of [120, 120, null, 15]) await choose(cookie, minutes)
    const events = await db.securityEvent.findMany({ where: { userId: id, type: 'session_timeout_changed' }, orderBy: { createdAt: 'asc' } })
    expect(events.map(({ details, address }) => [details, address])).toEqual([
      [{ detail: '30 minutes → 2 hours' }, '203.0.113.7'],
      [{ detail: '2 hours → Never' }, '203.0.113.7'],
      [{ detail: 'Never → 15 minutes' }, '203.0.113.7'],
    ])
  })

  test('of anything else is refused in words, and nothing changes', async () => {
    const { cookie, id } = await holder()
    for (const minutes of [0, 1, 16, 45, -15, 15.5, 1e9, true, '15', undefined, ...hostileStrings.slice(0, 50), ...wrongTypes.filter((value) => value !== null)]) {
      const { status, body } = await choose(cookie, minutes)
      expect([minutes, status, body.error]).toEqual([minutes, 400, 'Choose 15, 30, 60 or 120 minutes, or null for never'])
    }
    expect((await db.user.findUniqueOrThrow({ where: { id } })).sessionTimeoutMinutes).toBe(30)
  })
})

describe('a session without activity', () => {
  test.each([15, 30, 60, 120])('ends after %i minutes: it holds seconds before and not at the second itself, while the page polls', async (minutes) => {
    const { cookie, id } = await holder()
    await choose(cookie, minutes)
    const end = minutes * 60
    for (const seconds of [end / 2, end - 30, end - 5]) {
      await idleFor(id, seconds)
      expect(await statusOf(cookie)).toBe(200)
      expect((await askAuth('GET', 'session', { cookie })).body).toMatchObject({ user: { id } })
    }
    await idleFor(id, end)
    expect(await statusOf(cookie)).toBe(401)
    expect((await ask(profile, 'GET', { cookie })).status).toBe(401)
    expect((await askAuth('GET', 'session', { cookie })).body).toEqual({})
    // The clock turned back, the other way to look at the same second.
    await idleFor(id, end - 5)
    expect((await ask(profile, 'GET', { cookie })).status).toBe(200)
  })

  test('is not prolonged by a page that asks every second, for as long as it lasts', async () => {
    const { cookie, id } = await someone()
    const left: number[] = []
    for (let minute = 0; minute < 29; minute += 1) {
      await pass(id, 60)
      await askAuth('GET', 'session', { cookie })
      left.push((await look(cookie)).body.idleSecondsLeft)
    }
    expect(left.every((seconds, index) => index === 0 || seconds < (left[index - 1] ?? 0))).toBe(true)
    expect(left.at(-1)).toBeLessThanOrEqual(60)
    await pass(id, 60)
    expect(await statusOf(cookie)).toBe(401)
  })

  test('is prolonged by a sign of life, by the whole time', async () => {
    const { cookie, id } = await someone()
    await pass(id, 29 * 60)
    expect((await look(cookie)).body.idleSecondsLeft).toBeLessThanOrEqual(60)
    const { status, body } = await ask(session, 'POST', { cookie })
    expect(status).toBe(200)
    expect(body.idleSecondsLeft).toBeGreaterThan(29 * 60 + 58)
    await pass(id, 29 * 60 + 30)
    expect(await statusOf(cookie)).toBe(200)
  })

  test('is never ended early by more than the second in which activity is written down once', async () => {
    const { cookie, id } = await someone()
    for (const seconds of [0.5, 0.99, 1.01, 1.5, 5, 1000]) {
      await idleFor(id, seconds)
      expect((await ask(session, 'POST', { cookie })).body.idleSecondsLeft).toBeGreaterThan(30 * 60 - 1.2)
    }
  })
})

describe('how much is left', () => {
  test('is told with fractions of a second, by the clock that ends it', async () => {
    const { cookie, id } = await someone()
    await pass(id, 100.25)
    const first = (await look(cookie)).body
    await new Promise((resolve) => setTimeout(resolve, 200))
    const second = (await look(cookie)).body
    expect(first.idleSecondsLeft - second.idleSecondsLeft).toBeGreaterThan(0.19)
    expect(first.secondsLeft - second.secondsLeft).toBeGreaterThan(0.19)
    expect(first.idleSecondsLeft).toBeLessThanOrEqual(1800 - 100.25)
  })

  test('without an idle limit is the absolute end alone', async () => {
    const { cookie } = await holder()
    await choose(cookie, null)
    const { body } = await look(cookie)
    expect(body.idleSecondsLeft).toBeNull()
    expect(body.secondsLeft).toBeGreaterThan(30 * day - 60)
    expect(body.secondsLeft).toBeLessThanOrEqual(30 * day)
  })
})

test('"Never" ends after thirty days, however active', async () => {
  const { cookie, id } = await holder()
  await choose(cookie, null)
  for (let count = 1; count < 30; count += 1) {
    await pass(id, day)
    expect((await ask(session, 'POST', { cookie })).status).toBe(200)
  }
  await pass(id, day - 60)
  expect((await ask(session, 'POST', { cookie })).status).toBe(200)
  await pass(id, 60)
  expect((await ask(session, 'POST', { cookie })).status).toBe(401)
})

describe('a change', () => {
  test('to a shorter time ends, at once, what has been idle for longer', async () => {
    const { cookie, id } = await holder()
    const other = await cookieFor(id)
    await pass(id, 16 * 60)
    expect(await statusOf(other)).toBe(200)
    await choose(cookie, 15)
    expect([await statusOf(cookie), await statusOf(other)]).toEqual([200, 401])
  })

  test.each([120, null])('to a longer one (%s) wakes nothing that has ended', async (minutes) => {
    const { cookie, id } = await holder()
    const other = await cookieFor(id)
    await choose(cookie, 15)
    await pass(id, 14 * 60)
    await ask(session, 'POST', { cookie })
    await pass(id, 2 * 60)
    expect(await statusOf(other)).toBe(401)
    await choose(cookie, minutes)
    expect([await statusOf(cookie), await statusOf(other)]).toEqual([200, 401])
  })

  test('is somebody’s own', async () => {
    const [one, other] = [await holder(), await holder()]
    await choose(one.cookie, 15)
    await pass(other.id, 20 * 60)
    expect(await statusOf(other.cookie)).toBe(200)
  })

  test('outlives the capability: a revoked one changes nothing of what was chosen', async () => {
    const { cookie, id } = await holder()
    await choose(cookie, 15)
    await db.capabilityOverride.updateMany({ where: { userId: id }, data: { available: false } })
    expect((await choose(cookie, null)).status).toBe(403)
    await pass(id, 15 * 60 + 1)
    expect(await statusOf(cookie)).toBe(401)
  })
})
