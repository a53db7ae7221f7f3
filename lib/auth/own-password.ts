import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { verifyPassword } from '@/lib/auth/password'
import { countPasswordTry } from '@/lib/auth/password-limit'
import { db } from '@/lib/db'
import { AppError } from '@/lib/http/errors'
import { recordSecurityEvent } from '@/lib/security/events'

const wrongPassword = 'The password is not right'

/**
 * Passes an actor who knows the account's password. Tries share one budget with signing in.
 *
 * @param field the body's field that holds it, to be blamed where it is wrong
 * @returns the password's hash, for whoever replaces it
 * @throws AppError invalid, tooMany
 */
export async function demandOwnPassword({ userId, user, client }: Actor, password: string, field: string): Promise<string> {
  const forget = await countPasswordTry(user.email, client.address)
  const row = await db.user.findUnique({ where: { id: userId }, select: { passwordHash: true, passwordBarredAt: true } })
  const passwordHash = row?.passwordBarredAt === null ? row.passwordHash : null
  if (passwordHash === null || !(await verifyPassword(passwordHash, password))) {
    await recordSecurityEvent({ userId, type: 'reauthentication_failed', ...client })
    throw refuseOwnPassword(field)
  }
  await forget()
  return passwordHash
}

/** What a password that is not the account's is answered with. @param field the body's field that holds it */
export function refuseOwnPassword(field: string): AppError {
  return new AppError('invalid', { words: wrongPassword, fields: { [field]: wrongPassword } })
}
