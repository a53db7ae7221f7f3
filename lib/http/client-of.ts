import 'server-only'

/** Where a request comes from. The listener has replaced whatever the client claimed by the address it saw. */
export function clientOf(headers: Headers): { address: string | null; userAgent: string | null } {
  return { address: headers.get('x-forwarded-for'), userAgent: headers.get('user-agent') }
}
