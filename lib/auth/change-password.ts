import 'server-only'
import type * as z from 'zod/mini'
import type { Actor } from '@/lib/auth/actor'
import { demandGoodPassword } from '@/lib/auth/new-password'
import { demandOwnPassword, refuseOwnPassword } from '@/lib/auth/own-password'
import { hashPassword } from '@/lib/auth/password'
import { demandRecentProof } from '@/lib/auth/recent-proof'
import type { passwordChange } from '@/lib/auth/schema'
import { endSessions, renewSession } from '@/lib/auth/sessions'
import { withdrawTokens } from '@/lib/auth/single-use-tokens'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { tellOfChange } from '@/lib/security/notices'

/**
 * Gives the actor's account another password. All other sessions end, this one gets a new cookie, and links for
 * resetting the password are dead (SECURITY SE-04). Where two-factor authentication is on, the actor must have shown
 * the second factor a short while ago: a password alone does not replace a password.
 *
 * @returns how many sessions ended, and the cookie's value
 * @throws AppError invalid, stepUp, tooMany
 */
export async function changePassword(actor: Actor<'changePassword'>, { currentPassword, newPassword }: z.output<typeof passwordChange>) {
  const { userId, sessionId, user, client } = actor
  if (user.twoFactorEnabledAt !== null) demandRecentProof(actor)
  const oldHash = await demandOwnPassword(actor, currentPassword, 'currentPassword')
  const { name, email, company } = user
  await demandGoodPassword(newPassword, { field: 'newPassword', current: currentPassword, name, email, company })
  const passwordHash = await hashPassword(newPassword)
  return db.$transaction(async (tx) => {
    // Of two changes at once the second finds another password than the one that was shown to it.
    const where = { id: userId, passwordHash: oldHash, passwordBarredAt: null }
    const { count } = await tx.user.updateMany({ where, data: { passwordHash, passwordChangedAt: now() } })
    if (count === 0) throw refuseOwnPassword('currentPassword')
    const endedSessions = await endSessions(userId, { except: sessionId }, tx)
    const token = await renewSession(sessionId, tx)
    await withdrawTokens(userId, 'password-reset', tx)
    await tellOfChange({ userId, type: 'authn_password_change', client }, tx)
    return { endedSessions, token }
  })
}
