import 'server-only'
import { db } from '@/lib/db'
import type { Client } from '@/lib/http/client-of'
import { checkPasskey } from '@/lib/security/passkeys'
import { tellOfChange } from '@/lib/security/notices'
import { tryCode } from '@/lib/security/two-factor-code'

/** What can be shown besides a password. */
export interface SecondProof {
  /** Of the authenticator app, or a recovery code. */
  code?: string | undefined
  /** What navigator.credentials.get() answered, as JSON. */
  passkey?: unknown
}

/** Whether a second proof was right; `missing` where none was given. */
export type SecondFinding = 'right' | 'wrong' | 'missing'

/**
 * Checks the second proof of somebody whose password was right: one place for signing in, for confirming who one is,
 * and for turning two-factor authentication off.
 *
 * @throws AppError tooMany after five wrong codes in fifteen minutes
 */
export async function checkSecondProof(userId: string, { code, passkey }: SecondProof, client: Client): Promise<SecondFinding> {
  if (passkey !== undefined && passkey !== null && passkey !== '') return (await checkPasskey(passkey, userId)) === userId ? 'right' : 'wrong'
  if (code === undefined || code.trim() === '') return 'missing'
  const finding = await tryCode(userId, code)
  if (finding === 'recovery') await tellOfRecoveryCode(userId, client)
  return finding === 'wrong' ? 'wrong' : 'right'
}

async function tellOfRecoveryCode(userId: string, client: Client): Promise<void> {
  const left = await db.recoveryCode.count({ where: { userId, usedAt: null, activeAt: { not: null } } })
  await db.$transaction((tx) => tellOfChange({ userId, type: 'recovery_code_used', client, detail: `${left} left` }, tx))
}
