import 'server-only'
import type { Store } from '@/lib/db/store'
import type { CallEvent } from '@/lib/events/schema'
import { offsetMinutes } from '@/lib/timezone/zone-time'

/**
 * Writes a call into the log and into its agent's day, in the organization's zone.
 *
 * @returns whether it is new: false for one that was reported before
 */
export async function recordCall(organizationId: string, agentId: string, event: CallEvent, tx: Store): Promise<boolean> {
  const { call, direction, startedAt, durationSeconds = 0, costCents = 0, fromNumber = null, toNumber = null } = event
  const own = direction === 'inbound' ? toNumber : fromNumber
  const [status, failureReason] = event.type === 'call.failed' ? (['failed', event.reason] as const) : ([event.status, null] as const)
  const [organization, phoneNumber] = await Promise.all([
    tx.organization.findUniqueOrThrow({ where: { id: organizationId }, select: { timezone: true } }),
    own === null ? null : tx.phoneNumber.findFirst({ where: { organizationId, number: own }, select: { id: true } }),
  ])
  const { count } = await tx.callLog.createMany({
    data: [{
      organizationId, agentId, phoneNumberId: phoneNumber?.id ?? null, externalId: call,
      direction, status, fromNumber, toNumber, startedAt, durationSeconds, costCents, failureReason,
    }],
    skipDuplicates: true,
  })
  if (count === 0) return false
  const completed = status === 'completed' ? 1 : 0
  await tx.$executeRaw`
    insert into daily_analytics as sums (organization_id, agent_id, day, calls, completed_calls, total_seconds)
    values (${organizationId}, ${agentId}, ${dayOf(startedAt, organization.timezone)}::date, 1, ${completed}, ${durationSeconds})
    on conflict (organization_id, agent_id, day) do update set calls = sums.calls + 1,
      completed_calls = sums.completed_calls + excluded.completed_calls, total_seconds = sums.total_seconds + excluded.total_seconds`
  return true
}

/** The date on the wall there. */
function dayOf(moment: Date, zone: string): string {
  const shifted = new Date(moment.getTime() + (offsetMinutes(zone, moment) ?? 0) * 60_000)
  return shifted.toISOString().slice(0, 'yyyy-mm-dd'.length)
}
