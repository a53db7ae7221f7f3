import { offsetMinutes } from './zone-time'

/** What the clock on a wall shows at a moment, read as if it were UTC; milliseconds both. */
export type WallClock = (at: number) => number

const minute = 60_000

/** @param zone an IANA name; without one, or with one that this runtime lacks, the clock of UTC */
export function wallClock(zone: string | null): WallClock {
  return (at) => at + (offsetMinutes(zone ?? 'UTC', new Date(at)) ?? 0) * minute
}

/** The moment at which a wall shows a time: the first where the hour comes twice, and where it is missing the one at which the clock goes on. */
export function firstMoment(time: number, wall: WallClock): number {
  return momentsOf(time, wall).at(0) ?? afterGap(time, wall)
}

/** The same, but the second where the hour comes twice. */
export function lastMoment(time: number, wall: WallClock): number {
  return momentsOf(time, wall).at(-1) ?? afterGap(time, wall)
}

// The furthest that two clocks are apart.
const widest = 14 * 60 * minute + 2 * 60 * minute

/** The moments at which a wall shows a time: two where the hour comes twice, none where it is missing. */
function momentsOf(time: number, wall: WallClock): number[] {
  const offsets = new Set([-widest, 0, widest].map((distance) => wall(time + distance) - (time + distance)))
  return [...offsets].map((offset) => time - offset).filter((at) => wall(at) === time).sort((one, other) => one - other)
}

/** Where the clock goes on, for a time that it leaves out: the first minute that shows a later one. */
function afterGap(time: number, wall: WallClock): number {
  let [early, late] = [time - widest, time + widest]
  while (late - early > minute) {
    const middle = early + Math.floor((late - early) / 2 / minute) * minute
    if (wall(middle) >= time) late = middle
    else early = middle
  }
  return late
}
