/** "Nov 24, 2026, 2:05 PM GMT" in a named zone, as the reader's language has it. */
export function formatMoment(at: Date, timeZone: string, locale: string): string {
  return keepTime(formatterOf(timeZone, locale).format(at), locale)
}

/** A time with its Latin "PM GMT+5" stays in one piece where the words around it go from right to left. */
export function keepTime(formatted: string, locale: string): string {
  return locale.startsWith('en') ? formatted : formatted.replace(/\d{1,2}:\d{2}/, '\u200E$&')
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string, locale: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  const made = makeFormatter(timeZone, locale)
  formatters.set(key, made)
  return made
}

function makeFormatter(timeZone: string, locale: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, {
      timeZone, year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short',
    })
  } catch {
    // A zone that is newer than this runtime's ICU.
    return makeFormatter('UTC', locale)
  }
}

const units = [['day', 86_400], ['hour', 3600], ['minute', 60]] as const

/** "2 hours ago", in whole units, as the reader's language has it; null within a minute. */
export function formatAge(at: Date, now: Date, locale: string): string | null {
  const age = Math.floor((now.getTime() - at.getTime()) / 1000)
  const unit = units.find(([, length]) => age >= length)
  return unit === undefined ? null : new Intl.RelativeTimeFormat(locale).format(-Math.floor(age / unit[1]), unit[0])
}
