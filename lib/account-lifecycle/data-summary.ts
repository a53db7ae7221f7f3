import 'server-only'
import { callsIn, firstMoment, momentsOf, type CallRange } from '@/lib/account-lifecycle/call-range'
import { callTables, type CallTable } from '@/lib/account-lifecycle/erase-calls'
import { ownedOrganizations } from '@/lib/account-lifecycle/owned-organizations'
import { analyticsOf, chosenCategories, noCounts } from '@/lib/account-lifecycle/reset-data'
import { resetCategories, type CallDataCounts, type DataChoice, type DataSummary, type ResetCategory } from '@/lib/account-lifecycle/schema'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'

/** What resetting and deleting are about, in numbers, for the organizations that the actor owns. */
export async function readDataSummary({ userId, user }: Actor): Promise<DataSummary> {
  const ids = await ownedOrganizations(userId)
  const where = { organizationId: { in: ids } }
  const [goes, organizations, agents, phoneNumbers, apiKeys, billingRecords] = await Promise.all([
    countCallData(ids, {}, user.timezone),
    ownedWithOthers(ids, userId),
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

function ownedWithOthers(ids: string[], ownerId: string) {
  const memberships = {
    where: { userId: { not: ownerId } },
    orderBy: { createdAt: 'asc' },
    select: { role: true, user: { select: { id: true, name: true, email: true } } },
  } as const
  return db.organization.findMany({ where: { id: { in: ids } }, orderBy: { createdAt: 'asc' }, select: { id: true, name: true, memberships } })
}

/** What a reset with this choice would delete; nothing is changed. */
export async function previewReset({ userId, user }: Actor<'resetData'>, choice: DataChoice): Promise<{ deleted: CallDataCounts }> {
  return { deleted: await countCallData(await ownedOrganizations(userId), choice, user.timezone) }
}

async function countCallData(organizationIds: readonly string[], choice: DataChoice, timezone: string | null): Promise<CallDataCounts> {
  const categories = chosenCategories(choice)
  const counts = { ...noCounts }
  const range = { agentIds: choice.agentIds ?? null, ...momentsOf(choice, timezone) }
  await Promise.all([
    ...(categories.has('analytics') ? [countAnalytics(organizationIds, choice, counts)] : []),
    ...organizationIds.map((organizationId) => countCalls({ ...range, organizationId }, categories, counts)),
  ])
  return counts
}

async function countAnalytics(organizationIds: readonly string[], choice: DataChoice, counts: CallDataCounts): Promise<void> {
  const isChosen = analyticsOf(organizationIds, choice)
  const [row] = await db.$queryRaw<{ total: bigint }[]>`select count(*) as total from daily_analytics where ${isChosen}`
  counts.analytics = Number(row?.total ?? 0)
}

// Few enough that no statement comes near the five seconds after which the pool gives up on it.
const slice = 50_000

/** Counts calls and what belongs to them, a slice of time after the other. */
async function countCalls(range: CallRange, categories: ReadonlySet<ResetCategory>, counts: CallDataCounts): Promise<void> {
  const tables = callTables.filter(({ category }) => categories.has(category))
  if (tables.length === 0) return
  const columns = tables.map(countOfSlice)
  for (let after = firstMoment; ; ) {
    const [last] = await db.$queryRaw<{ startedAt: Date }[]>`
      select started_at as "startedAt" from call_logs where ${callsIn(range)} and started_at > ${after}
      order by started_at offset ${slice} limit 1`
    const end = last === undefined ? Prisma.empty : Prisma.sql`and started_at <= ${last.startedAt}`
    const [row] = await db.$queryRaw<Partial<Record<ResetCategory, bigint>>[]>`
      with calls as materialized (select id from call_logs where ${callsIn(range)} and started_at > ${after} ${end}),
        ends as materialized (select min(id) as first, max(id) as last from calls)
      select (select count(*) from calls) as "callLogs", ${Prisma.join(columns)}`
    for (const category of resetCategories) if (categories.has(category)) counts[category] += Number(row?.[category] ?? 0)
    if (last === undefined) return
    after = last.startedAt
  }
}

// Ids grow with time (uuid 7), so between the slice's first and last id lies little else: one short walk through an index.
function countOfSlice({ table, column, category }: CallTable): Prisma.Sql {
  return Prisma.raw(`(select count(*) from ${table} where ${column} in (select id from calls)
    and ${column} >= (select first from ends) and ${column} <= (select last from ends)) as "${category}"`)
}
