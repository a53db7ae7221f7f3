import { describe, expect, test } from 'vitest'
import * as summary from '@/app/api/user/data/route'
import * as preview from '@/app/api/user/data/preview/route'
import * as reset from '@/app/api/user/data/reset/route'
import { db } from '@/lib/db'
import { countRows, dump, missingFrom, owner, password } from '../../support/danger'
import { mailsTo } from '../../support/mails'
import { joinOrganization } from '../../support/people'
import { ask, cookieFor } from '../../support/request'

const good = { confirmation: 'RESET', password }
const nothing = { callLogs: 0, feedback: 0, analytics: 0, transcripts: 0, recordings: 0, postCallAnalyses: 0 }

async function countsOf(organizationId: string) {
  const callLog = { organizationId }
  return {
    callLogs: await db.callLog.count({ where: callLog }),
    feedback: await db.feedback.count({ where: { callLog } }),
    analytics: await db.dailyAnalytics.count({ where: { organizationId } }),
    transcripts: await db.transcript.count({ where: { callLog } }),
    recordings: await db.recording.count({ where: { callLog } }),
    postCallAnalyses: await db.postCallAnalysis.count({ where: { callLog } }),
  }
}

/** Another person's data, which no act of somebody else may touch. */
async function bystander() {
  await owner({ calls: 30 })
  return dump()
}

describe('a reset', () => {
  test('deletes exactly the six kinds of data, files too, and leaves everything else byte-equal', async () => {
    const others = await bystander()
    const { id, cookie, organizationId } = await owner({ calls: 60 })
    const before = { rows: await countRows(), counts: await countsOf(organizationId), dump: await dump() }
    for (const count of Object.values(before.counts)) expect(count).toBeGreaterThan(0)

    expect(await ask(reset, 'POST', { cookie, body: good })).toMatchObject({ status: 200, body: { deleted: before.counts } })

    const { callLogs, feedback, analytics, transcripts, recordings, postCallAnalyses } = before.counts
    const gone: Record<string, number> = {
      call_logs: callLogs, feedback, daily_analytics: analytics, transcripts, recordings, stored_files: recordings, post_call_analyses: postCallAnalyses,
      // The receipt, with its mail and the link of it; and the counter of passwords, which is forgotten.
      security_events: -1, outgoing_messages: -1, single_use_tokens: -1,
    }
    const rows = await countRows()
    expect(Object.fromEntries(Object.entries(before.rows).map(([table, count]) => [table, count - (rows[table] ?? 0)]))).toEqual(
      Object.fromEntries(Object.keys(before.rows).map((table) => [table, gone[table] ?? 0])),
    )
    const after = await dump()
    expect(missingFrom(after, others)).toEqual([])
    const lost = new Set(missingFrom(after, before.dump).map((row) => row.split(':', 1)[0]))
    // The session noted that it was used.
    lost.delete('sessions')
    expect([...lost].sort()).toEqual(['call_logs', 'daily_analytics', 'feedback', 'post_call_analyses', 'recordings', 'stored_files', 'transcripts'])
    expect(await db.securityEvent.findMany({ where: { userId: id } })).toMatchObject([{ type: 'data_reset', details: { detail: expect.stringContaining('60 call logs') } }])
    expect(await mailsTo(id)).toMatchObject([{ subject: 'Your data was reset', paragraphs: expect.arrayContaining([expect.stringContaining(`${transcripts} transcripts`)]) }])
  })

  test('done again finds nothing, says so, and writes nothing', async () => {
    const { cookie } = await owner({ calls: 5 })
    await ask(reset, 'POST', { cookie, body: good })
    const before = await dump()
    expect(await ask(reset, 'POST', { cookie, body: good })).toMatchObject({ status: 200, body: { deleted: nothing } })
    expect(missingFrom(before, await dump()).filter((row) => !row.startsWith('sessions'))).toEqual([])
  })

  test('asked for twice at once happens once', async () => {
    const { id, cookie, organizationId } = await owner({ calls: 40 })
    const { callLogs } = await countsOf(organizationId)
    const answers = await Promise.all([1, 2, 3].map(() => ask(reset, 'POST', { cookie, body: good })))
    const done = answers.filter(({ status }) => status === 200)
    expect(done.length).toBeGreaterThan(0)
    expect(done.reduce((total, { body }) => total + body.deleted.callLogs, 0)).toBe(callLogs)
    for (const { status, body } of answers) if (status !== 200) expect([status, body]).toEqual([409, { error: 'Your data is being reset already' }])
    expect(await db.securityEvent.count({ where: { userId: id, type: 'data_reset' } })).toBe(1)
  })

  test('walks through more calls than it takes at a time, of equal moments too', async () => {
    const { cookie, organizationId } = await owner()
    const startedAt = new Date('2026-03-01T12:00:00Z')
    await db.callLog.createMany({ data: Array.from({ length: 5200 }, () => ({ organizationId, direction: 'inbound', status: 'completed', startedAt } as const)) })
    expect((await ask(reset, 'POST', { cookie, body: good })).body.deleted.callLogs).toBe(5200)
    expect(await db.callLog.count({ where: { organizationId } })).toBe(0)
  })
})

describe('a reset with choices', () => {
  test.each([
    [['transcripts'], ['transcripts']],
    [['recordings', 'feedback'], ['feedback', 'recordings']],
    [['analytics'], ['analytics']],
    [['callLogs'], ['callLogs', 'feedback', 'transcripts', 'recordings', 'postCallAnalyses']],
  ])('of the kinds %j deletes %j, as its dry run said', async (categories, gone) => {
    const { cookie, organizationId } = await owner({ calls: 40 })
    const before: Record<string, number> = await countsOf(organizationId)
    const expected = Object.fromEntries(Object.keys(nothing).map((name) => [name, gone.includes(name) ? before[name] : 0]))
    expect(await ask(preview, 'POST', { cookie, body: { categories } })).toMatchObject({ status: 200, body: { deleted: expected } })
    expect(await countsOf(organizationId)).toEqual(before)
    expect((await ask(reset, 'POST', { cookie, body: { ...good, categories } })).body).toEqual({ deleted: expected })
    expect(await countsOf(organizationId)).toEqual(Object.fromEntries(Object.entries(before).map(([name, count]) => [name, count - (expected[name] ?? 0)])))
    expect(await db.storedFile.count({ where: { recording: null, avatarOf: null } })).toBe(0)
  })

  test('of agents deletes only theirs', async () => {
    const { cookie, organizationId, data } = await owner({ calls: 60 })
    const [agentId = '', ...others] = data?.agentIds ?? []
    const kept = await db.callLog.count({ where: { organizationId, OR: [{ agentId: { in: others } }, { agentId: null }] } })
    const keptDays = await db.dailyAnalytics.count({ where: { organizationId, agentId: { in: others } } })
    const dryRun = await ask(preview, 'POST', { cookie, body: { agentIds: [agentId] } })
    const answer = await ask(reset, 'POST', { cookie, body: { ...good, agentIds: [agentId] } })
    expect(answer.body).toEqual(dryRun.body)
    expect(answer.body.deleted.callLogs).toBeGreaterThan(0)
    expect(await countsOf(organizationId)).toMatchObject({ callLogs: kept, analytics: keptDays })
    expect(await db.callLog.count({ where: { agentId } })).toBe(0)
  })

  // In Auckland, 27 September 2026 begins at UTC+12 and, the clocks going forward, ends at UTC+13.
  test('of days means whole days of the user’s timezone, both included, on a day when the clocks change too', async () => {
    const { cookie, organizationId } = await owner({ timezone: 'Pacific/Auckland' })
    const inside = ['2026-09-26T12:00:00.000Z', '2026-09-27T10:59:59.999Z']
    const outside = ['2026-09-26T11:59:59.999Z', '2026-09-27T11:00:00.000Z']
    const agent = await db.agent.create({ data: { organizationId, name: 'Kea', mode: 'pipeline' } })
    for (const startedAt of [...inside, ...outside]) await db.callLog.create({ data: { organizationId, direction: 'inbound', status: 'completed', startedAt } })
    for (const day of ['2026-09-26', '2026-09-27', '2026-09-28']) {
      await db.dailyAnalytics.create({ data: { organizationId, agentId: agent.id, day: new Date(day), calls: 1, completedCalls: 1, totalSeconds: 1 } })
    }
    const range = { from: '2026-09-27', to: '2026-09-27' }
    const expected = { deleted: { ...nothing, callLogs: 2, analytics: 1 } }
    expect((await ask(preview, 'POST', { cookie, body: range })).body).toEqual(expected)
    expect((await ask(reset, 'POST', { cookie, body: { ...good, ...range } })).body).toEqual(expected)
    const left = await db.callLog.findMany({ where: { organizationId }, orderBy: { startedAt: 'asc' } })
    expect(left.map(({ startedAt }) => startedAt.toISOString())).toEqual(outside)
  })

  test.each([
    [{ categories: ['everything'] }, 'categories'],
    [{ categories: [] }, 'categories'],
    [{ agentIds: [] }, 'agentIds'],
    [{ from: '2026-02-30' }, 'from'],
    [{ from: 'yesterday' }, 'from'],
    [{ from: '2026-03-02', to: '2026-03-01' }, 'to'],
  ])('that makes no sense (%j) is refused, and nothing goes', async (choice, field) => {
    const { cookie, organizationId } = await owner({ calls: 3 })
    for (const [route, body] of [[preview, choice], [reset, { ...good, ...choice }]] as const) {
      expect(await ask(route, 'POST', { cookie, body })).toMatchObject({ status: 400, body: { fields: { [field]: expect.any(String) } } })
    }
    expect((await countsOf(organizationId)).callLogs).toBe(3)
  })
})

describe('whoever does not own an organization', () => {
  test.each(['member', 'admin'] as const)('(%s) resets nothing of it, whatever they name, and reads no numbers of it', async (role) => {
    const boss = await owner({ calls: 20 })
    const other = await owner()
    await joinOrganization(db, other.id, boss.organizationId, role)
    const before = await countsOf(boss.organizationId)
    expect((await ask(reset, 'POST', { cookie: other.cookie, body: { ...good, agentIds: boss.data?.agentIds } })).body).toEqual({ deleted: nothing })
    expect((await ask(reset, 'POST', { cookie: other.cookie, body: good })).body).toEqual({ deleted: nothing })
    expect(await countsOf(boss.organizationId)).toEqual(before)
    expect((await ask(summary, 'GET', { cookie: other.cookie })).body).toMatchObject({ goes: nothing, stays: { organizations: 1, agents: 0 } })
  })
})

test('the numbers are those of the organizations that the user owns, with the others in them', async () => {
  const boss = await owner({ calls: 25, organization: { name: 'Harbour Calls' } })
  const helper = await owner({ name: 'Grace Hopper' })
  await joinOrganization(db, helper.id, boss.organizationId, 'admin')
  const { status, body } = await ask(summary, 'GET', { cookie: boss.cookie })
  const where = { organizationId: boss.organizationId }
  expect([status, body]).toEqual([200, {
    goes: await countsOf(boss.organizationId),
    stays: { organizations: 1, agents: await db.agent.count({ where }), phoneNumbers: await db.phoneNumber.count({ where }), apiKeys: 1 },
    organizations: [{ id: boss.organizationId, name: 'Harbour Calls', members: [{ userId: helper.id, name: 'Grace Hopper', email: helper.email, role: 'admin' }] }],
    agents: await db.agent.findMany({ where, select: { id: true, name: true }, orderBy: { name: 'asc' } }),
    retained: { callLogs: 25, billingRecords: await db.billingRecord.count({ where }) },
  }])
})

test('without the feature a reset and its dry run are refused in the documented words', async () => {
  const { id, cookie, organizationId } = await owner({ calls: 3 })
  await db.capabilityOverride.deleteMany({ where: { userId: id } })
  for (const route of [reset, preview]) {
    const { status, body } = await ask(route, 'POST', { cookie, body: good })
    expect([status, body]).toEqual([403, { error: 'Reset data is not available for you! please try again later.', capability: 'resetData' }])
  }
  expect((await countsOf(organizationId)).callLogs).toBe(3)
})

test('every session of the owner may reset', async () => {
  const { id, organizationId } = await owner({ calls: 3 })
  expect((await ask(reset, 'POST', { cookie: await cookieFor(id), body: good })).status).toBe(200)
  expect((await countsOf(organizationId)).callLogs).toBe(0)
})
