import { afterEach, describe, expect, test } from 'vitest'
import { routes } from '@/app/api/routes'
import * as restore from '@/app/api/restore/route'
import * as deletion from '@/app/api/user/deletion/route'
import * as profile from '@/app/api/user/profile/route'
import { isOrganizationClosing } from '@/lib/account-lifecycle/owned-organizations'
import { purgeAccounts } from '@/lib/account-lifecycle/purge-accounts'
import { remindOfDeletions } from '@/lib/account-lifecycle/schedule-deletion'
import { db } from '@/lib/db'
import { operationOf } from '@/lib/http/openapi'
import { dump, missingFrom, owner, password } from '../../support/danger'
import { mailsTo } from '../../support/mails'
import { joinOrganization } from '../../support/people'
import { ask, cookieFor } from '../../support/request'
import { askAuth, csrf, signIn } from '../../support/sign-in'

const good = { confirmation: 'DELETE', password }
const hour = 3_600_000
const grace = 7 * 24 * hour

// What one test scheduled is due to no other.
afterEach(async () => {
  await db.user.updateMany({ data: { deletionScheduledFor: null } })
})

async function dueOf(id: string) {
  return (await db.user.findUniqueOrThrow({ where: { id } })).deletionScheduledFor
}

/** Somebody whose deletion is scheduled, signed in again; `left` is how long the account is still there, in milliseconds. */
async function leaver({ left = grace, ...options }: Parameters<typeof owner>[0] & { left?: number } = {}) {
  const person = await owner(options)
  const { status } = await ask(deletion, 'POST', { cookie: person.cookie, body: good })
  expect(status).toBe(202)
  const due = new Date(Date.now() + left)
  if (left !== grace) await db.user.update({ where: { id: person.id }, data: { deletionScheduledFor: due } })
  return { ...person, due, cookie: await cookieFor(person.id) }
}

/** The token at the end of the newest mail's link. */
async function mailedToken(userId: string): Promise<string> {
  const link = (await mailsTo(userId)).filter(({ kind }) => kind === 'deletion').at(-1)?.action?.url ?? ''
  expect(link).toMatch(/^http:\/\/localhost:3000\/restore#[\w-]{43}$/)
  return link.split('#')[1] ?? ''
}

/** All but what tells of scheduling and restoring: the log, the mails, the links, and the sessions, which ended. */
function lastingLosses(later: Map<string, Set<string>>, earlier: Map<string, Set<string>>): string[] {
  return missingFrom(later, earlier).filter((row) => !row.startsWith('sessions: '))
}

describe('scheduling', () => {
  test('answers when, seven days of 24 hours away; ends every session; mails the day and a link; erases nothing', async () => {
    const person = await owner({ calls: 10, timezone: 'Asia/Karachi' })
    const second = await cookieFor(person.id)
    const before = await dump()
    const { status, body } = await ask(deletion, 'POST', { cookie: person.cookie, body: good })
    expect([status, body]).toEqual([202, { scheduledFor: expect.any(String) }])
    expect(Math.abs(Date.parse(body.scheduledFor) - Date.now() - grace)).toBeLessThan(60_000)
    for (const cookie of [person.cookie, second]) expect((await ask(profile, 'GET', { cookie })).status).toBe(401)
    const losses = lastingLosses(await dump(), before)
    expect(losses.map((row) => row.split(':', 1)[0])).toEqual(['users'])
    const [mail] = await mailsTo(person.id)
    expect(mail).toMatchObject({ subject: 'Your account will be deleted', action: { label: 'Restore my account' } })
    const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'Asia/Karachi' }).format(new Date(body.scheduledFor))
    expect(mail?.paragraphs[0]).toContain(day)
    expect(await db.securityEvent.findMany({ where: { userId: person.id } })).toMatchObject([{ type: 'deletion_scheduled', address: '203.0.113.7' }])
  })

  test('is in instants: a change of clocks within the seven days moves nothing', async () => {
    const person = await owner({ timezone: 'Europe/London' })
    const { body } = await ask(deletion, 'POST', { cookie: person.cookie, body: good })
    await db.user.update({ where: { id: person.id }, data: { timezone: 'Pacific/Auckland' } })
    expect((await dueOf(person.id))?.toISOString()).toBe(body.scheduledFor)
    expect(body.scheduledFor).toMatch(/Z$/)
  })

  test('at once from two devices happens once', async () => {
    const person = await owner()
    const cookies = [person.cookie, await cookieFor(person.id)]
    const answers = await Promise.all(cookies.map((cookie) => ask(deletion, 'POST', { cookie, body: good })))
    expect(answers.map(({ status }) => status).filter((status) => status === 202)).toHaveLength(1)
    expect((await mailsTo(person.id)).filter(({ kind }) => kind === 'deletion')).toHaveLength(1)
  })

  test('stops the API keys of owned organizations, and of no other', async () => {
    const [boss, other] = [await owner(), await owner()]
    await joinOrganization(db, boss.id, other.organizationId, 'admin')
    expect(await isOrganizationClosing(boss.organizationId)).toBe(false)
    await ask(deletion, 'POST', { cookie: boss.cookie, body: good })
    expect(await isOrganizationClosing(boss.organizationId)).toBe(true)
    expect(await isOrganizationClosing(other.organizationId)).toBe(false)
    await ask(deletion, 'DELETE', { cookie: await cookieFor(boss.id) })
    expect(await isOrganizationClosing(boss.organizationId)).toBe(false)
  })
})

describe('a transfer', () => {
  test('is remembered, moves nothing yet, and keeps the organization’s keys going; restoring forgets it', async () => {
    const [boss, heir] = [await owner(), await owner()]
    await joinOrganization(db, heir.id, boss.organizationId, 'admin')
    const transfers = [{ organizationId: boss.organizationId, userId: heir.id }]
    const before = await dump()
    expect((await ask(deletion, 'POST', { cookie: boss.cookie, body: { ...good, transfers } })).status).toBe(202)
    expect(await db.membership.findMany({ where: { organizationId: boss.organizationId }, orderBy: { role: 'asc' } })).toMatchObject([
      { userId: boss.id, role: 'owner' }, { userId: heir.id, role: 'admin' },
    ])
    expect(await isOrganizationClosing(boss.organizationId)).toBe(false)
    await ask(deletion, 'DELETE', { cookie: await cookieFor(boss.id) })
    expect(lastingLosses(await dump(), before)).toEqual([])
    expect(await db.organizationTransfer.count({ where: { organizationId: boss.organizationId } })).toBe(0)
  })

  test('to nobody who could take it over, or of what is not one’s own, is refused, and nothing changes', async () => {
    const [boss, stranger, leaving] = [await owner(), await owner(), await leaver()]
    const member = await owner()
    await joinOrganization(db, leaving.id, boss.organizationId, 'admin')
    await joinOrganization(db, member.id, boss.organizationId, 'member')
    const own = { organizationId: boss.organizationId, userId: member.id }
    const bad = [
      [{ organizationId: boss.organizationId, userId: stranger.id }],
      [{ organizationId: boss.organizationId, userId: boss.id }],
      [{ organizationId: boss.organizationId, userId: leaving.id }],
      [{ organizationId: stranger.organizationId, userId: stranger.id }],
      [own, own],
    ]
    for (const transfers of bad) {
      const answer = await ask(deletion, 'POST', { cookie: boss.cookie, body: { ...good, transfers } })
      expect([answer.status, answer.body.fields]).toEqual([400, { transfers: 'Choose one other member for each organization' }])
    }
    expect(await dueOf(boss.id)).toBeNull()
    expect((await ask(profile, 'GET', { cookie: boss.cookie })).status).toBe(200)
  })
})

describe('during the grace', () => {
  test('signing in works and cancels nothing', async () => {
    const person = await leaver()
    const { status, session } = await signIn(person.email, password)
    expect([status, session]).toEqual([200, expect.any(String)])
    expect((await askAuth('GET', 'session', { cookie: session ?? '' })).body).toMatchObject({ user: { email: person.email } })
    const { body } = await ask(deletion, 'GET', { cookie: session ?? '' })
    expect(body).toEqual({ scheduledFor: (await dueOf(person.id))?.toISOString() })
    expect(Date.parse(body.scheduledFor)).toBeGreaterThan(Date.now() + grace - 60_000)
  })

  // By hand, from the contract: restoring, exporting, deleting at once with a passkey as the second proof, and asking who one is.
  const open = ['GET /api/user/deletion', 'DELETE /api/user/deletion', 'POST /api/user/deletion/now', 'POST /api/user/security/passkeys/request', 'GET /api/user/export', 'GET /api/user/session', 'POST /api/user/session']
  const everything = Object.entries(routes).flatMap(([path, route]) =>
    ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'].flatMap((method) => {
      const operation = operationOf((route as Record<string, unknown>)[method])
      return operation === null || operation.requires === 'nobody' || operation.requires === 'apiKey' ? [] : [[method, path, route] as const]
    }),
  )

  test('there is much to refuse', () => {
    expect(everything.length).toBeGreaterThan(25)
  })

  test.each(everything.filter(([method, path]) => !open.includes(`${method.replace('HEAD', 'GET')} ${path}`)))('%s %s is refused with the day', async (method, _path, route) => {
    const person = await leaver()
    const before = await dump()
    const { status, body } = await ask(route, method, { cookie: person.cookie, params: { id: 'x' }, ...(method !== 'GET' && method !== 'HEAD' && { body: good }) })
    const scheduledFor = (await dueOf(person.id))?.toISOString()
    expect([status, body]).toEqual([403, { error: 'This account is scheduled for deletion', reason: 'deletion-scheduled', scheduledFor }])
    expect(lastingLosses(await dump(), before)).toEqual([])
  })

  test('signing out works', async () => {
    const person = await leaver()
    const { csrfToken, cookie } = await csrf()
    await askAuth('POST', 'signout', { cookie: `${cookie}; ${person.cookie}`, body: { csrfToken, json: 'true' } })
    expect((await ask(deletion, 'GET', { cookie: person.cookie })).status).toBe(401)
  })
})

describe('restoring', () => {
  test.each([
    ['at once', grace],
    ['a minute before the end', 60_000],
  ])('%s brings everything back, byte-equal', async (_when, left) => {
    const person = await owner({ calls: 10 })
    const before = await dump()
    await ask(deletion, 'POST', { cookie: person.cookie, body: good })
    await db.user.update({ where: { id: person.id }, data: { deletionScheduledFor: new Date(Date.now() + left) } })
    await remindOfDeletions()
    expect(await purgeAccounts()).toEqual({ erased: 0, failed: 0 })
    const cookie = await cookieFor(person.id)
    expect(await ask(deletion, 'DELETE', { cookie })).toMatchObject({ status: 200, body: { scheduledFor: null } })
    expect(lastingLosses(await dump(), before)).toEqual([])
    expect((await ask(profile, 'GET', { cookie })).status).toBe(200)
    expect((await mailsTo(person.id)).map(({ subject }) => subject)).toEqual(['Your account was restored'])
    expect(await db.singleUseToken.count({ where: { userId: person.id, purpose: 'restore' } })).toBe(0)
    // Nothing is due any more.
    expect(await purgeAccounts(new Date(Date.now() + 2 * grace))).toEqual({ erased: 0, failed: 0 })
    expect(await ask(deletion, 'DELETE', { cookie })).toMatchObject({ status: 200, body: { scheduledFor: null } })
  })

  test('works without signing in, by the mailed link, once', async () => {
    const person = await leaver()
    const token = await mailedToken(person.id)
    expect(await ask(restore, 'POST', { body: { token } })).toMatchObject({ status: 200, body: {} })
    expect(await dueOf(person.id)).toBeNull()
    await ask(deletion, 'POST', { cookie: await cookieFor(person.id), body: good })
    const again = await ask(restore, 'POST', { body: { token } })
    expect([again.status, again.body.fields]).toEqual([400, { token: 'This link was used already, or the account is erased.' }])
    expect(await dueOf(person.id)).not.toBeNull()
  })

  test.each(['', 'x', 'a'.repeat(43), 'a'.repeat(5000), '\0'])('a token that is none (%j) restores nobody', async (token) => {
    const person = await leaver()
    expect(await ask(restore, 'POST', { body: { token } })).toMatchObject({ status: 400, body: { fields: { token: expect.any(String) } } })
    expect(await dueOf(person.id)).not.toBeNull()
  })

  test('is too late when the time has come, though nobody has erased the account yet', async () => {
    const person = await leaver({ left: -60_000 })
    const token = await mailedToken(person.id)
    for (const [method, route] of [['GET', deletion], ['DELETE', deletion], ['GET', profile]] as const) {
      expect((await ask(route, method, { cookie: person.cookie })).status).toBe(401)
    }
    expect((await ask(restore, 'POST', { body: { token } })).status).toBe(400)
    expect((await signIn(person.email, password)).session).toBeUndefined()
    expect(await dueOf(person.id)).not.toBeNull()
    expect(await purgeAccounts()).toEqual({ erased: 1, failed: 0 })
  })
})

describe('the reminder', () => {
  test('goes out once, within the last day, with a link of its own', async () => {
    const [soon, later] = [await leaver({ left: 23 * hour, timezone: 'Asia/Tokyo' }), await leaver({ left: 25 * hour })]
    const first = await mailedToken(soon.id)
    const runs = await Promise.all([remindOfDeletions(), remindOfDeletions()])
    expect(runs[0].reminded + runs[1].reminded).toBe(1)
    expect(await remindOfDeletions()).toEqual({ reminded: 0 })
    expect((await mailsTo(soon.id)).map(({ subject }) => subject)).toEqual(['Your account will be deleted', 'Your account will be erased tomorrow'])
    expect(await mailsTo(later.id)).toHaveLength(1)
    const second = await mailedToken(soon.id)
    expect(second).not.toBe(first)
    expect((await ask(restore, 'POST', { body: { token: second } })).status).toBe(200)
    expect(await dueOf(soon.id)).toBeNull()
    await ask(deletion, 'DELETE', { cookie: later.cookie })
  })

  test('goes out again for another deletion', async () => {
    const person = await leaver({ left: hour })
    expect(await remindOfDeletions()).toEqual({ reminded: 1 })
    await ask(deletion, 'DELETE', { cookie: person.cookie })
    await ask(deletion, 'POST', { cookie: person.cookie, body: good })
    await db.user.update({ where: { id: person.id }, data: { deletionScheduledFor: new Date(Date.now() + hour) } })
    expect(await remindOfDeletions()).toEqual({ reminded: 1 })
  })
})
