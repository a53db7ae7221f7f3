import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import * as profile from '@/app/api/user/profile/route'
import * as sessions from '@/app/api/user/sessions/route'
import * as device from '@/app/api/user/sessions/[id]/route'
import { db } from '@/lib/db'
import { hostileStrings } from '../../support/hostile-strings'
import { ask, cookieFor, someone } from '../../support/request'

const programs = {
  'Chrome on Linux': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  'Firefox on Windows': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0',
  'Safari on iOS': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  'Microsoft Edge on macOS': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0',
  'Unknown browser on unknown system': null,
}

/** A further session of a user, from a device of its own. */
function enter(userId: string, userAgent: string | null, address: string | null = '198.51.100.4') {
  return cookieFor(userId, { address, userAgent })
}

interface Listed {
  id: string
  browser: string
  system: string
  isCurrent: boolean
}

async function list(cookie: string): Promise<Listed[]> {
  return (await ask(sessions, 'GET', { cookie })).body.sessions
}

const end = (cookie: string, id: string) => ask(device, 'DELETE', { cookie, params: { id } })
const statusOf = async (cookie: string) => (await ask(profile, 'GET', { cookie })).status

describe('the list', () => {
  test('names each device by browser, system, address and times, this one first, and nothing that opens it', async () => {
    const { cookie, id } = await someone()
    for (const userAgent of Object.values(programs)) await enter(id, userAgent)
    const { status, body } = await ask(sessions, 'GET', { cookie })
    const names = body.sessions.map(({ browser, system }: Listed) => `${browser} on ${system}`)
    expect([status, names]).toEqual([200, ['Unknown browser on unknown system', ...Object.keys(programs).reverse()]])
    expect(body.sessions[1]).toEqual({
      id: expect.stringMatching(/^[\da-f-]{36}$/), browser: 'Unknown browser', system: 'unknown system', address: '198.51.100.4',
      createdAt: expect.stringMatching(/Z$/), lastActiveAt: expect.stringMatching(/Z$/), isCurrent: false,
    })
    expect(body.sessions.map(({ isCurrent }: Listed) => isCurrent)).toEqual([true, false, false, false, false, false])
  })

  test('holds only what can still be used: nothing revoked, expired, idle for too long, or somebody else’s', async () => {
    const [{ cookie, id }, stranger] = [await someone(), await someone()]
    const [own] = await list(cookie)
    const changes = [{ revokedAt: new Date() }, { expiresAt: new Date() }, { lastActiveAt: new Date(Date.now() - 30 * 60_000 - 1000) }]
    for (const data of changes) {
      await cookieFor(id)
      const { id: newest } = await db.session.findFirstOrThrow({ where: { userId: id }, orderBy: { id: 'desc' } })
      await db.session.update({ where: { id: newest }, data })
    }
    expect((await list(cookie)).map((entry) => entry.id)).toEqual([own?.id])
    expect(await list(stranger.cookie)).toHaveLength(1)
  })

  test('puts the device in use last right after this one', async () => {
    const { cookie, id } = await someone()
    const [old, recent] = [await enter(id, programs['Firefox on Windows']), await enter(id, programs['Safari on iOS'])]
    await db.session.updateMany({ where: { userId: id }, data: { lastActiveAt: new Date(Date.now() - 60_000) } })
    await statusOf(old)
    expect((await list(cookie)).map(({ browser }) => browser)).toEqual(['Unknown browser', 'Firefox', 'Safari'])
    await db.session.updateMany({ where: { userId: id, userAgent: { contains: 'Firefox' } }, data: { lastActiveAt: new Date(Date.now() - 60_000) } })
    await statusOf(recent)
    expect((await list(cookie)).map(({ browser }) => browser)).toEqual(['Unknown browser', 'Safari', 'Firefox'])
  })

  test('survives whatever a client calls itself', async () => {
    const { cookie, id } = await someone()
    for (const text of hostileStrings.filter((name) => name.isWellFormed() && !name.includes('\0')).slice(0, 40)) await enter(id, text)
    const entries = await list(cookie)
    expect(entries).toHaveLength(41)
    for (const { browser, system } of entries) expect([typeof browser, typeof system]).toEqual(['string', 'string'])
  })
})

describe('signing one device out', () => {
  test('ends it on its next request, and no other, and the log tells which', async () => {
    const { cookie, id } = await someone()
    const [first, second] = [await enter(id, programs['Chrome on Linux']), await enter(id, programs['Firefox on Windows'])]
    const wanted = (await list(cookie)).find(({ browser }) => browser === 'Chrome')
    expect(await end(cookie, wanted?.id ?? '')).toMatchObject({ status: 200, body: { ended: 1 } })
    expect([await statusOf(cookie), await statusOf(first), await statusOf(second)]).toEqual([200, 401, 200])
    const [event] = await db.securityEvent.findMany({ where: { userId: id } })
    expect(event).toMatchObject({ type: 'authn_token_revoked', details: { detail: 'Chrome on Linux, 198.51.100.4' }, address: '203.0.113.7' })
  })

  test('that is no device of one’s own, or none any more, is a 404, and nothing ends', async () => {
    const [{ cookie, id }, victim] = [await someone(), await someone()]
    const gone = await enter(id, 'x')
    const [, other] = await list(cookie)
    await end(cookie, other?.id ?? '')
    const [foreign] = await list(victim.cookie)
    for (const wish of [foreign?.id ?? '', other?.id ?? '', randomUUID(), '', 'x', '%', ...hostileStrings.slice(0, 60)]) {
      expect([wish, (await end(cookie, wish)).status]).toEqual([wish, 404])
    }
    expect([await statusOf(victim.cookie), await statusOf(gone), await statusOf(cookie)]).toEqual([200, 401, 200])
    expect(await db.securityEvent.count({ where: { userId: victim.id } })).toBe(0)
  })

  test('twice at once ends it once', async () => {
    const { cookie, id } = await someone()
    await enter(id, 'x')
    const [, other] = await list(cookie)
    const answers = await Promise.all(Array.from({ length: 5 }, () => end(cookie, other?.id ?? '')))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404])
    expect(await db.securityEvent.count({ where: { userId: id, type: 'authn_token_revoked' } })).toBe(1)
  })
})

describe('signing all others out', () => {
  test('leaves this one alone, counts what still held, and the log tells how many', async () => {
    const [{ cookie, id }, stranger] = [await someone(), await someone()]
    const others = [await cookieFor(id), await cookieFor(id), await cookieFor(id)]
    await cookieFor(id)
    const { id: newest } = await db.session.findFirstOrThrow({ where: { userId: id }, orderBy: { id: 'desc' } })
    await db.session.update({ where: { id: newest }, data: { lastActiveAt: new Date(0) } })
    expect(await ask(sessions, 'DELETE', { cookie })).toMatchObject({ status: 200, body: { ended: 3 } })
    expect(await Promise.all(others.map(statusOf))).toEqual([401, 401, 401])
    expect([await statusOf(cookie), await statusOf(stranger.cookie)]).toEqual([200, 200])
    expect(await db.securityEvent.findFirstOrThrow({ where: { userId: id } })).toMatchObject({ type: 'sessions_ended', details: { detail: '3 devices' } })
    await db.user.update({ where: { id }, data: { sessionTimeoutMinutes: null } })
    expect(await list(cookie)).toHaveLength(1)
  })

  test('where there are none ends nothing and tells nothing', async () => {
    const { cookie, id } = await someone()
    expect((await ask(sessions, 'DELETE', { cookie })).body).toEqual({ ended: 0 })
    expect(await db.securityEvent.count({ where: { userId: id } })).toBe(0)
  })
})
