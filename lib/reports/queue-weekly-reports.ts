import 'server-only'
import { days, hours, now } from '@/lib/clock'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { wants } from '@/lib/notifications/wanted'
import { mondayOf, weekName, type WeekName } from '@/lib/reports/week'
import { spellings } from '@/lib/timezone/canonical-zone'
import { firstMoment, wallClock } from '@/lib/timezone/wall-clock'

/** A zone in which a week's report is due. */
interface DueZone {
  zone: string
  /** The week that the report tells of: the last one that is over there. */
  week: WeekName
  /** Since when. */
  since: Date
}

/** On the wall, after the midnight with which Monday begins. */
const nineOClock = hours(9)

// In portions, so that none of a hundred thousand mails takes longer than a statement may.
const portion = 2000

/**
 * Puts the reports of the last week on their way, to everybody who wants them and where Monday 09:00 has passed. Whoever
 * was not told on Monday is told later in the same week, so one that the app slept through is late and not lost; but not
 * who turned reports on after 09:00, for that is about the next Monday. The event key keeps it at one a person and week, in
 * whatever zones they spend it and however many processes do this.
 *
 * @param moment what time it is
 * @param stop once aborted, nothing further is begun
 */
export async function queueWeeklyReports(moment: Date = now(), stop?: AbortSignal): Promise<{ queued: number }> {
  const due = dueZones(moment)
  let queued = 0
  for (let after: string | null = ''; due.length > 0 && after !== null && stop?.aborted !== true; ) {
    const made = await queueSome(due, after, moment)
    queued += made.queued
    after = made.last
  }
  return { queued }
}

/** The zones, by all their names, whose Monday 09:00 of the week that it is there has passed. */
function dueZones(moment: Date): DueZone[] {
  return [...spellings].flatMap(([zone, old]) => {
    const wall = wallClock(zone)
    const monday = mondayOf(wall(moment.getTime()))
    const since = new Date(firstMoment(monday + nineOClock, wall))
    return since > moment ? [] : [zone, ...old].map((name) => ({ zone: name, week: weekName(monday - days(7)), since }))
  })
}

/** Goes on after a user. @returns how many are new, and up to whom it looked; null at the end */
async function queueSome(due: readonly DueZone[], after: string, moment: Date): Promise<{ queued: number; last: string | null }> {
  const [zones, weeks, sinces] = [due.map(({ zone }) => zone), due.map(({ week }) => week), due.map(({ since }) => since.toISOString())]
  // In the order of the users, so that two processes at once wait for each other and never both.
  const [made] = await db.$queryRaw<{ queued: number; last: string | null }[]>`
    with due as (
      select u.id, z.zone, z.week from users u
      join unnest(${zones}::text[], ${weeks}::text[], ${sinces}::timestamptz[]) as z (zone, week, since) on z.zone = coalesce(u.timezone, 'UTC')
      join notification_preferences p on p.user_id = u.id and p.name = 'weeklyReports' and p.updated_at <= z.since
      where u.id > ${after} and ${wants(Prisma.sql`u`, Prisma.sql`'weeklyReports'::text`)}
        and not exists (select 1 from outgoing_messages m where m.user_id = u.id and m.channel = 'mail' and m.event_key = 'weekly-report:' || z.week)
      order by u.id limit ${portion}
    ), made as (
      insert into outgoing_messages (id, user_id, channel, kind, topic, event_key, content, created_at, next_attempt_at)
      select gen_random_uuid(), id, 'mail', 'weekly-report', 'weeklyReports', 'weekly-report:' || week,
        jsonb_build_object('week', week, 'timezone', zone), ${moment}, ${moment}
      from due order by id
      on conflict do nothing returning 1
    )
    select (select count(*)::int from made) as queued, (select max(id) from due) as last`
  return made ?? { queued: 0, last: null }
}
