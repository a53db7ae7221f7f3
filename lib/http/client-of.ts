import 'server-only'

/** Where a request comes from, and with which program. */
export interface Client {
  address: string | null
  userAgent: string | null
}

// What is kept of it is for recognising one's own device.
const longestUserAgent = 400

/** Where a request comes from. The listener has replaced whatever the client claimed by the address it saw. */
export function clientOf(headers: Headers): Client {
  return { address: headers.get('x-forwarded-for'), userAgent: headers.get('user-agent')?.slice(0, longestUserAgent) ?? null }
}
