import 'server-only'
import { endAlerts, raiseAlert } from '@/lib/alerts/alerts'
import { minutes, now } from '@/lib/clock'
import { db } from '@/lib/db'
import type { Store } from '@/lib/db/store'

/** How long an agent may be silent. Milliseconds. */
const longestSilence = minutes(2)

const batch = 50

/**
 * Takes agents that have gone silent for offline, which raises their alert, and ends the alerts that are over. Only agents
 * that ever sent a heartbeat are watched, and none whose organization is about to go: its keys open nothing, so its agents
 * cannot be heard. Any number of processes may do it at the same time.
 *
 * @param moment what time it is
 * @param stop once aborted, nothing further is begun
 */
export async function watchAgents(moment: Date = now(), stop?: AbortSignal): Promise<{ 'gone offline': number; recovered: number }> {
  const silentSince = new Date(moment.getTime() - longestSilence)
  let total = 0
  while (stop?.aborted !== true) {
    const gone = await db.$transaction((tx) => takeOffline(silentSince, tx))
    total += gone
    if (gone < batch) break
  }
  return { 'gone offline': total, recovered: await endAlerts(moment, stop) }
}

async function takeOffline(silentSince: Date, tx: Store): Promise<number> {
  const agents = await tx.$queryRaw<{ id: string; name: string; organizationId: string }[]>`
    with silent as (
      select a.id from agents a
      where a.status = 'online' and a.last_heartbeat_at < ${silentSince}
        and (exists (select 1 from organization_transfers t where t.organization_id = a.organization_id)
             or not exists (select 1 from memberships m join users u on u.id = m.user_id
                            where m.organization_id = a.organization_id and m.role = 'owner' and u.deletion_scheduled_for is not null))
      order by a.id limit ${batch} for update of a skip locked
    )
    update agents a set status = 'offline' from silent where a.id = silent.id
    returning a.id, a.name, a.organization_id as "organizationId"`
  for (const { id, name, organizationId } of agents) await raiseAlert({ organizationId, kind: 'agent-offline', subjectId: id, name }, tx)
  return agents.length
}
