import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import * as deletion from '@/app/api/user/deletion/route'
import * as deletionNow from '@/app/api/user/deletion/now/route'
import * as profile from '@/app/api/user/profile/route'
import * as signUp from '@/app/api/sign-up/route'
import { purgeAccounts } from '@/lib/account-lifecycle/purge-accounts'
import { db } from '@/lib/db'
import { jobs } from '@/lib/jobs/registry'
import { deliverTo, mailServer } from '../../support/deliveries'
import { dump, idsOf, markEverything, missingFrom, newCanary, owner, password, tablesWith } from '../../support/danger'
import { mailsTo } from '../../support/mails'
import { joinOrganization } from '../../support/people'
import { figure } from '../../support/figure'
import { races } from '../../support/length'
import { ask, cookieFor } from '../../support/request'
import { signIn } from '../../support/sign-in'

const good = { confirmation: 'DELETE', password }
const minute = 60_000

afterEach(async () => {
  await db.user.updateMany({ data: { deletionScheduledFor: null } })
})

/** Schedules a deletion as its owner does, and moves the day. @returns when it is due */
async function leave({ id, cookie }: { id: string; cookie: string }, left: number, more: object = {}): Promise<Date> {
  expect((await ask(deletion, 'POST', { cookie, body: { ...good, ...more } })).status).toBe(202)
  const due = new Date(Date.now() + left)
  await db.user.update({ where: { id }, data: { deletionScheduledFor: due } })
  return due
}

describe('a purge', () => {
  test('a minute after the time leaves nothing that says who it was, in any table, and keeps the records', async () => {
    const bystander = await owner({ calls: 20 })
    await ask(profile, 'GET', { cookie: bystander.cookie })
    const others = await dump()
    const server = await mailServer()
    const person = await owner({ calls: 40 })
    const canary = newCanary()
    await markEverything(person, canary)
    await joinOrganization(db, person.id, bystander.organizationId, 'member')
    await db.apiKey.create({ data: { organizationId: bystander.organizationId, createdById: person.id, name: 'Theirs', secretHash: 'theirs', lastFour: 'aaaa' } })
    await signIn(`${canary}@example.com`, 'wrong')
    const where = { organizationId: person.organizationId }
    const [calls, bills] = [await db.callLog.findMany({ where }), await db.billingRecord.findMany({ where })]
    const used = await db.dailyAnalytics.aggregate({ where, _sum: { calls: true, totalSeconds: true } })
    const statistics = await db.usageStatistic.aggregate({ _sum: { calls: true, totalSeconds: true } })
    // Fictional phone numbers are few: one may be somebody else's as well, who keeps it.
    const before = [...others.values()].flatMap((rows) => [...rows]).join('\n')
    const ids = (await idsOf(person)).filter((id) => !before.includes(id))
    expect((await tablesWith(canary)).length).toBeGreaterThan(18)

    const due = await leave(person, 8 * minute)
    expect(await purgeAccounts(new Date(due.getTime() - minute))).toEqual({ erased: 0, failed: 0 })
    expect((await tablesWith(canary)).length).toBeGreaterThan(18)
    expect(await purgeAccounts(new Date(due.getTime() + minute))).toEqual({ erased: 1, failed: 0 })

    // The receipt waits with nothing but the address; the user's own mails are gone unsent.
    expect(await tablesWith(canary)).toEqual(['outgoing_messages'])
    await deliverTo(server)
    const letters = server.received.filter(({ recipients }) => recipients.includes(`${canary}@example.com`))
    expect(letters.map(({ subject }) => subject)).toEqual(['Your account was erased'])
    for (const text of [canary, ...ids]) expect([text, await tablesWith(text)]).toEqual([text, []])

    const kept = await db.callLog.findMany({ where: { id: { in: calls.map(({ id }) => id) } } })
    expect(kept).toHaveLength(calls.length)
    const anonymous = { organizationId: null, agentId: null, phoneNumberId: null, externalId: null, fromNumber: null, toNumber: null, failureReason: null }
    expect(new Set(kept.map((call) => JSON.stringify(call)))).toEqual(new Set(calls.map((call) => JSON.stringify({ ...call, ...anonymous }))))
    const keptBills = await db.billingRecord.findMany({ where: { id: { in: bills.map(({ id }) => id) } } })
    expect(new Set(keptBills.map((bill) => JSON.stringify(bill)))).toEqual(new Set(bills.map((bill) => JSON.stringify({ ...bill, organizationId: null, description: '' }))))
    const sums = await db.usageStatistic.aggregate({ _sum: { calls: true, totalSeconds: true } })
    expect(Number(sums._sum.calls ?? 0) - Number(statistics._sum.calls ?? 0)).toBe(used._sum.calls)
    expect(Number(sums._sum.totalSeconds ?? 0) - Number(statistics._sum.totalSeconds ?? 0)).toBe(used._sum.totalSeconds)

    // Of others there is what there was; their key has lost its maker and nothing else.
    expect(missingFrom(await dump(), others)).toEqual([])
    expect(await db.apiKey.findUnique({ where: { secretHash: 'theirs' } })).toMatchObject({ organizationId: bystander.organizationId, createdById: null })
    expect((await ask(profile, 'GET', { cookie: bystander.cookie })).status).toBe(200)
  })

  test('done again, or by two at once, finds nothing more', async () => {
    const people = [await owner({ calls: 5 }), await owner({ calls: 5 }), await owner()]
    for (const person of people) await leave(person, -minute)
    const runs = await Promise.all([purgeAccounts(), purgeAccounts()])
    expect(runs.reduce((total, { erased }) => total + erased, 0)).toBe(3)
    expect(runs.map(({ failed }) => failed)).toEqual([0, 0])
    const before = await dump()
    expect(await purgeAccounts()).toEqual({ erased: 0, failed: 0 })
    expect(missingFrom(before, await dump())).toEqual([])
    expect(await db.outgoingMessage.count({ where: { recipient: { in: people.map(({ email }) => email) } } })).toBe(3)
  })

  test('of one that cannot be erased leaves it whole, says so, and erases the others', async () => {
    const [broken, fine] = [await owner({ calls: 3 }), await owner({ calls: 3 })]
    for (const person of [broken, fine]) await leave(person, -minute)
    // Something that no release of ours knows holds on to the organization.
    await db.$executeRaw`create table holds_on (organization_id text references organizations (id))`
    await db.$executeRaw`insert into holds_on values (${broken.organizationId})`
    const before = await dump()
    expect(await purgeAccounts()).toEqual({ erased: 1, failed: 1 })
    const losses = missingFrom(await dump(), before)
    expect(losses.some((row) => row.includes(broken.organizationId) || row.includes(broken.id))).toBe(false)
    await db.$executeRaw`drop table holds_on`
    expect(await purgeAccounts()).toEqual({ erased: 1, failed: 0 })
  })

  test('is a job that the operator can run', async () => {
    await leave(await owner(), -minute)
    expect(await jobs['purge-accounts'].run(new AbortController().signal)).toEqual({ erased: 1, failed: 0 })
    expect(await jobs['deletion-reminders'].run(new AbortController().signal)).toEqual({ reminded: 0 })
  })

  test('begins with nobody once it is told to stop', async () => {
    const person = await owner()
    await leave(person, -minute)
    expect(await purgeAccounts(new Date(), AbortSignal.abort())).toEqual({ erased: 0, failed: 0 })
    expect(await db.user.count({ where: { id: person.id } })).toBe(1)
  })
})

test('the address can sign up again and sees nothing old', async () => {
  const person = await owner({ calls: 10 })
  await leave(person, -minute)
  await purgeAccounts()
  const { status, body } = await ask(signUp, 'POST', { body: { name: 'Grace Hopper', email: person.email, password: 'Another-Battery-9' } })
  expect(status).toBe(201)
  expect((await signIn(person.email, password)).session).toBeUndefined()
  const { session } = await signIn(person.email, 'Another-Battery-9')
  const summary = await import('@/app/api/user/data/route')
  expect((await ask(summary, 'GET', { cookie: session ?? '' })).body).toMatchObject({
    goes: { callLogs: 0, analytics: 0, transcripts: 0 }, stays: { organizations: 1, agents: 0, phoneNumbers: 0, apiKeys: 0 }, retained: { callLogs: 0, billingRecords: 0 },
  })
  expect(await db.capabilityOverride.count({ where: { userId: body.id } })).toBe(0)
  expect(await db.securityEvent.findMany({ where: { userId: body.id, type: 'authn_login_success' } })).toHaveLength(1)
})

describe('a member’s deletion', () => {
  test.each(['member', 'admin'] as const)('(%s) leaves the organization of somebody else whole', async (role) => {
    const [boss, member] = [await owner({ calls: 10 }), await owner()]
    const before = await dump()
    await joinOrganization(db, member.id, boss.organizationId, role)
    await leave(member, -minute)
    await purgeAccounts()
    const losses = missingFrom(await dump(), before)
    expect(losses.every((row) => row.includes(member.id) || row.includes(member.organizationId))).toBe(true)
    expect(await db.user.count({ where: { id: member.id } })).toBe(0)
  })
})

describe('a transfer is carried out with the purge:', () => {
  test('the chosen member owns everything of the organization, and hears of it', async () => {
    const [boss, heir] = [await owner({ calls: 10 }), await owner()]
    await joinOrganization(db, heir.id, boss.organizationId, 'member')
    const where = { organizationId: boss.organizationId }
    const before = await db.callLog.findMany({ where, orderBy: { id: 'asc' } })
    await leave(boss, -minute, { transfers: [{ organizationId: boss.organizationId, userId: heir.id }] })
    expect(await purgeAccounts()).toEqual({ erased: 1, failed: 0 })
    expect(await db.membership.findMany({ where })).toMatchObject([{ userId: heir.id, role: 'owner' }])
    expect(await db.callLog.findMany({ where, orderBy: { id: 'asc' } })).toEqual(before)
    expect(await db.user.count({ where: { id: boss.id } })).toBe(0)
    expect(await mailsTo(heir.id)).toMatchObject([{ subject: 'You own an organization now' }])
    expect(await db.organizationTransfer.count()).toBe(0)
  })

  test('where the chosen one is gone it is an admin before a member, and never somebody who is leaving', async () => {
    const [boss, chosen, member, leaving, admin] = [await owner({ calls: 2 }), await owner(), await owner(), await owner(), await owner()]
    for (const [one, role] of [[chosen, 'admin'], [member, 'member'], [leaving, 'admin'], [admin, 'admin']] as const) await joinOrganization(db, one.id, boss.organizationId, role)
    await leave(boss, 5 * minute, { transfers: [{ organizationId: boss.organizationId, userId: chosen.id }] })
    await leave(chosen, -minute)
    await leave(leaving, 10 * minute)
    expect(await purgeAccounts()).toEqual({ erased: 1, failed: 0 })
    expect(await purgeAccounts(new Date(Date.now() + 6 * minute))).toEqual({ erased: 1, failed: 0 })
    const owners = await db.membership.findMany({ where: { organizationId: boss.organizationId, role: 'owner' } })
    expect(owners.map(({ userId }) => userId)).toEqual([admin.id])
    expect(await db.callLog.count({ where: { organizationId: boss.organizationId } })).toBe(2)
  })

  test('with nobody left the organization goes', async () => {
    const [boss, chosen] = [await owner({ calls: 2 }), await owner()]
    await joinOrganization(db, chosen.id, boss.organizationId, 'admin')
    await leave(boss, 5 * minute, { transfers: [{ organizationId: boss.organizationId, userId: chosen.id }] })
    await leave(chosen, -minute)
    await purgeAccounts(new Date(Date.now() + 6 * minute))
    expect(await db.organization.count({ where: { id: boss.organizationId } })).toBe(0)
  })

  test('an organization with other members that is not transferred goes, and they stay', async () => {
    const [boss, member] = [await owner({ calls: 2 }), await owner()]
    await joinOrganization(db, member.id, boss.organizationId, 'admin')
    await leave(boss, -minute)
    await purgeAccounts()
    expect(await db.organization.count({ where: { id: boss.organizationId } })).toBe(0)
    expect((await ask(profile, 'GET', { cookie: member.cookie })).status).toBe(200)
  })
})

test('deleting at once erases everything at once', async () => {
  const person = await owner({ calls: 5 })
  const canary = newCanary()
  await markEverything(person, canary)
  await leave(person, 5 * minute)
  const cookie = await cookieFor(person.id)
  expect(await ask(deletionNow, 'POST', { cookie, body: good })).toMatchObject({ status: 200, body: {} })
  expect((await ask(deletion, 'GET', { cookie })).status).toBe(401)
  expect(await tablesWith(canary)).toEqual(['outgoing_messages'])
  await db.outgoingMessage.deleteMany()
  expect(await tablesWith(canary)).toEqual([])
})

test('restoring and purging at the same time, many times: all or nothing, each time', { timeout: 240_000 }, async () => {
  const times = races(200)
  const outcomes = { restored: 0, erased: 0 }
  for (let round = 0; round < times; round++) {
    const person = await owner()
    const { id, organizationId } = person
    await db.user.update({ where: { id }, data: { deletionScheduledFor: new Date(Date.now() + minute) } })
    await db.callLog.create({ data: { organizationId, direction: 'inbound', status: 'completed', startedAt: new Date(), fromNumber: '+14155550100', transcript: { create: { turns: [] } } } })
    const later = new Date(Date.now() + 2 * minute)
    const restore = () => ask(deletion, 'DELETE', { cookie: person.cookie })
    // Either may begin, with a lead of some milliseconds or of some turns of Node's loop, so that each of the two often wins,
    // and one often comes in the middle of the other.
    const begin = round % 2 === 0 ? [restore, () => purgeAccounts(later)] as const : [() => purgeAccounts(later), restore] as const
    const first = begin[0]()
    const lead = (round >> 2) % 10
    if (round & 2) await pause(lead)
    else for (let turn = 0; turn < lead; turn++) await nextTurn()
    const [one, two] = await Promise.all([first, begin[1]()])
    const [answer, purge] = ('status' in one ? [one, two] : [two, one]) as [Awaited<ReturnType<typeof restore>>, Awaited<ReturnType<typeof purgeAccounts>>]
    const user = await db.user.findUnique({ where: { id } })
    const whole = [await db.organization.count({ where: { id: organizationId } }), await db.membership.count({ where: { userId: id } }), await db.transcript.count({ where: { callLog: { organizationId } } })]
    if (user === null) {
      expect([answer.status, purge, whole]).toEqual([401, { erased: 1, failed: 0 }, [0, 0, 0]])
      outcomes.erased += 1
    } else {
      expect([answer.status, user.deletionScheduledFor, purge, whole]).toEqual([200, null, { erased: 0, failed: 0 }, [1, 1, 1]])
      outcomes.restored += 1
    }
  }
  figure(21, 'Restoring and purging at once: all or nothing', `${outcomes.erased + outcomes.restored} of ${times} (${outcomes.erased} erased)`, 'every time')
  expect(outcomes.erased + outcomes.restored).toBe(times)
  expect(Math.min(outcomes.erased, outcomes.restored)).toBeGreaterThan(0)
})
