import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { minutes, now } from '@/lib/clock'
import { AppError } from '@/lib/http/errors'

/** How long a proof holds for dangerous acts (ASVS 7.5.1). Milliseconds. */
export const proofLifetime = minutes(10)

/**
 * Passes somebody who proved who they are a short while ago.
 *
 * @throws AppError stepUp, whose `reason` tells a page to ask for the password or a passkey
 */
export function demandRecentProof({ provenAt, user }: Actor): void {
  if (now().getTime() - provenAt.getTime() < proofLifetime) return
  throw new AppError('stepUp', { members: { reason: 'step-up', twoFactor: user.twoFactorEnabledAt !== null } })
}
