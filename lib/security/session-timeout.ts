import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { endOutdated } from '@/lib/auth/sessions'
import { db } from '@/lib/db'
import { recordSecurityEvent } from '@/lib/security/events'
import type { SessionTimeout } from '@/lib/security/schema'
import { timeoutLabel } from '@/lib/security/timeout-choices'

/**
 * Chooses the time without activity after which the actor's sessions end, all of them and at once: each request is
 * judged by the user's row (ASVS 7.3.1). What has ended before stays ended, also when the time gets longer.
 */
export async function changeSessionTimeout(actor: Actor<'sessionTimeout'>, { minutes }: SessionTimeout): Promise<SessionTimeout> {
  const { userId, client, user } = actor
  if (minutes === user.sessionTimeoutMinutes) return { minutes }
  await db.$transaction(async (tx) => {
    await endOutdated(userId, tx)
    await tx.user.update({ where: { id: userId }, data: { sessionTimeoutMinutes: minutes } })
    const detail = `${timeoutLabel(user.sessionTimeoutMinutes)} → ${timeoutLabel(minutes)}`
    await recordSecurityEvent({ userId, type: 'session_timeout_changed', ...client, details: { detail } }, tx)
  })
  return { minutes }
}
