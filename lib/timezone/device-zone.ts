/** The IANA name of the zone that this browser goes by, in its own spelling. */
export function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
