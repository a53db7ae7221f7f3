const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** "Wednesday, December 2, 2026 at 12:45 AM GMT", where the user is; in UTC where this runtime does not know their zone. */
export function dueDate(at: string, timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone, weekday: 'long', year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short',
    }).format(new Date(at))
  } catch {
    return dueDate(at, 'UTC')
  }
}

/** "6 days and 23 hours", "1 hour and 5 minutes", "less than a minute". */
export function timeLeft(until: string, now: number): string {
  const left = Math.max(0, Date.parse(until) - now)
  const [days, hours, minutes] = [Math.floor(left / day), Math.floor((left % day) / hour), Math.floor((left % hour) / minute)]
  const units: [number, string][] = days > 0 ? [[days, 'day'], [hours, 'hour']] : [[hours, 'hour'], [minutes, 'minute']]
  const parts = units.flatMap(([count, name]) => (count === 0 ? [] : [`${count} ${name}${count === 1 ? '' : 's'}`]))
  return parts.length === 0 ? 'less than a minute' : parts.join(' and ')
}
