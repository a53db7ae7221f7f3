import 'server-only'
import { days } from '@/lib/clock'
import { db } from '@/lib/db'
import { daysFrom } from '@/lib/reports/week'

/** What was done in a week. */
export interface Sums {
  calls: number
  completed: number
  seconds: number
  /** The agent of most calls; null where none had any, or those that had are gone. */
  busiest: { agentId: string; name: string; calls: number } | null
}

/** A week of an organization. */
export interface OrganizationWeek {
  name: string
  /** Calls from Monday to Sunday. */
  days: number[]
  week: Sums
  before: Sums
}

interface DayRow {
  organizationId: string
  name: string
  /** From 1, the Monday of the week before, to 14; null where there was no call. */
  day: number | null
  calls: number
  completed: number
  seconds: number
}

interface BusiestRow {
  organizationId: string
  isBefore: boolean
  agentId: string
  name: string
  calls: number
}

const nothing = { calls: 0, completed: 0, seconds: 0 }

/**
 * Counts the calls of every organization that a user is a member of, in a week and the one before it. From the calls
 * themselves: the daily sums are those of the organization's days, and the user's may be others.
 *
 * @param monday with which the week begins, as midnight in UTC
 * @param zone whose days they are
 * @returns those with most calls first
 */
export async function readWeek(userId: string, monday: number, zone: string): Promise<OrganizationWeek[]> {
  const bounds = daysFrom(monday - days(7), 15, zone)
  const [counted, busiest] = [await readDays(userId, bounds), await readBusiest(userId, bounds)]
  const ids = [...new Set(counted.map(({ organizationId }) => organizationId))]
  const weeks = ids.map((id) => {
    const rows = counted.filter(({ organizationId }) => organizationId === id)
    const agents = busiest.filter(({ organizationId }) => organizationId === id)
    const sums = (isBefore: boolean) => ({
      ...sumOf(rows.filter(({ day }) => day !== null && (day <= 7) === isBefore)),
      busiest: agents.find((agent) => agent.isBefore === isBefore) ?? null,
    })
    const perDay = Array.from({ length: 7 }, (_, index) => rows.find(({ day }) => day === index + 8)?.calls ?? 0)
    return { name: rows[0]?.name ?? '', days: perDay, week: sums(false), before: sums(true) }
  })
  return weeks.sort((one, other) => other.week.calls - one.week.calls || one.name.localeCompare(other.name))
}

function readDays(userId: string, bounds: readonly Date[]): Promise<DayRow[]> {
  const [first, last] = [bounds.at(0), bounds.at(-1)]
  const starts = bounds.slice(0, -1).map((bound) => bound.toISOString())
  return db.$queryRaw<DayRow[]>`
    select o.id as "organizationId", o.name, width_bucket(c.started_at, ${starts}::timestamptz[]) as day, count(c.id)::int as calls,
      (count(c.id) filter (where c.status = 'completed'))::int as completed, coalesce(sum(c.duration_seconds), 0)::float8 as seconds
    from memberships m join organizations o on o.id = m.organization_id
    left join call_logs c on c.organization_id = o.id and c.started_at >= ${first} and c.started_at < ${last}
    where m.user_id = ${userId} group by o.id, o.name, day`
}

function readBusiest(userId: string, bounds: readonly Date[]): Promise<BusiestRow[]> {
  const [first, middle, last] = [bounds.at(0), bounds.at(7), bounds.at(-1)]
  return db.$queryRaw<BusiestRow[]>`
    select distinct on (c.organization_id, "isBefore") c.organization_id as "organizationId", c.started_at < ${middle} as "isBefore",
      a.id as "agentId", a.name, count(*)::int as calls
    from memberships m join call_logs c on c.organization_id = m.organization_id join agents a on a.id = c.agent_id
    where m.user_id = ${userId} and c.started_at >= ${first} and c.started_at < ${last}
    group by c.organization_id, "isBefore", a.id, a.name order by c.organization_id, "isBefore", calls desc, a.name`
}

function sumOf(rows: readonly DayRow[]) {
  const add = (sum: typeof nothing, { calls, completed, seconds }: DayRow) => ({
    calls: sum.calls + calls, completed: sum.completed + completed, seconds: sum.seconds + seconds,
  })
  return rows.reduce(add, nothing)
}
