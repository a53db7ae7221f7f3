import 'server-only'
import { callsIn, firstMoment, type CallRange } from '@/lib/account-lifecycle/call-range'
import type { ResetCategory } from '@/lib/account-lifecycle/schema'
import { fates } from '@/lib/account-lifecycle/what-goes'
import { minutes, seconds } from '@/lib/clock'
import type { Store } from '@/lib/db/store'
import { Prisma } from '@/lib/generated/prisma/client'

/** For a transaction that may have to walk through a million calls. Its statements stay short; see `portion`. */
export const longTransaction = { timeout: minutes(20), maxWait: seconds(10) }

/** A table whose rows belong to a call. */
export interface CallTable {
  table: string
  /** The column with the call's id. */
  column: string
  category: ResetCategory
}

/** The tables whose rows belong to a call and go with it; a recording's file goes with the recording. */
export const callTables: readonly CallTable[] = fates.flatMap(({ table, by, reset }) =>
  by.call === undefined || reset === 'stays' ? [] : [{ table, column: by.call, category: reset }],
)

// So that no statement comes near the five seconds after which the pool gives up on it, and so few ids are in memory.
const portion = 2000

/**
 * Walks through the calls of a range in portions and locks each, so that nobody adds a transcript or a recording to a
 * call that is about to go. Calls that begin meanwhile are left alone.
 *
 * @param tx one transaction for all of it: whoever is killed on the way has done nothing
 * @param work gets the ids of one portion
 */
export async function forEachPortion(range: CallRange, tx: Store, work: (callIds: string[]) => Promise<void>): Promise<void> {
  let last = { startedAt: range.from ?? firstMoment, id: '' }
  for (;;) {
    const calls = await tx.$queryRaw<{ id: string; startedAt: Date }[]>`
      select id, started_at as "startedAt" from call_logs
      where ${callsIn(range)} and started_at >= ${last.startedAt} and (started_at, id) > (${last.startedAt}, ${last.id})
      order by started_at, id limit ${portion} for update`
    if (calls.length > 0) await work(calls.map(({ id }) => id))
    const end = calls.at(-1)
    if (end === undefined || calls.length < portion) return
    last = end
  }
}

/** Deletes what one table holds of calls; for recordings their files, one each. @returns how many */
export function eraseOfCalls({ table, column }: CallTable, callIds: readonly string[], tx: Store): Promise<number> {
  const gone = Prisma.sql`delete from ${Prisma.raw(table)} where ${Prisma.raw(column)} = any(${callIds}::text[])`
  if (table !== 'recordings') return tx.$executeRaw(gone)
  return tx.$executeRaw`with gone as (${gone} returning file_id) delete from stored_files using gone where stored_files.id = gone.file_id`
}
