import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import * as events from '@/app/api/events/route'
import { endAlerts } from '@/lib/alerts/alerts'
import { db } from '@/lib/db'
import { mailsTo } from '../../support/mails'
import { anApiKey, minute, someoneWhoWants } from '../../support/notified'
import { joinOrganization } from '../../support/people'
import { ask, someone } from '../../support/request'

/** An organization with an agent, a key of its program, and an owner who wants to be told. */
async function scene(...switches: string[]) {
  const owner = await someoneWhoWants('callAlerts', 'emailNotifications', ...switches)
  const { organizationId } = owner
  const agent = await db.agent.create({ data: { organizationId, name: 'Front Desk', mode: 'realtime' } })
  const key = await anApiKey(organizationId)
  const call = { type: 'call.ended', call: randomUUID(), agentId: agent.id, direction: 'inbound', status: 'completed', startedAt: '2026-03-01T09:30:00Z', durationSeconds: 90, costCents: 12 }
  return {
    ...owner, agent, key, call,
    report: (body: unknown, with_ = key) => ask(events, 'POST', { body, headers: { authorization: `Bearer ${with_}` } }),
    subjects: async () => (await mailsTo(owner.id)).map(({ subject }) => subject),
    calls: () => db.callLog.findMany({ where: { organizationId }, orderBy: { createdAt: 'asc' } }),
    days: () => db.dailyAnalytics.findMany({ where: { organizationId }, orderBy: { day: 'asc' } }),
    row: () => db.agent.findUniqueOrThrow({ where: { id: agent.id } }),
  }
}

describe('the key', () => {
  test.each<[string, Record<string, string>]>([
    ['none', {}],
    ['another scheme', { authorization: 'Basic abc' }],
    ['no value', { authorization: 'Bearer ' }],
    ['a key that nobody has', { authorization: 'Bearer sk_nobody' }],
    ['a NUL', { authorization: 'Bearer a%00b' }],
  ])('with %s nobody gets in, and the method and the body are not discussed', async (_words, headers) => {
    for (const method of ['POST', 'GET', 'DELETE', 'OPTIONS']) {
      const answer = await ask(events, method, { headers, ...(method === 'POST' && { body: { type: 'nonsense' } }) })
      expect([answer.status, answer.body, answer.headers.get('www-authenticate')]).toEqual([401, { error: 'Unauthorized' }, 'Bearer'])
    }
  })

  test('is not replaced by a session', async () => {
    const { cookie } = await someone()
    expect((await ask(events, 'POST', { cookie, body: {} })).status).toBe(401)
  })

  test('that is revoked or over opens nothing', async () => {
    const { organizationId, report, agent } = await scene()
    const heartbeat = { type: 'agent.heartbeat', agentId: agent.id }
    expect((await report(heartbeat, await anApiKey(organizationId, { revokedAt: new Date() }))).status).toBe(401)
    expect((await report(heartbeat, await anApiKey(organizationId, { expiresAt: new Date(Date.now() - 1) }))).status).toBe(401)
    expect((await report(heartbeat, await anApiKey(organizationId, { expiresAt: new Date(Date.now() + minute) }))).status).toBe(202)
  })

  test('of an organization that is about to go opens nothing, and works again once the account is restored', async () => {
    const { id, report, agent, row } = await scene()
    const heartbeat = { type: 'agent.heartbeat', agentId: agent.id }
    await db.user.update({ where: { id }, data: { deletionScheduledFor: new Date(Date.now() + 60 * minute) } })
    expect((await report(heartbeat)).status).toBe(401)
    expect((await row()).lastHeartbeatAt).toBe(null)
    await db.user.update({ where: { id }, data: { deletionScheduledFor: null } })
    expect((await report(heartbeat)).status).toBe(202)
  })

  test('remembers when it was used, at most once a minute', async () => {
    const { organizationId, report, agent } = await scene()
    const used = async () => (await db.apiKey.findFirstOrThrow({ where: { organizationId } })).lastUsedAt
    expect(await used()).toBe(null)
    await report({ type: 'agent.heartbeat', agentId: agent.id })
    const first = await used()
    await report({ type: 'agent.heartbeat', agentId: agent.id })
    expect(await used()).toEqual(first)
    await db.apiKey.updateMany({ where: { organizationId }, data: { lastUsedAt: new Date(Date.now() - 2 * minute) } })
    await report({ type: 'agent.heartbeat', agentId: agent.id })
    expect((await used())?.getTime()).toBeGreaterThanOrEqual(first?.getTime() ?? Infinity)
  })

  test('opens no further than its own organization', async () => {
    const [one, other] = [await scene(), await scene()]
    for (const body of [{ type: 'agent.heartbeat', agentId: other.agent.id }, { ...one.call, agentId: other.agent.id }]) {
      expect(await one.report(body)).toMatchObject({ status: 400, body: { fields: { agentId: 'The organization has no such agent' } } })
    }
    expect((await other.row()).lastHeartbeatAt).toBe(null)
    expect(await other.calls()).toEqual([])
    expect((await one.report({ type: 'balance.changed', balanceCents: 7 })).status).toBe(202)
    expect(await db.organization.findUniqueOrThrow({ where: { id: other.organizationId } })).toMatchObject({ balanceCents: 0 })
  })

  test('is limited for itself', async () => {
    const { report, agent, key } = await scene()
    const { id } = await db.apiKey.findFirstOrThrow({ where: { lastFour: key.slice(-4), organization: { agents: { some: { id: agent.id } } } } })
    await db.rateLimit.create({ data: { key: `events:${id}`, points: 1200, expire: BigInt(Date.now() + minute) } })
    const answer = await report({ type: 'agent.heartbeat', agentId: agent.id })
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([429, true])
  })
})

describe('an agent', () => {
  test('is heard by id or by name, and never goes back in time', async () => {
    const { report, agent, row } = await scene()
    const at = new Date(Date.now() - 10_000)
    expect(await report({ type: 'agent.heartbeat', agent: 'Front Desk', at: at.toISOString() })).toMatchObject({ status: 202, body: {} })
    expect(await row()).toMatchObject({ status: 'online', lastHeartbeatAt: at })
    await report({ type: 'agent.heartbeat', agentId: agent.id, at: '2020-01-01T00:00:00Z' })
    expect(await row()).toMatchObject({ status: 'online', lastHeartbeatAt: at })
  })

  test('is not taken for online by a heartbeat of long ago', async () => {
    const { report, agent, row } = await scene()
    await report({ type: 'agent.heartbeat', agentId: agent.id, at: new Date(Date.now() - 10 * minute).toISOString() })
    expect(await row()).toMatchObject({ status: 'offline' })
  })

  test('that says it goes offline is told of once, and its return once after five minutes', async () => {
    const { report, agent, row, subjects } = await scene()
    await report({ type: 'agent.heartbeat', agentId: agent.id })
    await report({ type: 'agent.offline', agentId: agent.id })
    await report({ type: 'agent.offline', agentId: agent.id })
    expect(await row()).toMatchObject({ status: 'offline' })
    expect(await subjects()).toEqual(['Agent offline: Front Desk'])
    await report({ type: 'agent.heartbeat', agentId: agent.id })
    await endAlerts(new Date(Date.now() + 6 * minute))
    expect(await subjects()).toEqual(['Agent offline: Front Desk', 'Agent online again: Front Desk'])
  })
})

describe('a call', () => {
  test('is written down once, however often it is reported, and adds to its agent’s day', async () => {
    const { organizationId, report, call, agent, calls, days } = await scene()
    const { id: phoneNumberId } = await db.phoneNumber.create({ data: { organizationId, number: `+1212555${Math.floor(1000 + Math.random() * 9000)}` } })
    const { number } = await db.phoneNumber.findUniqueOrThrow({ where: { id: phoneNumberId } })
    const body = { ...call, fromNumber: '+14155550100', toNumber: number }
    const answers = await Promise.all([report(body), report(body), report(body)])
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202])
    expect(await calls()).toMatchObject([{
      externalId: call.call, agentId: agent.id, phoneNumberId, direction: 'inbound', status: 'completed', fromNumber: '+14155550100', toNumber: number,
      startedAt: new Date('2026-03-01T09:30:00Z'), durationSeconds: 90, costCents: 12, failureReason: null,
    }])
    await report({ ...call, call: 'another', status: 'noAnswer', durationSeconds: 0 })
    expect(await days()).toMatchObject([{ agentId: agent.id, day: new Date('2026-03-01'), calls: 2, completedCalls: 1, totalSeconds: 90 }])
  })

  test.each([
    ['America/New_York', '2026-03-08T04:59:59Z', '2026-03-07'],
    ['America/New_York', '2026-03-08T05:00:00Z', '2026-03-08'],
    // After the clock was put forward that day.
    ['America/New_York', '2026-03-09T03:59:59Z', '2026-03-08'],
    ['America/New_York', '2026-03-09T04:00:00Z', '2026-03-09'],
    ['Asia/Karachi', '2026-03-08T19:00:00Z', '2026-03-09'],
  ])('in an organization in %s at %s belongs to %s', async (timezone, startedAt, day) => {
    const { organizationId, report, call, days } = await scene()
    await db.organization.update({ where: { id: organizationId }, data: { timezone } })
    expect((await report({ ...call, startedAt })).status).toBe(202)
    expect((await days()).map((row) => row.day.toISOString().slice(0, 10))).toEqual([day])
  })

  test('that fails is told of with its reason, once, and working calls once after five minutes', async () => {
    const { report, call, id, subjects, calls } = await scene()
    const failed = { ...call, type: 'call.failed', reason: 'The carrier refused the call' }
    await report({ ...failed, call: 'a' })
    await report({ ...failed, call: 'b' })
    await report({ ...call, call: 'c', status: 'failed' })
    expect(await subjects()).toEqual(['Calls are failing: Front Desk'])
    expect((await mailsTo(id))[0]?.paragraphs).toContain('The reason: The carrier refused the call')
    expect((await calls())[0]).toMatchObject({ status: 'failed', failureReason: 'The carrier refused the call' })
    await report({ ...call, call: 'd', status: 'busy' })
    await endAlerts(new Date(Date.now() + 6 * minute))
    expect(await subjects()).toHaveLength(1)
    await report({ ...call, call: 'e' })
    // A failed one that is reported again fails no more than it did.
    await report({ ...failed, call: 'a' })
    await endAlerts(new Date(Date.now() + 6 * minute))
    expect(await subjects()).toEqual(['Calls are failing: Front Desk', 'Calls work again: Front Desk'])
  })

  test('may have the same id in two organizations', async () => {
    const [one, other] = [await scene(), await scene()]
    await one.report({ ...one.call, call: 'same' })
    await other.report({ ...other.call, call: 'same' })
    expect([(await one.calls()).length, (await other.calls()).length]).toEqual([1, 1])
  })
})

describe('a balance', () => {
  test('below the threshold is told of once, and again only after it was topped up', async () => {
    const { organizationId, name, report, subjects } = await scene()
    const balances = [600, 499, 300, 100, 500, 700, 499]
    for (const balanceCents of balances) expect((await report({ type: 'balance.changed', balanceCents })).status).toBe(202)
    const organization = `${name}’s organization`
    expect(await subjects()).toEqual([`Low balance: ${organization}`, `Balance topped up: ${organization}`, `Low balance: ${organization}`])
    expect(await db.organization.findUniqueOrThrow({ where: { id: organizationId } })).toMatchObject({ balanceCents: 499 })
  })

  test('is compared with the organization’s own threshold, and tells both', async () => {
    const { organizationId, id, report } = await scene()
    await db.organization.update({ where: { id: organizationId }, data: { lowBalanceCents: 10_000 } })
    await report({ type: 'balance.changed', balanceCents: 9999 })
    const [mail] = await mailsTo(id)
    expect(mail?.paragraphs[0]).toContain('is $99.99, below the threshold of $100.00')
  })

  test('is told to those who want mails, whatever their role', async () => {
    const { organizationId, report } = await scene()
    const [wants, not] = [await someoneWhoWants('emailNotifications'), await someoneWhoWants('callAlerts')]
    for (const { id } of [wants, not]) await joinOrganization(db, id, organizationId, 'member')
    await report({ type: 'balance.changed', balanceCents: -5 })
    expect([(await mailsTo(wants.id)).length, (await mailsTo(not.id)).length]).toEqual([1, 0])
  })
})

describe('what is not understood', () => {
  test.each<[object, string]>([
    [{ type: 'agent.dance' }, 'type'],
    [{}, 'type'],
    [{ type: 'agent.heartbeat' }, 'agentId'],
    [{ type: 'agent.heartbeat', agent: 'Nobody' }, 'agent'],
    [{ type: 'agent.heartbeat', agentId: 'x', at: 'yesterday' }, 'at'],
    [{ type: 'balance.changed', balanceCents: 1.5 }, 'balanceCents'],
    [{ type: 'balance.changed', balanceCents: 1e12 }, 'balanceCents'],
  ])('%j is refused beside its field', async (body, field) => {
    const { report } = await scene()
    const answer = await report(body)
    expect([answer.status, Object.keys((answer.body as { fields: object }).fields)]).toEqual([400, [field]])
  })

  test.each([
    [{ startedAt: '2999-01-01T00:00:00Z' }, 'startedAt'], [{ startedAt: '2026-02-30T00:00:00Z' }, 'startedAt'], [{ startedAt: '2026-03-01T09:30' }, 'startedAt'],
    [{ durationSeconds: -1 }, 'durationSeconds'], [{ durationSeconds: 1e9 }, 'durationSeconds'], [{ costCents: 0.5 }, 'costCents'],
    [{ fromNumber: '555' }, 'fromNumber'], [{ direction: 'sideways' }, 'direction'], [{ status: 'great' }, 'status'], [{ call: '' }, 'call'], [{ call: 'a\0b' }, 'call'],
  ])('a call with %j is refused, and nothing is written', async (change, field) => {
    const { report, call, calls } = await scene()
    expect(await report({ ...call, ...change })).toMatchObject({ status: 400, body: { fields: { [field]: expect.any(String) } } })
    expect(await calls()).toEqual([])
  })
})
