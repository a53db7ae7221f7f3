import { offsetMinutes } from '@/lib/timezone/zone-time'

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
  const wall = (at: number) => at + (offsetMinutes(zone ?? 'UTC', new Date(at)) ?? 0) * minute
  const today = Math.floor(wall(moment.getTime()) / day) * day
  // From yesterday, for what goes over midnight.
  const days = Array.from({ length: daysAhead + 1 }, (_, index) => today + (index - 1) * day)
  const begun = (midnight: number) => periods.filter(({ weekdays }) => weekdays.includes(weekdayOf(midnight)))
  const ranges = days.flatMap((midnight) => begun(midnight).map((period) => rangeOn(midnight, period, wall)))
  const inOrder = ranges.sort((one, other) => one.from - other.from)
  const end = inOrder.reduce((until, range) => (range.from <= until ? Math.max(until, range.until) : until), moment.getTime())
  return end === moment.getTime() ? null : new Date(end)
}

function rangeOn(midnight: number, { fromMinute, toMinute }: QuietPeriod, wall: (at: number) => number): Range {
  const length = toMinute > fromMinute ? 0 : day
  return { from: firstMoment(midnight + fromMinute * minute, wall), until: lastMoment(midnight + toMinute * minute + length, wall) }
}

function weekdayOf(midnight: number): number {
  return new Date(midnight).getUTCDay() || 7
}

// The furthest that two clocks are apart.
const widest = 14 * 60 * minute + 2 * 60 * minute

/** The moments at which a wall shows a time: two where the hour comes twice, none where it is missing. */
function momentsOf(time: number, wall: (at: number) => number): number[] {
  const offsets = new Set([-widest, 0, widest].map((distance) => wall(time + distance) - (time + distance)))
  return [...offsets].map((offset) => time - offset).filter((at) => wall(at) === time).sort((one, other) => one - other)
}

function firstMoment(time: number, wall: (at: number) => number): number {
  return momentsOf(time, wall).at(0) ?? afterGap(time, wall)
}

function lastMoment(time: number, wall: (at: number) => number): number {
  return momentsOf(time, wall).at(-1) ?? afterGap(time, wall)
}

/** Where the clock goes on, for a time that it leaves out: the first minute that shows a later one. */
function afterGap(time: number, wall: (at: number) => number): number {
  let [early, late] = [time - widest, time + widest]
  while (late - early > minute) {
    const middle = early + Math.floor((late - early) / 2 / minute) * minute
    if (wall(middle) >= time) late = middle
    else early = middle
  }
  return late
}
