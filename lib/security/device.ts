import 'server-only'
import Bowser from 'bowser'

/** A browser and the system it runs on, coarsely: enough to recognise one's own. */
export interface Device {
  browser: string
  system: string
}

/** Reads a User-Agent header, which is whatever the client says. */
export function describeDevice(userAgent: string | null): Device {
  const { browser, os } = userAgent ? Bowser.parse(userAgent) : { browser: {}, os: {} }
  return { browser: ('name' in browser && browser.name) || 'Unknown browser', system: ('name' in os && os.name) || 'unknown system' }
}
