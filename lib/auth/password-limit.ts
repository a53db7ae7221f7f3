import 'server-only'
import { createHash } from 'node:crypto'
import { db } from '@/lib/db'
import { addressKey } from '@/lib/http/client-address'
import { createLimit } from '@/lib/http/rate-limit'

// CONTRACT §4: ten wrong passwords within fifteen minutes per account.
const perAccount = createLimit('password', 10, 15 * 60)

/**
 * Counts a try at an account's password, before the password is looked at, so that a burst of guesses cannot overtake
 * the counter. An address from which the account has been used counts apart: a stranger who spends the budget cannot
 * keep its owner out (SECURITY RL-04). An account that does not exist is counted in the same way.
 *
 * @returns what clears the count, for when the password was right
 * @throws AppError tooMany
 */
export async function countPasswordTry(email: string, address: string | null): Promise<() => Promise<void>> {
  const [row] = await db.$queryRaw<{ isKnown: boolean }[]>`
    select exists (select 1 from sessions s join users u on u.id = s.user_id
                   where u.email = ${email} and s.address = ${address}) as "isKnown"`
  const key = row?.isKnown ? keyOfKnown(email, address) : keyOf(email)
  await perAccount.consume(key)
  return () => perAccount.forget(key)
}

/** Clears an account's counts, as a stranger's and as that of one address: its owner has set a new password from there. */
export async function forgetPasswordTries(email: string, address: string | null): Promise<void> {
  await perAccount.forget(keyOf(email))
  await perAccount.forget(keyOfKnown(email, address))
}

function keyOf(email: string): string {
  return createHash('sha256').update(email).digest('hex')
}

function keyOfKnown(email: string, address: string | null): string {
  return `${keyOf(email)}:${addressKey(address)}`
}
