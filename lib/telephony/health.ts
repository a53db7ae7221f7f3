import 'server-only'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { checkConnection, checkInterval, type CheckedRow } from '@/lib/telephony/check-connection'

/** How many are asked at once, by each process. */
const batch = 10

/**
 * Checks every connection that was not checked in the last hour, by whomever. Any number of processes may do it at the
 * same time: each connection is one process's. One without anything to ask with is left alone.
 *
 * @param moment what time it is
 * @param stop once aborted, nothing further is begun
 * @returns how many work and how many fail
 */
export async function checkConnections(moment: Date = now(), stop?: AbortSignal): Promise<{ working: number; failing: number }> {
  const outcome = { working: 0, failing: 0 }
  while (stop?.aborted !== true) {
    const rows = await claim(moment)
    if (rows.length === 0) break
    // All are waited for before any failure of ours is told: nothing may run on behind the caller's back.
    const results = await Promise.allSettled(rows.map((row) => checkConnection(row, 'hour')))
    for (const result of results) {
      if (result.status === 'rejected') throw result.reason
      outcome[result.value.ok ? 'working' : 'failing'] += 1
    }
  }
  return outcome
}

/** Takes up to ten that are due for this process alone. Whoever dies leaves them to the next hour. */
function claim(moment: Date): Promise<CheckedRow[]> {
  return db.$queryRaw<CheckedRow[]>`
    with due as (
      select id from telephony_connections
      where (next_check_at is null or next_check_at <= ${moment})
        and (encrypted_credentials is not null or (provider = 'custom' and settings ? 'host'))
      order by next_check_at nulls first, id limit ${batch} for update skip locked
    )
    update telephony_connections c set next_check_at = ${new Date(moment.getTime() + checkInterval)}
    from due where c.id = due.id
    returning c.id, c.organization_id as "organizationId", c.provider, c.name, c.settings, c.encrypted_credentials as "encryptedCredentials", c.version`
}
