import 'server-only'
import { verifyPassword } from '@/lib/auth/password'
import { passwordRefusal, samePassword, type PasswordOwner } from '@/lib/auth/password-rules'
import { env } from '@/lib/env'
import { AppError } from '@/lib/http/errors'

interface Choice extends PasswordOwner {
  /** The body's field that holds the password, to be blamed where it is refused. */
  field: string
  /** The password that it is to replace. */
  current?: string
}

/**
 * Passes a password that may be chosen by its owner under the deployment's policy.
 *
 * @throws AppError invalid, in the words of the first rule that it breaks
 */
export async function demandGoodPassword(password: string, { field, current, ...personal }: Choice): Promise<void> {
  // Fifty thousand of them: loaded by the first who chooses a password, and then kept.
  const { isCommon: common } = await import('@/lib/auth/common-passwords')
  const refusal = passwordRefusal(password, { policy: env().PASSWORD_POLICY, personal, common, ...(current !== undefined && { current }) })
  if (refusal !== null) throw refused(refusal, field)
}

/** Passes a password that is another than the one behind a hash. @throws AppError invalid */
export async function demandOtherPassword(password: string, { field, passwordHash }: { field: string; passwordHash: string }): Promise<void> {
  if (await verifyPassword(passwordHash, password)) throw refused(samePassword, field)
}

function refused(words: string, field: string): AppError {
  return new AppError('invalid', { words, fields: { [field]: words } })
}
