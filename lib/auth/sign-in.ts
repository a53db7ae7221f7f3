import 'server-only'
import * as z from 'zod/mini'
import { createHash } from 'node:crypto'
import { hashPassword, isWeakHash, verifyPassword } from '@/lib/auth/password'
import { signInInput } from '@/lib/auth/schema'
import { startSession } from '@/lib/auth/sessions'
import { db } from '@/lib/db'
import { createLimit } from '@/lib/http/rate-limit'
import { recordSecurityEvent } from '@/lib/security/events'

interface Client {
  address: string | null
  userAgent: string | null
}

// CONTRACT §4: thirty sign-ins a minute per address, ten wrong passwords in fifteen minutes per account.
const perAddress = createLimit('sign-in-address', 30, 60)
const perAccount = createLimit('sign-in-account', 10, 15 * 60)

/**
 * Checks a password and opens a session. Takes the same time and counts the same whether or not the account exists.
 *
 * @returns the user's id and the session cookie's value, or null when the two do not belong together
 * @throws AppError tooMany
 */
export async function signIn(credentials: unknown, client: Client): Promise<{ userId: string; token: string } | null> {
  await perAddress.consume(addressKey(client.address))
  const input = z.safeParse(signInInput, credentials)
  if (!input.success) return null
  const { email, password } = input.data
  const account = createHash('sha256').update(email).digest('hex')
  // Counted before the password is looked at, so that a burst of guesses cannot overtake the counter.
  await perAccount.consume(account)
  const user = await db.user.findUnique({ where: { email }, select: { id: true, passwordHash: true } })
  if (!(await verifyPassword(user?.passwordHash ?? null, password)) || user === null) {
    await recordSecurityEvent({ userId: user?.id ?? null, type: 'authn_login_fail', ...client })
    return null
  }
  await perAccount.forget(account)
  if (isWeakHash(user.passwordHash)) await db.user.update({ where: { id: user.id }, data: { passwordHash: await hashPassword(password) } })
  const token = await startSession(user.id, client)
  await recordSecurityEvent({ userId: user.id, type: 'authn_login_success', ...client })
  return { userId: user.id, token }
}

/** What limits per address count by: the address itself, and for IPv6 its /64, which is one customer's. */
export function addressKey(address: string | null): string {
  if (address === null || !address.includes(':')) return address ?? 'unknown'
  const [head = '', tail] = address.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups = tail === undefined ? left : [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right]
  return `${groups.slice(0, 4).join(':')}::/64`
}
