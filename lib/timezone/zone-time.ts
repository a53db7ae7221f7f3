import { canonicalZone, spellings } from './canonical-zone'

interface ZoneMoment {
  /** Minutes east of Greenwich. */
  offset: number
  /** "Pakistan Standard Time" where the runtime has words for it. */
  longName: string
}

const minute = 60_000
const dayInMinutes = 24 * 60

/**
 * Making a formatter is what costs (about 0.1 ms); there are at most as many as zones. `null`: this runtime does not know the
 * zone.
 */
const formatters = new Map<string, Intl.DateTimeFormat | null>()

/**
 * The zone's offset and long name at a moment; null for an unknown name, an invalid date, or a zone newer than this runtime's
 * ICU.
 */
export function readMoment(name: string, at: Date): ZoneMoment | null {
  const zone = canonicalZone(name)
  const formatter = zone === null ? null : formatterOf(zone)
  if (!formatter || Number.isNaN(at.getTime())) return null
  const parts = new Map(formatter.formatToParts(at).map(({ type, value }) => [type, value]))
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type))
  const wallClock = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'))
  const offset = Math.round((wallClock - at.getTime()) / minute)
  // Years before 100, which Date.UTC misreads, are no concern of a clock for people.
  return Math.abs(offset) <= dayInMinutes ? { offset, longName: parts.get('timeZoneName') ?? '' } : null
}

/** Minutes east of Greenwich at that moment, daylight saving included; null where it cannot be known (see readMoment). */
export function offsetMinutes(name: string, at: Date): number | null {
  return readMoment(name, at)?.offset ?? null
}

/** `UTC+05:00`, `UTC-03:30`, `UTC+00:00`. */
export function formatOffset(minutes: number): string {
  const total = Math.abs(minutes)
  return `UTC${minutes < 0 ? '-' : '+'}${twoDigits(Math.floor(total / 60))}:${twoDigits(total % 60)}`
}

/** The time of day there, "14:05", or in the style of a locale ("2:05 PM" for en-US); null where it cannot be known. */
export function localTime(name: string, at: Date, locale?: string): string | null {
  const offset = offsetMinutes(name, at)
  if (offset === null) return null
  if (locale === undefined) return timeOfDay(offset, at)
  return shift(offset, at).toLocaleTimeString(locale, { timeZone: 'UTC', hour: 'numeric', minute: '2-digit' })
}

/** "14:05" at an offset in minutes. */
export function timeOfDay(offset: number, at: Date): string {
  return shift(offset, at).toISOString().slice('yyyy-mm-ddT'.length, 'yyyy-mm-ddThh:mm'.length)
}

/** A date whose UTC fields read as the wall clock at that offset. */
function shift(offset: number, at: Date) {
  return new Date(at.getTime() + offset * minute)
}

function formatterOf(zone: string) {
  const cached = formatters.get(zone)
  if (cached !== undefined) return cached
  const formatter = [zone, ...(spellings.get(zone) ?? [])].map(makeFormatter).find((made) => made !== null) ?? null
  formatters.set(zone, formatter)
  return formatter
}

/** An older ICU knows Europe/Kiev but not Europe/Kyiv, and throws a RangeError. */
function makeFormatter(timeZone: string) {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone, hourCycle: 'h23', timeZoneName: 'long',
      year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    })
  } catch {
    return null
  }
}

function twoDigits(value: number) {
  return String(value).padStart(2, '0')
}
