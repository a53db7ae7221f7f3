import 'server-only'
import { db } from '@/lib/db'

/** Names from OWASP's logging vocabulary. */
export type SecurityEventType = 'authn_login_success' | 'authn_login_fail' | 'authn_token_revoked' | 'user_created'

interface SecurityEventInput {
  /** Whose history it belongs to; null when nobody's account was meant. */
  userId: string | null
  type: SecurityEventType
  address: string | null
  userAgent: string | null
}

const longestUserAgent = 400

/** Writes one line of a user's security history. */
export async function recordSecurityEvent({ userAgent, ...event }: SecurityEventInput): Promise<void> {
  await db.securityEvent.create({ data: { ...event, userAgent: userAgent?.slice(0, longestUserAgent) ?? null } })
}
