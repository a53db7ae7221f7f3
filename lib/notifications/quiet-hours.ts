import { firstMoment, lastMoment, wallClock, type WallClock } from '@/lib/timezone/wall-clock'

/** A part of the week in which only what is critical is sent. */
export interface QuietPeriod {
  /** The days on which it begins; ISO 8601: 1 is Monday. */
  weekdays: readonly number[]
  /** Minutes after midnight. An end at or before the beginning is on the next day; both the same is a whole day. */
  fromMinute: number
  toMinute: number
}

interface Range {
  from: number
  until: number
}

const minute = 60_000
const day = 24 * 60 * minute
const daysAhead = 7

/**
 * Until when it is quiet, by the clock on the user's wall; null where it is not quiet. Periods that meet are one, and
 * where they go round the whole week it is the end of the coming one.
 *
 * Daylight saving moves the clock and not the rule: a period that begins in the hour that is missing begins where the
 * clock goes on, one that begins in the hour that comes twice begins the first time and ends the second.
 *
 * @param zone an IANA name; without one, or with one that this runtime lacks, the clock of UTC
 */
export function quietUntil(periods: readonly QuietPeriod[], zone: string | null, moment: Date): Date | null {
  const wall = wallClock(zone)
  const today = Math.floor(wall(moment.getTime()) / day) * day
  // From yesterday, for what goes over midnight.
  const days = Array.from({ length: daysAhead + 1 }, (_, index) => today + (index - 1) * day)
  const begun = (midnight: number) => periods.filter(({ weekdays }) => weekdays.includes(weekdayOf(midnight)))
  const ranges = days.flatMap((midnight) => begun(midnight).map((period) => rangeOn(midnight, period, wall)))
  const inOrder = ranges.sort((one, other) => one.from - other.from)
  const end = inOrder.reduce((until, range) => (range.from <= until ? Math.max(until, range.until) : until), moment.getTime())
  return end === moment.getTime() ? null : new Date(end)
}

function rangeOn(midnight: number, { fromMinute, toMinute }: QuietPeriod, wall: WallClock): Range {
  const length = toMinute > fromMinute ? 0 : day
  return { from: firstMoment(midnight + fromMinute * minute, wall), until: lastMoment(midnight + toMinute * minute + length, wall) }
}

function weekdayOf(midnight: number): number {
  return new Date(midnight).getUTCDay() || 7
}
