import { expect, test } from 'vitest'
import { verifyPassword } from '@/lib/auth/password'
import { capabilities } from '@/lib/capabilities/catalog'
import { db } from '@/lib/db'
import { demoPassword } from '@/prisma/demo-accounts'
import { seedDemo } from '@/prisma/seed'

async function accounts() {
  return db.user.findMany({
    where: { email: { in: ['demo@example.com', 'pro@example.com'] } },
    omit: { passwordHash: false },
    include: { capabilityOverrides: true, memberships: { include: { organization: { include: { memberships: { include: { user: true } } } } } } },
    orderBy: { email: 'asc' },
  })
}

/** How many rows there are of what an action of the settings page could act on, for one organization. */
async function countRows(organizationId: string) {
  const ofCalls = { callLog: { organizationId } }
  return {
    agents: await db.agent.count({ where: { organizationId } }),
    phoneNumbers: await db.phoneNumber.count({ where: { organizationId } }),
    connections: await db.telephonyConnection.count({ where: { organizationId } }),
    apiKeys: await db.apiKey.count({ where: { organizationId } }),
    billingRecords: await db.billingRecord.count({ where: { organizationId } }),
    callLogs: await db.callLog.count({ where: { organizationId } }),
    recordings: await db.recording.count({ where: ofCalls }),
    transcripts: await db.transcript.count({ where: ofCalls }),
    feedback: await db.feedback.count({ where: ofCalls }),
    analyses: await db.postCallAnalysis.count({ where: ofCalls }),
    analytics: await db.dailyAnalytics.count({ where: { organizationId } }),
  }
}

test('of two seeds at once one makes the accounts, and later ones change nothing', async () => {
  const answers = await Promise.all([seedDemo(db), seedDemo(db)])
  expect(answers.map(({ created }) => created).sort()).toEqual([false, true])
  const before = await accounts()
  expect(await seedDemo(db)).toEqual({ created: false })
  expect(await accounts()).toEqual(before)
})

test('both demo people sign in with the documented password, one with every capability, one with none', async () => {
  expect(demoPassword).toBe('Demo-Passw0rd!')
  const [demo, pro] = await accounts()
  expect([demo?.name, pro?.name, demo?.timezone]).toEqual(['Demo User', 'Pro User', null])
  for (const user of [demo, pro]) expect(await verifyPassword(user?.passwordHash ?? null, 'Demo-Passw0rd!')).toBe(true)
  expect(demo?.capabilityOverrides).toEqual([])
  expect(pro?.capabilityOverrides.filter(({ available }) => available).map(({ capability }) => capability).sort()).toEqual([...capabilities].sort())
})

test('each owns an organization that has something of everything', async () => {
  for (const user of await accounts()) {
    const owned = user.memberships.filter(({ role }) => role === 'owner')
    expect(owned).toHaveLength(1)
    const rows = await countRows(owned[0]?.organizationId ?? '')
    expect(Math.min(...Object.values(rows))).toBeGreaterThan(0)
    expect(rows.callLogs).toBeGreaterThanOrEqual(300)
  }
})

test('the second one has colleagues, whose passwords nobody knows', async () => {
  const pro = (await accounts())[1]
  const team = pro?.memberships[0]?.organization.memberships ?? []
  expect(team.map(({ role }) => role).sort()).toEqual(['admin', 'member', 'owner'])
  for (const { user } of team.filter(({ role }) => role !== 'owner')) {
    const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: user.id }, select: { passwordHash: true } })
    expect(await verifyPassword(passwordHash, 'Demo-Passw0rd!')).toBe(false)
  }
})

test('the balance of an organization is the sum of its bills', async () => {
  for (const { id, balanceCents } of await db.organization.findMany({ where: { billingRecords: { some: {} } } })) {
    const { _sum: sum } = await db.billingRecord.aggregate({ where: { organizationId: id }, _sum: { amountCents: true } })
    expect(balanceCents).toBe(sum.amountCents)
  }
})

test('an account that is gone is made again, beside the one that stayed', async () => {
  const [demo, pro] = await accounts()
  await db.organization.delete({ where: { id: pro?.memberships[0]?.organizationId ?? '' } })
  await db.user.delete({ where: { email: 'pro@example.com' } })
  expect(await seedDemo(db)).toEqual({ created: true })
  const after = await accounts()
  expect(after[0]).toEqual(demo)
  expect(after[1]?.id).not.toBe(pro?.id)
})
