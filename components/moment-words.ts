/** "Nov 24, 2026, 2:05 PM GMT" in a named zone. */
export function formatMoment(at: Date, timeZone: string): string {
  return formatterOf(timeZone).format(at)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known !== undefined) return known
  const made = makeFormatter(timeZone)
  formatters.set(timeZone, made)
  return made
}

function makeFormatter(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone, year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short',
    })
  } catch {
    // A zone that is newer than this runtime's ICU.
    return makeFormatter('UTC')
  }
}

const units = [['day', 86_400], ['hour', 3600], ['minute', 60]] as const
const relative = new Intl.RelativeTimeFormat('en-US')

/** "2 hours ago", in whole units; "just now" within a minute. */
export function formatAge(at: Date, now: Date): string {
  const age = Math.floor((now.getTime() - at.getTime()) / 1000)
  const unit = units.find(([, length]) => age >= length)
  return unit === undefined ? 'just now' : relative.format(-Math.floor(age / unit[1]), unit[0])
}
