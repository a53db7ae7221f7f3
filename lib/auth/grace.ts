import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { now } from '@/lib/clock'
import { AppError } from '@/lib/http/errors'

/**
 * Passes everybody whose account stays. Whoever scheduled its deletion may restore it, export and sign out.
 *
 * @throws AppError closing, whose `reason` tells a page to lead to /restore
 */
export function demandNoDeletion({ user }: Actor): void {
  if (user.deletionScheduledFor !== null) throw isClosing(user.deletionScheduledFor)
}

/** The refusal of whatever an account whose deletion is scheduled may not do. */
export function isClosing(scheduledFor: Date): AppError {
  return new AppError('closing', { members: { reason: 'deletion-scheduled', scheduledFor: scheduledFor.toISOString() } })
}

/** The condition for users whose account is there: not due to be erased, whether or not the job has come by. */
export function notErased() {
  return { OR: [{ deletionScheduledFor: null }, { deletionScheduledFor: { gt: now() } }] }
}
