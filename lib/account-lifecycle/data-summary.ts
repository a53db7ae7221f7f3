import 'server-only'
import { momentsOf } from '@/lib/account-lifecycle/call-range'
import { callTables } from '@/lib/account-lifecycle/erase-calls'
import { ownedOrganizations } from '@/lib/account-lifecycle/owned-organizations'
import { analyticsOf, chosenCategories, noCounts } from '@/lib/account-lifecycle/reset-data'
import type { CallDataCounts, DataChoice, DataSummary } from '@/lib/account-lifecycle/schema'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'

/** What resetting and deleting are about, in numbers, for the organizations that the actor owns. */
export async function readDataSummary({ userId, user }: Actor): Promise<DataSummary> {
  const ids = await ownedOrganizations(userId)
  const where = { organizationId: { in: ids } }
  const [goes, organizations, agents, phoneNumbers, apiKeys, billingRecords] = await Promise.all([
    countCallData(ids, {}, user.timezone),
    db.organization.findMany({ where: { id: { in: ids } }, orderBy: { createdAt: 'asc' }, select: { id: true, name: true, memberships: othersThan(userId) } }),
    db.agent.findMany({ where, orderBy: { name: 'asc' }, select: { id: true, name: true } }),
    db.phoneNumber.count({ where }),
    db.apiKey.count({ where }),
    db.billingRecord.count({ where }),
  ])
  return {
    goes,
    stays: { organizations: ids.length, agents: agents.length, phoneNumbers, apiKeys },
    organizations: organizations.map(({ id, name, memberships }) => ({
      id,
      name,
      members: memberships.map(({ role, user: member }) => ({ userId: member.id, name: member.name, email: member.email, role })),
    })),
    agents,
    retained: { callLogs: goes.callLogs, billingRecords },
  }
}

function othersThan(userId: string) {
  return {
    where: { userId: { not: userId } },
    orderBy: { createdAt: 'asc' },
    select: { role: true, user: { select: { id: true, name: true, email: true } } },
  } as const
}

/** What a reset with this choice would delete; nothing is changed. */
export async function previewReset({ userId, user }: Actor<'resetData'>, choice: DataChoice): Promise<{ deleted: CallDataCounts }> {
  return { deleted: await countCallData(await ownedOrganizations(userId), choice, user.timezone) }
}

async function countCallData(organizationIds: readonly string[], choice: DataChoice, timezone: string | null): Promise<CallDataCounts> {
  const categories = chosenCategories(choice)
  const { from, until } = momentsOf(choice, timezone)
  const { agentIds } = choice
  const isChosen = Prisma.join(
    [
      Prisma.sql`c.organization_id = any(${organizationIds}::text[])`,
      ...(agentIds === undefined ? [] : [Prisma.sql`c.agent_id = any(${agentIds}::text[])`]),
      ...(from === null ? [] : [Prisma.sql`c.started_at >= ${from}`]),
      ...(until === null ? [] : [Prisma.sql`c.started_at < ${until}`]),
    ],
    ' and ',
  )
  const counts = { ...noCounts }
  const count = async (name: keyof CallDataCounts, source: Prisma.Sql) => {
    if (!categories.has(name)) return
    const [row] = await db.$queryRaw<{ total: bigint }[]>`select count(*) as total from ${source}`
    counts[name] = Number(row?.total ?? 0)
  }
  await Promise.all([
    count('callLogs', Prisma.sql`call_logs c where ${isChosen}`),
    count('analytics', Prisma.sql`daily_analytics where ${analyticsOf(organizationIds, choice)}`),
    ...callTables.map(({ table, column, category }) =>
      count(category, Prisma.sql`${Prisma.raw(table)} t join call_logs c on c.id = t.${Prisma.raw(column)} where ${isChosen}`),
    ),
  ])
  return counts
}
