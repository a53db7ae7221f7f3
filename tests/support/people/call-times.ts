import { days, hours, minutes } from '@/lib/clock'
import { offsetMinutes } from '@/lib/timezone/zones'
import type { Random } from './random'

/** How far back the calls go, today included. */
export const callDays = 35

/** How busy the days of a week are, Sunday first. */
const dayWeights = [0.08, 1.15, 1.05, 1, 1, 0.9, 0.3]
/** How busy the hours from 8 to 19 are: a peak in the morning, a dip at noon. */
const hourWeights = [0.5, 1, 1.3, 1.2, 0.7, 0.7, 1.1, 1.1, 1, 0.7, 0.4, 0.2]
const firstHour = 8
/** At weekends the phones are staffed from 10 to 16. */
const weekendHours = { first: 10, last: 15 }

const longestCall = minutes(10)

/**
 * Moments at which calls begin, in order: over the last five weeks, in the working hours of a timezone, and early enough
 * to be over by `now`.
 */
export function callTimes(random: Random, count: number, timezone: string, now: Date): Date[] {
  const today = startOfLocalDay(now, timezone)
  const choices = Array.from({ length: callDays }, (_, back) => today - days(back))
  const [first = today, ...others] = choices
  const times: Date[] = []
  while (times.length < count) {
    const day = random.pickBy([first, ...others], weightOfDay)
    const at = atLocalTime(day + hours(hourOf(random, day)) + Math.floor(random.next() * hours(1)), timezone)
    // Only today's can be too late; another day is drawn for those.
    if (at.getTime() + longestCall < now.getTime()) times.push(at)
  }
  return times.sort((one, other) => one.getTime() - other.getTime())
}

/** The local calendar day of a moment, as the UTC midnight that a date column holds. */
export function localDay(at: Date, timezone: string): Date {
  return new Date(startOfLocalDay(at, timezone))
}

/** The hour of the day there, 0 to 23. */
export function localHour(at: Date, timezone: string): number {
  return new Date(wallClock(at, timezone)).getUTCHours()
}

/** The moment at which clocks there show a wall time (given as if it were UTC). Right wherever no clock changes within hours of it. */
export function atLocalTime(wall: number, timezone: string): Date {
  const guess = new Date(wall - minutes(offsetMinutes(timezone, new Date(wall)) ?? 0))
  return new Date(wall - minutes(offsetMinutes(timezone, guess) ?? 0))
}

function wallClock(at: Date, timezone: string): number {
  return at.getTime() + minutes(offsetMinutes(timezone, at) ?? 0)
}

function startOfLocalDay(at: Date, timezone: string): number {
  return Math.floor(wallClock(at, timezone) / days(1)) * days(1)
}

function weightOfDay(day: number): number {
  return dayWeights[new Date(day).getUTCDay()] ?? 0
}

function hourOf(random: Random, day: number): number {
  const isWeekend = [0, 6].includes(new Date(day).getUTCDay())
  if (isWeekend) return random.between(weekendHours.first, weekendHours.last)
  const [first = 0, ...others] = hourWeights.map((_, index) => index)
  return firstHour + random.pickBy([first, ...others], (index) => hourWeights[index] ?? 0)
}
