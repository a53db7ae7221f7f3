import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import * as profile from '@/app/api/user/profile/route'
import { findSession, revokeToken, startSession } from '@/lib/auth/sessions'
import { db } from '@/lib/db'
import { ask, cookieFor, someone } from '../../support/request'

function statusWith(cookie: string, headers: Record<string, string> = {}) {
  return ask(profile, 'GET', { cookie, headers }).then(({ status }) => status)
}

/** Moves a user's sessions back in time, as if the given minutes had passed. */
async function letPass(userId: string, minutes: number) {
  await db.$executeRaw`
    update sessions set last_active_at = last_active_at - make_interval(mins => ${minutes}::int), expires_at = expires_at - make_interval(mins => ${minutes}::int)
    where user_id = ${userId}`
}

describe('the row decides', () => {
  test.each<[string, (id: string) => Promise<unknown>]>([
    ['revoked', (userId) => db.session.updateMany({ where: { userId }, data: { revokedAt: new Date() } })],
    ['past its absolute end', (userId) => db.session.updateMany({ where: { userId }, data: { expiresAt: new Date(Date.now() - 1000) } })],
    ['deleted', (userId) => db.session.deleteMany({ where: { userId } })],
    ['of a user who is gone', (id) => db.user.delete({ where: { id } })],
  ])('a session that is %s lets nobody in', async (_name, end) => {
    const { id, cookie } = await someone()
    expect(await statusWith(cookie)).toBe(200)
    await end(id)
    expect(await statusWith(cookie)).toBe(401)
  })

  test('one that ended does not end the others', async () => {
    const { id, cookie } = await someone()
    const other = await cookieFor(id)
    await revokeToken(cookie.split('=')[1] ?? '')
    expect([await statusWith(cookie), await statusWith(other)]).toEqual([401, 200])
  })
})

describe('without activity', () => {
  test('a session ends after thirty minutes, the default', async () => {
    const { id, cookie } = await someone()
    await letPass(id, 29)
    expect(await statusWith(cookie)).toBe(200)
    await letPass(id, 31)
    expect(await statusWith(cookie)).toBe(401)
  })

  test('a shorter time that was chosen meanwhile holds at once, and "Never" means no such limit', async () => {
    const { id, cookie } = await someone()
    await letPass(id, 20)
    await db.user.update({ where: { id }, data: { sessionTimeoutMinutes: 15 } })
    expect(await statusWith(cookie)).toBe(401)
    await db.user.update({ where: { id }, data: { sessionTimeoutMinutes: null } })
    await letPass(id, 60 * 24 * 20)
    expect(await statusWith(cookie)).toBe(200)
  })

  test('no session lives longer than thirty days, however active it is', async () => {
    const { id, cookie } = await someone()
    await db.user.update({ where: { id }, data: { sessionTimeoutMinutes: null } })
    await letPass(id, 60 * 24 * 30 + 1)
    expect(await statusWith(cookie)).toBe(401)
  })

  test('a request counts as activity', async () => {
    const { id, cookie } = await someone()
    await letPass(id, 20)
    expect(await statusWith(cookie)).toBe(200)
    await letPass(id, 20)
    expect(await statusWith(cookie)).toBe(200)
  })

  test('a second request within seconds writes nothing', async () => {
    const { id, cookie } = await someone()
    const seenAt = () => db.session.findFirstOrThrow({ where: { userId: id }, select: { lastActiveAt: true } })
    const before = await seenAt()
    await statusWith(cookie)
    expect(await seenAt()).toEqual(before)
  })
})

describe('a cookie', () => {
  test('that was changed in any way is nobody’s, and never an error', async () => {
    const { cookie } = await someone()
    const [name = '', token = ''] = cookie.split('=')
    const changed = Array.from({ length: 200 }, () => {
      const place = Math.floor(Math.random() * token.length)
      const letter = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.!~'.charAt(Math.floor(Math.random() * 41))
      return `${token.slice(0, place)}${letter}${token.slice(place + 1)}`
    })
    const others = ['', token.slice(0, -1), `${token}A`, token.slice(1), 'a'.repeat(4000), '%', 'null', 'eyJhbGciOiJub25lIn0..', `${token}.0`]
    for (const value of [...changed.filter((one) => one !== token), ...others]) expect(await statusWith(`${name}=${value}`)).toBe(401)
    expect(await statusWith(`${name}.0=${token.slice(0, 20)}; ${name}.1=${token.slice(20)}`)).toBe(401)
    expect(await statusWith(`other=1; ${cookie}; more=2`)).toBe(200)
  })

  test('is the only way in: not a header, not another cookie’s name', async () => {
    const { cookie } = await someone()
    const token = cookie.split('=')[1] ?? ''
    expect(await statusWith('', { authorization: `Bearer ${token}` })).toBe(401)
    expect(await statusWith('', { authorization: 'Bearer %E0%A4%A' })).toBe(401)
    expect(await statusWith(`session=${token}`)).toBe(401)
  })

  test('is never the same twice', async () => {
    const { id } = await someone()
    const tokens = await Promise.all(Array.from({ length: 20 }, () => startSession(id, { address: null, userAgent: null })))
    expect(new Set(tokens).size).toBe(20)
  })
})

test('one account has at most fifty sessions; the one used last the longest ago goes', async () => {
  const { id, cookie } = await someone()
  await letPass(id, 5)
  for (let session = 0; session < 55; session++) await startSession(id, { address: null, userAgent: null })
  expect(await db.session.count({ where: { userId: id } })).toBe(50)
  expect(await statusWith(cookie)).toBe(401)
})

test('a browser’s name is kept, and cut where it is no name any more', async () => {
  const { id } = await someone()
  const token = await startSession(id, { address: '203.0.113.7', userAgent: randomBytes(1000).toString('hex') })
  const session = await findSession(token)
  const row = await db.session.findUniqueOrThrow({ where: { id: session?.id ?? '' } })
  expect(row.userAgent).toHaveLength(400)
})
