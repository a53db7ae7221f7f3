/** A moment in a named zone: "Nov 24, 2026, 2:05 PM GMT". */
export function Moment({ at, timezone }: { at: Date; timezone: string }) {
  return <time dateTime={at.toISOString()}>{formatterOf(timezone).format(at)}</time>
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone, year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short',
    })
  } catch {
    // A zone that is newer than this runtime's ICU.
    return formatterOf('UTC')
  }
}
