import { hash } from '@node-rs/argon2'
import { describe, expect, test } from 'vitest'
import * as avatar from '@/app/api/user/avatar/route'
import * as deletion from '@/app/api/user/deletion/route'
import * as profile from '@/app/api/user/profile/route'
import * as sessions from '@/app/api/user/sessions/route'
import * as oneSession from '@/app/api/user/sessions/[id]/route'
import * as timezone from '@/app/api/user/timezone/route'
import { db } from '@/lib/db'
import { tally } from '../../support/figure'
import { mainly } from '../../support/length'
import { ask, cookieFor, grant, someone } from '../../support/request'
import { askAuth, csrf, sessionCookie } from '../../support/sign-in'

const minute = 60_000

function ago(milliseconds: number) {
  return new Date(Date.now() - milliseconds)
}

/** Whether the two doors, the API and next-auth's session, still know somebody. */
async function known(cookie: string) {
  const [api, session] = [await ask(profile, 'GET', { cookie }), await askAuth('GET', 'session', { cookie })]
  return { api: api.status, session: session.body as object }
}

async function signOut(cookie: string) {
  const form = await csrf()
  return askAuth('POST', 'signout', { cookie: `${form.cookie}; ${cookie}`, body: { csrfToken: form.csrfToken, json: 'true' } })
}

describe('the row decides', () => {
  test('a live one is known by its user and nothing else', async () => {
    const { cookie, id, email } = await someone()
    expect(await known(cookie)).toEqual({ api: 200, session: { user: { id, name: 'Ada Lovelace', email }, expires: expect.any(String) } })
  })

  test.each([
    ['revoked', { revokedAt: new Date() }],
    ['past its end', { expiresAt: ago(1000) }],
    ['idle for longer than the timeout', { lastActiveAt: ago(30 * minute + 1000) }],
  ])('one that is %s is a stranger’s', async (_state, data) => {
    const { cookie, id } = await someone()
    await db.session.updateMany({ where: { userId: id }, data })
    expect(await known(cookie)).toEqual({ api: 401, session: {} })
  })

  test('one that was deleted is a stranger’s, and so is that of a deleted user', async () => {
    const [left, gone] = [await someone(), await someone()]
    await db.session.deleteMany({ where: { userId: left.id } })
    await db.user.delete({ where: { id: gone.id } })
    for (const { cookie } of [left, gone]) expect(await known(cookie)).toEqual({ api: 401, session: {} })
  })

  test('idle is what the user says now, and "Never" leaves only the absolute end', async () => {
    const { cookie, id } = await someone()
    await db.session.updateMany({ where: { userId: id }, data: { lastActiveAt: ago(29 * minute) } })
    expect((await known(cookie)).session).not.toEqual({})
    await db.session.updateMany({ where: { userId: id }, data: { lastActiveAt: ago(16 * minute) } })
    await db.user.update({ where: { id }, data: { sessionTimeoutMinutes: 15 } })
    expect(await known(cookie)).toEqual({ api: 401, session: {} })
    await db.user.update({ where: { id }, data: { sessionTimeoutMinutes: null } })
    expect((await known(cookie)).api).toBe(200)
    await db.session.updateMany({ where: { userId: id }, data: { expiresAt: ago(0) } })
    expect(await known(cookie)).toEqual({ api: 401, session: {} })
  })
})

describe('activity', () => {
  test('is a request to the API, and not a page that asks who is signed in', async () => {
    const { cookie, id } = await someone()
    const before = ago(20 * minute)
    await db.session.updateMany({ where: { userId: id }, data: { lastActiveAt: before } })
    await askAuth('GET', 'session', { cookie })
    expect((await db.session.findFirstOrThrow({ where: { userId: id } })).lastActiveAt).toEqual(before)
    await ask(profile, 'GET', { cookie })
    expect((await db.session.findFirstOrThrow({ where: { userId: id } })).lastActiveAt.getTime()).toBeGreaterThan(before.getTime())
  })

  test('is written down at most every few seconds', async () => {
    const { cookie, id } = await someone()
    const stamps = new Set<number>()
    for (let count = 0; count < 10; count++) {
      await ask(profile, 'GET', { cookie })
      stamps.add((await db.session.findFirstOrThrow({ where: { userId: id } })).lastActiveAt.getTime())
    }
    expect(stamps.size).toBe(1)
  })

  test('does not move the absolute end', async () => {
    const { cookie, id } = await someone()
    const { expiresAt } = await db.session.findFirstOrThrow({ where: { userId: id } })
    await db.session.updateMany({ where: { userId: id }, data: { lastActiveAt: ago(minute) } })
    await known(cookie)
    expect((await db.session.findFirstOrThrow({ where: { userId: id } })).expiresAt).toEqual(expiresAt)
  })
})

const ended = 'Uses of a session that has ended, accepted'
const password = 'Right-Passw0rd'
// Quick to compare with.
const passwordHash = await hash(password, { memoryCost: 8, timeCost: 1, parallelism: 1 })

describe('the next request of a session that was ended', () => {
  const ways: Record<string, (person: { id: string; cookie: string; victim: string }) => Promise<unknown>> = {
    'from its own browser': ({ victim }) => signOut(victim),
    'from another one': async ({ id, cookie }) => {
      const other = await db.session.findFirstOrThrow({ where: { userId: id }, orderBy: { createdAt: 'desc' } })
      return ask(oneSession, 'DELETE', { cookie, params: { id: other.id } })
    },
    'together with all others': ({ cookie }) => ask(sessions, 'DELETE', { cookie }),
    'because the account is to be deleted': ({ cookie }) => ask(deletion, 'POST', { cookie, body: { confirmation: 'DELETE', password } }),
  }

  test.each(Object.entries(ways))('%s is a stranger’s at every door', async (_way, end) => {
    for (let round = 0; round < mainly(60); round++) {
      const { id, cookie } = await someone({ passwordHash })
      await grant(id, 'deleteAccount')
      const victim = await cookieFor(id)
      expect((await ask(profile, 'GET', { cookie: victim })).status).toBe(200)
      await end({ id, cookie, victim })
      const uses = [
        ask(profile, 'GET', { cookie: victim }),
        ask(timezone, 'POST', { cookie: victim, body: { timezone: 'UTC' } }),
        ask(profile, 'GET', { headers: { authorization: `Bearer ${victim.split('=')[1]}` } }),
      ]
      const [statuses, session] = [(await Promise.all(uses)).map(({ status }) => status), await askAuth('GET', 'session', { cookie: victim })]
      const accepted = statuses.filter((status) => status !== 401).length + (Object.hasOwn(session.body as object, 'user') ? 1 : 0)
      tally(14, ended, accepted, 4)
      expect([statuses, session.body]).toEqual([[401, 401, 401], {}])
    }
  }, 120_000)
})

describe('signing out', () => {
  test('ends the session at every door, and no other one', async () => {
    const { cookie, id } = await someone()
    const other = await cookieFor(id)
    const { status, cookies } = await signOut(cookie)
    expect(status).toBe(200)
    expect(cookies.join()).toMatch(/next-auth\.session-token=; Max-Age=0/)
    expect(await known(cookie)).toEqual({ api: 401, session: {} })
    expect((await ask(avatar, 'DELETE', { cookie })).status).toBe(401)
    expect((await ask(timezone, 'POST', { cookie, body: { timezone: 'UTC' } })).status).toBe(401)
    expect((await known(other)).api).toBe(200)
  })

  test('cannot be undone by a session answer that was on its way', async () => {
    for (let round = 0; round < mainly(200); round++) {
      const { cookie } = await someone()
      const answers = await Promise.all([askAuth('GET', 'session', { cookie }), signOut(cookie), askAuth('GET', 'session', { cookie })])
      const left = [cookie, ...answers.flatMap(({ cookies }) => sessionCookie(cookies) ?? [])]
      const accepted = []
      for (const used of left) if ((await ask(profile, 'GET', { cookie: used })).status !== 401) accepted.push(used)
      tally(14, ended, accepted.length, left.length)
      expect(accepted).toEqual([])
    }
  }, 120_000)

  test('twice at once, or without a session, is no failure', async () => {
    const { cookie } = await someone()
    const answers = await Promise.all([signOut(cookie), signOut(cookie), signOut('a=b')])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  })
})

test('what a client sends to update its session changes nothing', async () => {
  const [victim, attacker] = [await someone(), await someone()]
  const form = await csrf()
  const data = { userId: victim.id, id: victim.id, sub: victim.id, token: victim.cookie.split('=')[1], role: 'admin', twoFactor: true, exp: 9e9, user: { id: victim.id } }
  const answer = await askAuth('POST', 'session', { cookie: `${form.cookie}; ${attacker.cookie}`, body: { csrfToken: form.csrfToken, data } })
  expect(answer).toMatchObject({ status: 200, body: { user: { id: attacker.id, email: attacker.email } } })
  expect(sessionCookie(answer.cookies)).toBe(attacker.cookie)
  expect((await ask(profile, 'GET', { cookie: attacker.cookie })).body.id).toBe(attacker.id)
})

test('a user has at most fifty sessions, and the least used goes first', async () => {
  const { cookie, id } = await someone()
  await db.session.updateMany({ where: { userId: id }, data: { lastActiveAt: ago(minute) } })
  const others = []
  for (let count = 0; count < 50; count++) others.push(await cookieFor(id))
  expect(await db.session.count({ where: { userId: id } })).toBe(50)
  expect((await ask(profile, 'GET', { cookie })).status).toBe(401)
  expect((await ask(profile, 'GET', { cookie: others[0] ?? '' })).status).toBe(200)
})
