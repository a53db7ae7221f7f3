import { afterEach, describe, expect, test } from 'vitest'
import { watchAgents } from '@/lib/alerts/agent-watch'
import { db } from '@/lib/db'
import { runCommand } from '@/lib/operator/door'
import { mailsTo } from '../../support/mails'
import { minute, someoneWhoWants } from '../../support/notified'

afterEach(async () => {
  await db.agent.deleteMany()
  await db.alert.deleteMany()
})

async function someoneWithAgent(secondsAgo: number | null, status: 'online' | 'offline' = 'online') {
  const owner = await someoneWhoWants('callAlerts')
  const lastHeartbeatAt = secondsAgo === null ? null : new Date(Date.now() - secondsAgo * 1000)
  const { id: agentId } = await db.agent.create({ data: { organizationId: owner.organizationId, name: 'Front Desk', mode: 'realtime', status, lastHeartbeatAt } })
  return {
    ...owner, agentId,
    status: async () => (await db.agent.findUniqueOrThrow({ where: { id: agentId } })).status,
    subjects: async () => (await mailsTo(owner.id)).map(({ subject }) => subject),
  }
}

describe('an agent', () => {
  test.each([
    ['was heard a minute ago', 60, 'online', 'online', 0],
    ['was heard two minutes and a little ago', 125, 'online', 'offline', 1],
    ['never sent a heartbeat', null, 'online', 'online', 0],
    ['is offline already', 3600, 'offline', 'offline', 0],
  ] as const)('that %s', async (_words, secondsAgo, before, after, told) => {
    const { status, subjects } = await someoneWithAgent(secondsAgo, before)
    await watchAgents()
    await watchAgents()
    expect([await status(), await subjects()]).toEqual([after, Array(told).fill('Agent offline: Front Desk')])
  })

  test('of an organization that is about to go is let be: its keys open nothing, so it cannot be heard', async () => {
    const { id, status, subjects } = await someoneWithAgent(300)
    await db.user.update({ where: { id }, data: { deletionScheduledFor: new Date(Date.now() + 60 * minute) } })
    await watchAgents()
    expect([await status(), await subjects()]).toEqual(['online', []])
  })
})

test('twelve watches at once tell once of each of a hundred agents', async () => {
  const owner = await someoneWhoWants('callAlerts')
  const { organizationId } = owner
  const lastHeartbeatAt = new Date(Date.now() - 5 * minute)
  await db.agent.createMany({ data: Array.from({ length: 120 }, (_, index) => ({ organizationId, name: `Agent ${index}`, mode: 'realtime' as const, status: 'online' as const, lastHeartbeatAt })) })
  const outcomes = await Promise.all(Array.from({ length: 12 }, () => watchAgents()))
  expect(outcomes.reduce((total, outcome) => total + outcome['gone offline'], 0)).toBe(120)
  expect(new Set((await mailsTo(owner.id)).map(({ subject }) => subject)).size).toBe(120)
  expect(await mailsTo(owner.id)).toHaveLength(120)
})

test('the operator runs it by name', async () => {
  await someoneWithAgent(300)
  expect(await runCommand('job', ['agent-watch'])).toEqual({ output: ['agent-watch: 1 gone offline, 0 recovered'], exitCode: 0 })
})
