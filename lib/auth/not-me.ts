import 'server-only'
import * as z from 'zod/mini'
import { resetLifetime } from '@/lib/auth/forgot-password'
import { endSessions } from '@/lib/auth/sessions'
import { claimToken, findToken, issueToken, withdrawTokens } from '@/lib/auth/single-use-tokens'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import type { Store } from '@/lib/db/store'
import { addressKey } from '@/lib/http/client-address'
import type { Client } from '@/lib/http/client-of'
import { AppError } from '@/lib/http/errors'
import { createLimit } from '@/lib/http/rate-limit'
import { recordSecurityEvent } from '@/lib/security/events'
import { eventTitle } from '@/lib/security/event-words'

const perAddress = createLimit('not-me-address', 60, 60)

// What tellOfChange() wrote.
const change = z.object({ type: z.string(), passkeyId: z.optional(z.string()), twoFactor: z.optional(z.boolean()) })

/**
 * Locks an account down for its owner, by the link in a mail about a change that was not theirs: all sessions end, the
 * password opens nothing any more, and the change is taken back where it added a way in.
 *
 * @returns a token with which the owner, who has just shown to read the account's mail, sets a new password
 * @throws AppError invalid, tooMany
 */
export async function secureAccount({ token }: { token: string }, client: Client): Promise<{ resetToken: string }> {
  await perAddress.consume(addressKey(client.address))
  const userId = (await findToken('not-me', token))?.userId
  if (!userId) throw linkIsOver()
  const resetToken = await db.$transaction(async (tx) => {
    // The account before its tokens, as everywhere: two acts that wait for each other would both be lost.
    await tx.$queryRaw`select id from users where id = ${userId} for update`
    const claimed = await claimToken('not-me', token, tx)
    if (claimed === null) throw linkIsOver()
    const { type, passkeyId, twoFactor } = z.parse(change, claimed.details)
    await endSessions(userId, {}, tx)
    await tx.user.update({ where: { id: userId }, data: { passwordBarredAt: now() } })
    await withdrawTokens(userId, 'password-reset', tx)
    if (passkeyId !== undefined) await takePasskeyBack(userId, passkeyId, tx)
    if (twoFactor) await switchTwoFactorOff(userId, tx)
    await recordSecurityEvent({ userId, type: 'account_secured', ...client, details: { detail: eventTitle(type) } }, tx)
    return issueToken({ purpose: 'password-reset', userId, lifetime: resetLifetime }, tx)
  })
  return { resetToken }
}

async function takePasskeyBack(userId: string, id: string, tx: Store): Promise<void> {
  await tx.passkey.deleteMany({ where: { id, userId } })
  // Where it was the last way through the second step, that step would keep the owner out for good.
  const others = await Promise.all([
    tx.passkey.count({ where: { userId } }),
    tx.authenticator.count({ where: { userId, state: 'active' } }),
    tx.recoveryCode.count({ where: { userId, activeAt: { not: null }, usedAt: null } }),
  ])
  if (others.every((count) => count === 0)) await switchTwoFactorOff(userId, tx)
}

async function switchTwoFactorOff(userId: string, tx: Store): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { twoFactorEnabledAt: null } })
  await tx.authenticator.deleteMany({ where: { userId } })
  await tx.recoveryCode.deleteMany({ where: { userId } })
}

function linkIsOver(): AppError {
  const words = 'This link does not work any more: it was used, or it is older than three days'
  return new AppError('invalid', { words, fields: { token: words } })
}
