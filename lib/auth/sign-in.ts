import 'server-only'
import * as z from 'zod/mini'
import { notErased } from '@/lib/auth/grace'
import { checkSecondProof, refusalOf } from '@/lib/auth/identity'
import { hashPassword, isWeakHash, verifyPassword } from '@/lib/auth/password'
import { countPasswordTry } from '@/lib/auth/password-limit'
import { signInInput } from '@/lib/auth/schema'
import { startSession, type SignInProof } from '@/lib/auth/sessions'
import { db } from '@/lib/db'
import { addressKey } from '@/lib/http/client-address'
import type { Client } from '@/lib/http/client-of'
import { AppError } from '@/lib/http/errors'
import { createLimit } from '@/lib/http/rate-limit'
import { recordSecurityEvent } from '@/lib/security/events'
import { demandListedUser } from '@/lib/security/ip-gate'
import { checkPasskey, passkeyRequest } from '@/lib/security/passkey-proof'

interface SignedIn {
  userId: string
  /** The session cookie's value. */
  token: string
}

// CONTRACT §4: thirty sign-ins a minute per address.
const perAddress = createLimit('sign-in-address', 30, 60)

/**
 * Opens a session for whoever shows an e-mail, its password and, where two-factor authentication is on, a second proof;
 * or a passkey alone. All of it comes in one request: before the last proof there is nothing in the browser that any
 * route would take.
 *
 * @returns null when e-mail and password do not belong together, which takes the same time whether or not the account exists
 * @throws AppError tooMany, blocked, or secondFactor when only the second proof is missing or wrong
 */
export async function signIn(credentials: unknown, client: Client): Promise<SignedIn | null> {
  await perAddress.consume(addressKey(client.address))
  const input = z.safeParse(signInInput, credentials)
  if (!input.success) return null
  const { email, password, code, passkey } = input.data
  return email === undefined ? withPasskey(passkey, client) : withPassword({ email, password: password ?? '', code, passkey }, client)
}

async function withPassword({ email, password, ...proof }: { email: string; password: string; code?: string | undefined; passkey?: string | undefined }, client: Client) {
  const forget = await countPasswordTry(email, client.address)
  const user = await db.user.findUnique({ where: { email, ...notErased() }, select: { id: true, passwordHash: true, passwordBarredAt: true, twoFactorEnabledAt: true } })
  const passwordHash = user?.passwordBarredAt === null ? user.passwordHash : null
  if (!(await verifyPassword(passwordHash, password)) || user === null || passwordHash === null) return refused(user?.id ?? null, client)
  await forget()
  await demandListedUser(user.id, client)
  if (user.twoFactorEnabledAt !== null) await demandSecondProof(user.id, proof, client)
  return opened(user.id, { passwordHash: isWeakHash(passwordHash) ? await strengthen(user.id, passwordHash, password) : passwordHash }, client)
}

/** Keeps the password under today's cost, where nobody has changed it meanwhile. @returns its new hash */
async function strengthen(userId: string, weakHash: string, password: string): Promise<string> {
  const passwordHash = await hashPassword(password)
  await db.user.updateMany({ where: { id: userId, passwordHash: weakHash }, data: { passwordHash } })
  return passwordHash
}

/** A passkey asks its owner for a finger or a PIN: it is two factors at once. */
async function withPasskey(passkey: string | undefined, client: Client) {
  const shown = passkey === undefined ? null : await checkPasskey(passkey, null)
  if (shown === null) return refused(null, client)
  await demandListedUser(shown.userId, client)
  return opened(shown.userId, { passkeyId: shown.id }, client)
}

async function demandSecondProof(userId: string, proof: { code?: string | undefined; passkey?: string | undefined }, client: Client): Promise<void> {
  const finding = await checkSecondProof(userId, proof, client)
  if (finding === 'right') return
  if (finding === 'wrong') await recordSecurityEvent({ userId, type: 'authn_login_fail', ...client, details: { detail: 'wrong second factor' } })
  const hasPasskeys = (await db.passkey.count({ where: { userId } })) > 0
  const members = { reason: 'second-factor', ...(hasPasskeys && { passkey: await passkeyRequest(userId) }) }
  throw new AppError('secondFactor', finding === 'wrong' ? { words: refusalOf(proof).words, members } : { members })
}

async function refused(userId: string | null, client: Client): Promise<null> {
  await recordSecurityEvent({ userId, type: 'authn_login_fail', ...client })
  return null
}

async function opened(userId: string, proof: SignInProof, client: Client): Promise<SignedIn | null> {
  const token = await startSession(userId, proof, client)
  if (token === null) return refused(userId, client)
  await recordSecurityEvent({ userId, type: 'authn_login_success', ...client })
  return { userId, token }
}

/** The challenge that a passkey signs to sign in; anybody may ask for one. @throws AppError tooMany */
export async function startPasskeySignIn(client: Client) {
  await perAddress.consume(addressKey(client.address))
  return passkeyRequest(null)
}
