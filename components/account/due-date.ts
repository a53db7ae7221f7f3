import { keepTime } from '@/components/moment-words'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** "Wednesday, December 2, 2026 at 12:45 AM GMT", where the user is; in UTC where this runtime does not know their zone. */
export function dueDate(at: string, timeZone: string, locale: string): string {
  try {
    const formatter = new Intl.DateTimeFormat(locale, {
      timeZone, weekday: 'long', year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short',
    })
    return keepTime(formatter.format(new Date(at)), locale)
  } catch {
    return dueDate(at, 'UTC', locale)
  }
}

/** "6 days and 23 hours", "1 hour and 5 minutes", as the reader's language has it; null for less than a minute. */
export function timeLeft(until: string, now: number, locale: string): string | null {
  const left = Math.max(0, Date.parse(until) - now)
  const [days, hours, minutes] = [Math.floor(left / day), Math.floor((left % day) / hour), Math.floor((left % hour) / minute)]
  const units: [count: number, unit: string][] = days > 0 ? [[days, 'day'], [hours, 'hour']] : [[hours, 'hour'], [minutes, 'minute']]
  const parts = units.flatMap(([count, unit]) => (count === 0 ? [] : [new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count)]))
  return parts.length === 0 ? null : new Intl.ListFormat(locale).format(parts)
}
