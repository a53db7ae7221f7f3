import 'server-only'
import type * as z from 'zod/mini'
import type { Actor } from '@/lib/auth/actor'
import { checkSecondProof, refusalOf, type SecondProof } from '@/lib/auth/identity'
import { demandOwnPassword } from '@/lib/auth/own-password'
import { proofLifetime } from '@/lib/auth/recent-proof'
import { renewSession } from '@/lib/auth/sessions'
import { now } from '@/lib/clock'
import { AppError } from '@/lib/http/errors'
import { checkPasskey, passkeyUnconfirmed } from '@/lib/security/passkey-proof'
import { recordSecurityEvent } from '@/lib/security/events'
import type { stepUpInput } from '@/lib/security/schema'

/**
 * Lets the actor prove again who they are: with the password and, where two-factor authentication is on, a second proof;
 * or with a passkey alone, which is both. The session gets a new cookie.
 *
 * @returns when the proof ends, and the cookie's value
 * @throws AppError invalid, tooMany
 */
export async function proveIdentity(actor: Actor, input: z.output<typeof stepUpInput>): Promise<{ provenUntil: string; token: string }> {
  const { userId, sessionId, client } = actor
  if (input.password === undefined) await demandPasskey(actor, input.passkey)
  else await demandPassword(actor, input.password, input)
  const token = await renewSession(sessionId)
  await recordSecurityEvent({ userId, type: 'reauthenticated', ...client })
  return { provenUntil: new Date(now().getTime() + proofLifetime).toISOString(), token }
}

async function demandPasskey({ userId, client }: Actor, passkey: unknown): Promise<void> {
  if (passkey === undefined) throw refuse('password', 'Password is required')
  if ((await checkPasskey(passkey, userId)) !== null) return
  await recordSecurityEvent({ userId, type: 'reauthentication_failed', ...client })
  throw refuse('passkey', passkeyUnconfirmed)
}

/** Passes whoever knows the password and, where two-factor authentication is on, has the second proof. @throws AppError invalid, tooMany */
export async function demandPassword(actor: Actor, password: string, proof: SecondProof): Promise<void> {
  const { userId, user, client } = actor
  await demandOwnPassword(actor, password, 'password')
  if (user.twoFactorEnabledAt === null) return
  const finding = await checkSecondProof(userId, proof, client)
  if (finding === 'right') return
  if (finding === 'missing') throw refuse('code', 'Code is required')
  await recordSecurityEvent({ userId, type: 'reauthentication_failed', ...client })
  const { field, words } = refusalOf(proof)
  throw refuse(field, words)
}

function refuse(field: string, words: string): AppError {
  return new AppError('invalid', { words, fields: { [field]: words } })
}
