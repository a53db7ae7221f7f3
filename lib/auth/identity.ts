import 'server-only'
import type { Client } from '@/lib/http/client-of'
import { checkPasskey, passkeyUnconfirmed } from '@/lib/security/passkey-proof'
import { wrongCode } from '@/lib/security/two-factor'
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
  if (isGiven(passkey)) return (await checkPasskey(passkey, userId)) !== null ? 'right' : 'wrong'
  if (code === undefined || code.trim() === '') return 'missing'
  return (await tryCode(userId, code, client)) ? 'right' : 'wrong'
}

/** What a wrong second proof is answered with, and the body's field to blame. */
export function refusalOf({ passkey }: SecondProof): { field: 'code' | 'passkey'; words: string } {
  return isGiven(passkey) ? { field: 'passkey', words: passkeyUnconfirmed } : { field: 'code', words: wrongCode }
}

// A form sends the field even where nothing is in it.
function isGiven(passkey: unknown): boolean {
  return passkey !== undefined && passkey !== null && passkey !== ''
}
