import 'server-only'
import { createHash } from 'node:crypto'
import { mailReceipt } from '@/lib/account-lifecycle/deletion-mails'
import { callTables, eraseOfCalls, forEachPortion, longTransaction } from '@/lib/account-lifecycle/erase-calls'
import { ownedOrganizations } from '@/lib/account-lifecycle/owned-organizations'
import { carryOutTransfers } from '@/lib/account-lifecycle/transfers'
import { fates, type AnonymisedTable } from '@/lib/account-lifecycle/what-goes'
import type { Actor } from '@/lib/auth/actor'
import type { SecondProof } from '@/lib/auth/identity'
import { demandPassword } from '@/lib/auth/step-up'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { isDatabaseAway } from '@/lib/db/away'
import type { Store } from '@/lib/db/store'
import { Prisma } from '@/lib/generated/prisma/client'
import { AppError } from '@/lib/http/errors'
import { log, logError } from '@/lib/log'
import type { MomentReader } from '@/lib/security/notices'

/** What makes a kept row nobody's: everything that says who, and every free text, is taken out. */
const anonymous: Record<AnonymisedTable, Prisma.Sql> = {
  call_logs: Prisma.sql`organization_id = null, agent_id = null, phone_number_id = null,
    external_id = null, from_number = null, to_number = null, failure_reason = null`,
  billing_records: Prisma.sql`organization_id = null, description = ''`,
}

/**
 * Erases every account whose time has come, one at a time, each in one transaction: a process that is killed has erased
 * an account or left it whole. Safe to run again, and in any number of processes.
 *
 * @param moment what time it is
 * @param stop once aborted, no further account is begun
 * @returns how many were erased, and how many could not be and are tried again by the next run
 * @throws when the database is away
 */
export async function purgeAccounts(moment: Date = now(), stop?: AbortSignal): Promise<{ erased: number; failed: number }> {
  const outcome = { erased: 0, failed: 0 }
  let last = ''
  while (stop?.aborted !== true) {
    const [due] = await db.$queryRaw<{ id: string }[]>`
      select id from users where deletion_scheduled_for <= ${moment} and id > ${last} order by id limit 1`
    if (due === undefined) break
    last = due.id
    try {
      if (await purgeAccount(due.id, moment)) outcome.erased += 1
    } catch (error) {
      if (isDatabaseAway(error)) throw error
      // One account that cannot be erased must not keep the others.
      outcome.failed += 1
      logError(error, { during: 'erasing an account' })
    }
  }
  return outcome
}

const noDeletion = 'No deletion is scheduled'

/**
 * Erases the actor's account at once, within the days in which it could still be restored.
 *
 * @throws AppError invalid, tooMany; taken where no deletion is scheduled
 */
export async function deleteNow(actor: Actor, input: { password: string } & SecondProof): Promise<Record<string, never>> {
  if (actor.user.deletionScheduledFor === null) throw new AppError('taken', { words: noDeletion })
  await demandPassword(actor, input.password, input)
  const moment = now()
  // From here on it is over, even if this process dies: the job finishes what is due.
  const changed = await db.$executeRaw`
    update users set deletion_scheduled_for = ${moment} where id = ${actor.userId} and deletion_scheduled_for is not null`
  if (changed === 0) throw new AppError('taken', { words: noDeletion })
  await purgeAccount(actor.userId, moment)
  return {}
}

interface Owner extends MomentReader {
  email: string
}

/** @returns false where there is nothing to do: it is restored, erased already, or another process is at it */
async function purgeAccount(userId: string, moment: Date): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const [owner] = await tx.$queryRaw<Owner[]>`
      select email, timezone, language from users where id = ${userId} and deletion_scheduled_for <= ${moment} for update skip locked`
    if (owner === undefined) return false
    await carryOutTransfers(userId, tx)
    const organizationIds = await ownedOrganizations(userId, tx)
    // From here on no call, number or key can be added to them: whoever tries waits, and then finds them gone.
    await tx.$queryRaw`select 1 from organizations where id = any(${organizationIds}::text[]) order by id for update`
    for (const organizationId of organizationIds) await emptyCalls(organizationId, tx)
    await addToStatistics(organizationIds, tx)
    await eraseOfOrganizations(organizationIds, tx)
    await eraseOfUser(userId, owner, tx)
    await mailReceipt(owner.email, owner, tx)
    log.info('Account erased', { organizations: organizationIds.length })
    return true
  }, longTransaction)
}

async function emptyCalls(organizationId: string, tx: Store): Promise<void> {
  const everything = { organizationId, agentIds: null, from: null, until: null }
  await forEachPortion(everything, tx, async (callIds) => {
    for (const table of callTables) await eraseOfCalls(table, callIds, tx)
    await tx.$executeRaw`update call_logs set ${anonymous.call_logs} where id = any(${callIds}::text[])`
  })
}

/** Sums of all erased accounts by day: in one row for everybody they belong to nobody. In order of days, for two purges at once. */
async function addToStatistics(organizationIds: readonly string[], tx: Store): Promise<void> {
  await tx.$executeRaw`
    insert into usage_statistics as sums (day, calls, completed_calls, total_seconds)
    select day, sum(calls), sum(completed_calls), sum(total_seconds) from daily_analytics
    where organization_id = any(${organizationIds}::text[]) group by day order by day
    on conflict (day) do update set calls = sums.calls + excluded.calls,
      completed_calls = sums.completed_calls + excluded.completed_calls, total_seconds = sums.total_seconds + excluded.total_seconds`
}

async function eraseOfOrganizations(organizationIds: readonly string[], tx: Store): Promise<void> {
  for (const [table, values] of Object.entries(anonymous)) {
    await tx.$executeRaw`update ${Prisma.raw(table)} set ${values} where organization_id = any(${organizationIds}::text[])`
  }
  for (const { table, by, deletion } of fates) {
    if (by.organization === undefined || deletion !== 'erased') continue
    await tx.$executeRaw`delete from ${Prisma.raw(table)} where ${Prisma.raw(by.organization)} = any(${organizationIds}::text[])`
  }
}

async function eraseOfUser(userId: string, { email }: Owner, tx: Store): Promise<void> {
  await tx.$executeRaw`delete from stored_files where id = (select avatar_file_id from users where id = ${userId})`
  // Limits count by the address's hash or by the user's id, with what they are for before it.
  const account = createHash('sha256').update(email).digest('hex')
  await tx.$executeRaw`delete from rate_limits where key like ${`%${account}%`} or key like ${`%${userId}%`}`
  for (const { table, by, deletion } of fates) {
    if (by.user === undefined || deletion !== 'erased') continue
    await tx.$executeRaw`delete from ${Prisma.raw(table)} where ${Prisma.raw(by.user)} = ${userId}`
  }
}
