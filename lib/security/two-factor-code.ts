import 'server-only'
import { Secret, TOTP } from 'otpauth'
import { now, seconds } from '@/lib/clock'
import { db } from '@/lib/db'
import type { Store } from '@/lib/db/store'
import { decrypt, encrypt, keyedHash } from '@/lib/encryption'
import type { AuthenticatorState } from '@/lib/generated/prisma/enums'
import type { Client } from '@/lib/http/client-of'
import { createLimit } from '@/lib/http/rate-limit'
import { tellOfChange } from '@/lib/security/notices'

const period = 30
const issuer = 'TalkifAI Studio'

// CONTRACT §4: five wrong codes within fifteen minutes per account, whichever kind of code and whichever step asks.
const perAccount = createLimit('second-factor', 5, 15 * 60)

/** An authenticator's side of the secret: what a QR code holds. RFC 6238 with SHA-1, six digits, thirty seconds. */
export function totpOf(secret: Secret, label: string): TOTP {
  return new TOTP({ issuer, label, secret, period })
}

/** A new secret of 160 bits (RFC 4226, section 4). */
export function newSecret(): Secret {
  return new Secret({ size: 20 })
}

/** The secret as the database keeps it. */
export function encryptSecret(userId: string, secret: Secret): string {
  return encrypt(secret.base32, totpPurpose(userId))
}

/**
 * Whether a code of a user's authenticator is right, now or one step before or after. A right one is used up: no code
 * of its step or an earlier one works again, anywhere, and of many uses at once one passes (RFC 6238, section 5.2).
 */
export async function takeTotp(userId: string, state: AuthenticatorState, code: string, store: Store = db): Promise<boolean> {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return false
  // A change of ENCRYPTION_KEY can write the secret anew between reading it and using the code up; then once more.
  let encrypted = await readSecret(userId, state, store)
  for (let tries = 0; encrypted !== null && tries < 2; tries++) {
    if (await spend(userId, state, { encrypted, token }, store)) return true
    const before: string = encrypted
    encrypted = await readSecret(userId, state, store)
    if (encrypted === before) return false
  }
  return false
}

async function readSecret(userId: string, state: AuthenticatorState, store: Store): Promise<string | null> {
  const row = await store.authenticator.findUnique({ where: { userId_state: { userId, state } }, select: { encryptedSecret: true } })
  return row?.encryptedSecret ?? null
}

async function spend(userId: string, state: AuthenticatorState, { encrypted, token }: { encrypted: string; token: string }, store: Store): Promise<boolean> {
  const timestamp = now().getTime()
  const secret = Secret.fromBase32(decrypt(encrypted, totpPurpose(userId)))
  const delta = totpOf(secret, '').validate({ token, timestamp, window: 1 })
  if (delta === null) return false
  const step = Math.floor(timestamp / seconds(period)) + delta
  return (await store.$executeRaw`
    update authenticators set last_step = ${step}
    where user_id = ${userId} and state = ${state}::authenticator_state and last_step < ${step}
      and encrypted_secret = ${encrypted}`) === 1
}

/** Whether a code is one of the user's unused recovery codes; it is used up, at most once. */
export async function takeRecoveryCode(userId: string, code: string, store: Store = db): Promise<boolean> {
  return (await store.$executeRaw`
    update recovery_codes set used_at = now()
    where user_id = ${userId} and code_hash = ${hashRecoveryCode(userId, code)} and active_at is not null and used_at is null`) === 1
}

/** The hash that is kept of a recovery code, however it was typed: in any letter case, with or without its hyphens. */
export function hashRecoveryCode(userId: string, code: string): string {
  return keyedHash(`${userId}:${code.toUpperCase().replace(/[^A-Z2-7]/g, '')}`, 'recovery-code')
}

/**
 * Whether a code is one of the authenticator's or a recovery code, which is used up by it. Counted before it is looked
 * at, so that a burst of guesses cannot overtake the counter; a right one clears the count.
 *
 * @throws AppError tooMany
 */
export async function tryCode(userId: string, code: string, client: Client): Promise<boolean> {
  await perAccount.consume(userId)
  const isRight = (await takeTotp(userId, 'active', code)) || (await spendRecoveryCode(userId, code, client))
  if (isRight) await perAccount.forget(userId)
  return isRight
}

/** Uses a recovery code up and tells its owner, or does neither. */
async function spendRecoveryCode(userId: string, code: string, client: Client): Promise<boolean> {
  return db.$transaction(async (tx) => {
    if (!(await takeRecoveryCode(userId, code, tx))) return false
    const left = await tx.recoveryCode.count({ where: { userId, usedAt: null, activeAt: { not: null } } })
    await tellOfChange({ userId, type: 'recovery_code_used', client, detail: `${left} left` }, tx)
    return true
  })
}

/** Counts a try at the code that confirms a new authenticator with the same budget. @throws AppError tooMany */
export async function countTry(userId: string): Promise<void> {
  await perAccount.consume(userId)
}

/** Clears the count after a right code. */
export async function forgetTries(userId: string): Promise<void> {
  await perAccount.forget(userId)
}

/** What the secret of a user's authenticator is encrypted for. */
export function totpPurpose(userId: string): string {
  return `totp:${userId}`
}
