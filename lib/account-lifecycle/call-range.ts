import 'server-only'
import type { DataChoice } from '@/lib/account-lifecycle/schema'
import { days, minutes } from '@/lib/clock'
import { Prisma } from '@/lib/generated/prisma/client'
import { offsetMinutes } from '@/lib/timezone/zone-time'

/** Which calls of one organization; `null` is no limit. */
export interface CallRange {
  organizationId: string
  agentIds: readonly string[] | null
  /** The first moment. */
  from: Date | null
  /** The first moment that is no longer meant. */
  until: Date | null
}

/** Before any call. */
export const firstMoment = new Date('0001-01-01T00:00:00Z')

/** The condition for the range's rows of call_logs. */
export function callsIn({ organizationId, agentIds, from, until }: CallRange): Prisma.Sql {
  const conditions = [
    Prisma.sql`organization_id = ${organizationId}`,
    ...(agentIds === null ? [] : [Prisma.sql`agent_id = any(${agentIds}::text[])`]),
    ...(from === null ? [] : [Prisma.sql`started_at >= ${from}`]),
    ...(until === null ? [] : [Prisma.sql`started_at < ${until}`]),
  ]
  return Prisma.join(conditions, ' and ')
}

/**
 * The moments that a choice of days means in a timezone: from the first day's midnight up to the one after the last day.
 *
 * @param timezone an IANA name; UTC where it is null or unknown to this runtime
 */
export function momentsOf({ from, to }: DataChoice, timezone: string | null): Pick<CallRange, 'from' | 'until'> {
  const midnight = (day: string, later: number) => startOfDay(new Date(Date.parse(`${day}T00:00:00Z`) + later), timezone ?? 'UTC')
  return { from: from === undefined ? null : midnight(from, 0), until: to === undefined ? null : midnight(to, days(1)) }
}

/** When a day begins there. @param day the midnight of that date in UTC */
function startOfDay(day: Date, timezone: string): Date {
  const offsetAt = (moment: number) => minutes(offsetMinutes(timezone, new Date(moment)) ?? 0)
  const guess = day.getTime() - offsetAt(day.getTime())
  // A second look, for the guess may lie on the other side of a change of clocks.
  return new Date(day.getTime() - offsetAt(guess))
}
