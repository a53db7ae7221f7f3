import 'server-only'
import { momentsOf, type CallRange } from '@/lib/account-lifecycle/call-range'
import { callTables, eraseOfCalls, forEachPortion, longTransaction } from '@/lib/account-lifecycle/erase-calls'
import { ownedOrganizations } from '@/lib/account-lifecycle/owned-organizations'
import { resetCategories, type CallDataCounts, type DataChoice, type ResetCategory, type ResetInput } from '@/lib/account-lifecycle/schema'
import type { Actor } from '@/lib/auth/actor'
import { demandPassword } from '@/lib/auth/step-up'
import { db } from '@/lib/db'
import type { Store } from '@/lib/db/store'
import { Prisma } from '@/lib/generated/prisma/client'
import { AppError } from '@/lib/http/errors'
import { tellOfChange } from '@/lib/security/notices'

/** The categories that a choice means: without call logs nothing can stay that belongs to them. */
export function chosenCategories({ categories }: DataChoice): ReadonlySet<ResetCategory> {
  const chosen: readonly ResetCategory[] = categories ?? resetCategories
  return new Set([...chosen, ...(chosen.includes('callLogs') ? callTables.map(({ category }) => category) : [])])
}

/** None of anything. */
export const noCounts: CallDataCounts = { callLogs: 0, feedback: 0, analytics: 0, transcripts: 0, recordings: 0, postCallAnalyses: 0 }

/**
 * Deletes the chosen call data of the organizations that the actor owns, files included, all or nothing; and tells the
 * owner what is gone. Where there is nothing, nothing happens.
 *
 * @throws AppError invalid, tooMany; taken while another reset of the same user is under way
 */
export async function resetData(actor: Actor<'resetData'>, input: ResetInput): Promise<{ deleted: CallDataCounts }> {
  await demandPassword(actor, input.password, input)
  const deleted = await db.$transaction(async (tx) => {
    await takeTurn(actor.userId, tx)
    const counts = { ...noCounts }
    const range = { agentIds: input.agentIds ?? null, ...momentsOf(input, actor.user.timezone) }
    for (const organizationId of await ownedOrganizations(actor.userId, tx)) await resetOrganization({ ...range, organizationId }, input, counts, tx)
    const detail = describeCounts(counts)
    if (detail !== '') await tellOfChange({ userId: actor.userId, type: 'data_reset', client: actor.client, detail }, tx)
    return counts
  }, longTransaction)
  return { deleted }
}

// Not waited for: the first may take a minute, and it leaves nothing to do.
async function takeTurn(userId: string, tx: Store): Promise<void> {
  const [row] = await tx.$queryRaw<{ isFree: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${`reset ${userId}`}, 0)) as "isFree"`
  if (row?.isFree !== true) throw new AppError('taken', { words: 'Your data is being reset already' })
}

async function resetOrganization(range: CallRange, choice: DataChoice, counts: CallDataCounts, tx: Store): Promise<void> {
  const categories = chosenCategories(choice)
  const tables = callTables.filter(({ category }) => categories.has(category))
  const days = analyticsOf([range.organizationId], choice)
  if (categories.has('analytics')) counts.analytics += await tx.$executeRaw`delete from daily_analytics where ${days}`
  if (tables.length === 0) return
  await forEachPortion(range, tx, async (callIds) => {
    for (const table of tables) counts[table.category] += await eraseOfCalls(table, callIds, tx)
    if (categories.has('callLogs')) counts.callLogs += await tx.$executeRaw`delete from call_logs where id = any(${callIds}::text[])`
  })
}

/** The condition for the days of analytics that a choice means; they are days of the organization, not moments. */
export function analyticsOf(organizationIds: readonly string[], { agentIds, from, to }: DataChoice): Prisma.Sql {
  const conditions = [
    Prisma.sql`organization_id = any(${organizationIds}::text[])`,
    ...(agentIds === undefined ? [] : [Prisma.sql`agent_id = any(${agentIds}::text[])`]),
    ...(from === undefined ? [] : [Prisma.sql`day >= ${from}::date`]),
    ...(to === undefined ? [] : [Prisma.sql`day <= ${to}::date`]),
  ]
  return Prisma.join(conditions, ' and ')
}

const words: Record<ResetCategory, (count: string) => string> = {
  callLogs: (count) => `${count} call logs`,
  feedback: (count) => `${count} feedback entries`,
  analytics: (count) => `${count} days of analytics`,
  transcripts: (count) => `${count} transcripts`,
  recordings: (count) => `${count} recordings`,
  postCallAnalyses: (count) => `${count} post-call analyses`,
}

/** "12 call logs, 9 transcripts"; '' where nothing was deleted. */
function describeCounts(counts: CallDataCounts): string {
  return resetCategories.flatMap((name) => (counts[name] === 0 ? [] : [words[name](counts[name].toLocaleString('en'))])).join(', ')
}
