import 'server-only'
import { days, hours, now } from '@/lib/clock'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { NotificationName } from '@/lib/notifications/schema'
import { wants } from '@/lib/notifications/wanted'
import { mondayOf, weekName, type WeekName } from '@/lib/reports/week'
import { firstMoment, wallClock } from '@/lib/timezone/wall-clock'

/** What is due in a zone. */
interface Due {
  /** The week that the report tells of: the last one that is over there. */
  week: WeekName
  /** From which moment on. */
  since: Date
}

/** On the wall, after the midnight with which Monday begins. */
const nineOClock = hours(9)

const topic: NotificationName = 'weeklyReports'

// In portions, so that no statement takes longer than it may, however many people there are.
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
  const due = dueByZone(await zonesInUse(), moment)
  let queued = 0
  for (let after: string | null = ''; due.size > 0 && after !== null && stop?.aborted !== true; ) {
    const made = await queueSome(due, after, moment)
    queued += made.queued
    after = made.last
  }
  return { queued }
}

/**
 * The zones of all users, found by stepping through their index from one to the next: there are some dozens of zones and
 * perhaps millions of users, whom DISTINCT would read one by one. UTC is that of whoever has none.
 */
async function zonesInUse(): Promise<string[]> {
  const rows = await db.$queryRaw<{ zone: string }[]>`
    with recursive zones as (
      (select timezone as zone from users where timezone is not null order by timezone limit 1)
      union all
      select (select u.timezone from users u where u.timezone > z.zone order by u.timezone limit 1) from zones z where z.zone is not null
    ) select zone from zones where zone is not null`
  return [...new Set(['UTC', ...rows.map(({ zone }) => zone)])]
}

/** Of some zones those in which Monday 09:00 of the week that it is there has passed. */
function dueByZone(zones: readonly string[], moment: Date): Map<string, Due> {
  const dues = zones.map((zone): [string, Due] => {
    const wall = wallClock(zone)
    const monday = mondayOf(wall(moment.getTime()))
    return [zone, { week: weekName(monday - days(7)), since: new Date(firstMoment(monday + nineOClock, wall)) }]
  })
  return new Map(dues.filter(([, { since }]) => since <= moment))
}

/** Looks at the next people whose switch is on. @returns how many reports are new, and whom it looked at last; null at the end */
async function queueSome(due: Map<string, Due>, after: string, moment: Date): Promise<{ queued: number; last: string | null }> {
  const dueZones = JSON.stringify(Object.fromEntries(due))
  // In the order of the users, so that of two processes at once one waits for the other, and never both.
  const [made] = await db.$queryRaw<{ queued: number; last: string | null }[]>`
    with page as (
      select user_id, updated_at from notification_preferences
      where name = ${topic} and enabled and user_id > ${after} order by user_id limit ${portion}
    ), due as (
      select u.id, coalesce(u.timezone, 'UTC') as zone, z.week from page join users u on u.id = page.user_id
      cross join jsonb_to_record(${dueZones}::jsonb -> coalesce(u.timezone, 'UTC')) as z (week text, since timestamptz)
      where page.updated_at <= z.since and ${wants(Prisma.sql`u`, Prisma.sql`${topic}::text`)}
        and not exists (select 1 from outgoing_messages m where m.user_id = u.id and m.channel = 'mail' and m.event_key = 'weekly-report:' || z.week)
    ), made as (
      insert into outgoing_messages (id, user_id, channel, kind, topic, event_key, content, created_at, next_attempt_at)
      select gen_random_uuid(), id, 'mail', 'weekly-report', ${topic}, 'weekly-report:' || week,
        jsonb_build_object('week', week, 'timezone', zone), ${moment}, ${moment}
      from due order by id
      on conflict do nothing returning 1
    )
    select (select count(*)::int from made) as queued, (select max(user_id) from page) as last`
  return made ?? { queued: 0, last: null }
}
