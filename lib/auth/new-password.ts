import 'server-only'
import { verifyPassword } from '@/lib/auth/password'
import { passwordRefusal, type PasswordOwner } from '@/lib/auth/password-rules'
import { env } from '@/lib/env'
import { AppError } from '@/lib/http/errors'

/**
 * Passes a password that may be chosen by its owner under the deployment's policy.
 *
 * @param field the body's field that holds it, to be blamed with the first rule that it breaks
 * @throws AppError invalid
 */
export async function demandGoodPassword(password: string, { field, ...personal }: PasswordOwner & { field: string }): Promise<void> {
  // Fifty thousand of them: loaded by the first who chooses a password, and then kept.
  const { isCommon: common } = await import('@/lib/auth/common-passwords')
  const refusal = passwordRefusal(password, { policy: env().PASSWORD_POLICY, personal, common })
  if (refusal !== null) throw refused(refusal, field)
}

/** Passes a password that is another than the one behind a hash. @throws AppError invalid */
export async function demandOtherPassword(password: string, { field, passwordHash }: { field: string; passwordHash: string }): Promise<void> {
  if (await verifyPassword(passwordHash, password)) throw refused('This is the password that the account has already. Choose another one.', field)
}

function refused(words: string, field: string): AppError {
  return new AppError('invalid', { words, fields: { [field]: words } })
}
