import 'server-only'
import { db } from '@/lib/db'
import type { Store } from '@/lib/db/store'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Client } from '@/lib/http/client-of'
import { log } from '@/lib/log'
import type { SecurityEventType } from '@/lib/security/event-words'

interface SecurityEventInput extends Client {
  /** Whose history it belongs to; null when nobody's account was meant. */
  userId: string | null
  type: SecurityEventType
  /** What makes it clear later which passkey, which device; never a secret. */
  details?: Prisma.InputJsonObject
}

/**
 * Writes one line of a user's security history, within the transaction of what happened where there is one; and one of the
 * log, for whoever watches over all users (OB-04).
 */
export async function recordSecurityEvent(event: SecurityEventInput, store: Store = db): Promise<void> {
  await store.securityEvent.create({ data: event })
  log.info('Security event', { type: event.type, userId: event.userId })
}
