import { describe, expect, test } from 'vitest'
import { endAlerts, raiseAlert, recoverAlert } from '@/lib/alerts/alerts'
import { db } from '@/lib/db'
import { mailsTo } from '../../support/mails'
import { minute, someoneWhoWants, textsTo } from '../../support/notified'

/** An organization with an agent, whose members are told of it as their switches say. */
async function scene(...switches: string[]) {
  const owner = await someoneWhoWants(...switches)
  const agent = await db.agent.create({ data: { organizationId: owner.organizationId, name: 'Front Desk', mode: 'realtime' } })
  const key = { organizationId: owner.organizationId, kind: 'agent-offline', subjectId: agent.id } as const
  return {
    ...owner, agent, key,
    raise: () => db.$transaction((tx) => raiseAlert({ ...key, name: agent.name }, tx)),
    recover: () => db.$transaction((tx) => recoverAlert(key, tx)),
    end: (later: number) => endAlerts(new Date(Date.now() + later)),
    subjects: async () => (await mailsTo(owner.id)).map(({ subject }) => subject),
  }
}

const offline = 'Agent offline: Front Desk'
const online = 'Agent online again: Front Desk'

describe('a breach', () => {
  test('is told of once, its end once, and then the next one again', async () => {
    const { raise, recover, end, subjects } = await scene('callAlerts')
    expect([await raise(), await raise(), await raise()]).toEqual([true, false, false])
    expect(await subjects()).toEqual([offline])
    await recover()
    await end(4 * minute)
    expect(await subjects()).toEqual([offline])
    await end(6 * minute)
    await end(6 * minute)
    expect(await subjects()).toEqual([offline, online])
    expect(await raise()).toBe(true)
    expect(await subjects()).toEqual([offline, online, offline])
  })

  test('that flaps gives one alert and one recovery', async () => {
    const { raise, recover, end, subjects } = await scene('callAlerts')
    for (let round = 0; round < 20; round += 1) {
      await raise()
      await recover()
      await end(minute)
    }
    await raise()
    await end(60 * minute)
    expect(await subjects()).toEqual([offline])
    await recover()
    await recover()
    await end(6 * minute)
    expect(await subjects()).toEqual([offline, online])
  })

  test('noticed by many at once is one, and so is its end', async () => {
    const { raise, recover, end, subjects } = await scene('callAlerts')
    const raised = await Promise.all(Array.from({ length: 12 }, raise))
    expect(raised.filter(Boolean)).toHaveLength(1)
    await recover()
    await Promise.all(Array.from({ length: 12 }, () => end(6 * minute)))
    expect(await subjects()).toEqual([offline, online])
  })

  test('of an act that was taken back is not told', async () => {
    const { key, subjects } = await scene('callAlerts')
    const undone = db.$transaction(async (tx) => {
      await raiseAlert({ ...key, name: 'Front Desk' }, tx)
      throw new Error('taken back')
    })
    await expect(undone).rejects.toThrow('taken back')
    expect(await subjects()).toEqual([])
    expect(await db.alert.count({ where: { organizationId: key.organizationId } })).toBe(0)
  })

  test('ends in silence where its subject is gone', async () => {
    const { agent, raise, recover, end, subjects } = await scene('callAlerts')
    await raise()
    await recover()
    await db.agent.delete({ where: { id: agent.id } })
    await end(6 * minute)
    expect(await subjects()).toEqual([offline])
  })
})

describe('who is told', () => {
  test('every member who wants to be, whatever their role, and nobody else', async () => {
    const { organizationId, id, raise } = await scene('callAlerts')
    const [admin, member, off, without, leaving] = [
      await someoneWhoWants('callAlerts'), await someoneWhoWants('callAlerts'), await someoneWhoWants(), await someoneWhoWants('callAlerts'), await someoneWhoWants('callAlerts'),
    ]
    const stranger = await someoneWhoWants('callAlerts')
    for (const { id: userId } of [admin, member, off, without, leaving]) await db.membership.create({ data: { organizationId, userId, role: 'member' } })
    await db.membership.update({ where: { organizationId_userId: { organizationId, userId: admin.id } }, data: { role: 'admin' } })
    await db.capabilityOverride.update({ where: { userId_capability: { userId: without.id, capability: 'callAlerts' } }, data: { available: false } })
    await db.user.update({ where: { id: leaving.id }, data: { deletionScheduledFor: new Date(Date.now() + 60 * minute) } })
    await raise()
    const told = await db.outgoingMessage.findMany({ where: { organizationId }, select: { userId: true, topic: true, isCritical: true, channel: true } })
    expect(told.map(({ userId }) => userId).sort()).toEqual([id, admin.id, member.id].sort())
    expect(told[0]).toMatchObject({ topic: 'callAlerts', isCritical: true, channel: 'mail' })
    expect(await mailsTo(stranger.id)).toEqual([])
  })

  test('by text as well where texts are on and the number is verified; the recovery wakes nobody', async () => {
    const { id, organizationId, raise, recover, end } = await scene('smsNotifications')
    await raise()
    expect(await textsTo(id)).toEqual([])
    await db.user.update({ where: { id }, data: { phoneE164: '+14155550100', phoneVerifiedAt: new Date() } })
    await db.alert.deleteMany({ where: { organizationId } })
    await raise()
    await recover()
    await end(6 * minute)
    expect(await textsTo(id)).toEqual([
      expect.stringMatching(/^TalkifAI Studio: Agent offline: Front Desk\nThe agent Front Desk of .+ is offline/),
      expect.stringMatching(/^TalkifAI Studio: Agent online again: Front Desk\n/),
    ])
    expect((await db.outgoingMessage.findMany({ where: { userId: id }, orderBy: { createdAt: 'asc' } })).map(({ isCritical }) => isCritical)).toEqual([true, false])
    expect(await mailsTo(id)).toEqual([])
  })
})
