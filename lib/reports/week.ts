import { days } from '@/lib/clock'
import { firstMoment, wallClock } from '@/lib/timezone/wall-clock'

/** A week of ISO 8601 such as `2026-W53`: from a Monday to a Sunday, and of the year in which its Thursday lies. */
export type WeekName = string

export const weekPattern = /^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/

/** The Monday of a day's week, as midnight in UTC. @param wall a time on the wall, as if it were UTC */
export function mondayOf(wall: number): number {
  const midnight = Math.floor(wall / days(1)) * days(1)
  return midnight - days((new Date(midnight).getUTCDay() || 7) - 1)
}

/** The name of the week that begins on a Monday. */
export function weekName(monday: number): WeekName {
  const thursday = monday + days(3)
  const year = new Date(thursday).getUTCFullYear()
  const number = Math.floor((thursday - Date.UTC(year, 0, 1)) / days(7)) + 1
  return `${year}-W${String(number).padStart(2, '0')}`
}

/** The Monday with which a week begins. */
export function mondayNamed(week: WeekName): number {
  const [year = 0, number = 0] = week.split('-W').map(Number)
  // The fourth of January is in the first week, whatever the year.
  return mondayOf(Date.UTC(year, 0, 4)) + days(7 * (number - 1))
}

/** The moments at which so many days after one another begin, by the clock of a zone: most are 24 hours apart, some 23 or 25. */
export function daysFrom(midnight: number, count: number, zone: string): Date[] {
  const wall = wallClock(zone)
  return Array.from({ length: count }, (_, index) => new Date(firstMoment(midnight + days(index), wall)))
}
