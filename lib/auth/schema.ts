import * as z from 'zod/mini'
import { emailAddress, personName } from '@/lib/profile/schema'

const needs = 'Password needs at least 8 characters with an upper-case letter, a lower-case letter, a number and a special character'
const longestPassword = 256

const missing = 'Password is required'
const tooLong = 'Password must be at most 256 characters'

/** A new password: at least 8 characters of all four kinds, kept exactly as typed. */
export const newPassword = z.string(missing).check(
  z.refine((password) => password !== '', { error: missing, abort: true }),
  z.refine((password) => password.length <= 4 * longestPassword && [...password].length <= longestPassword, {
    error: tooLong,
    abort: true,
  }),
  z.refine((password) => password.isWellFormed() && !password.includes('\0'), { error: 'Password contains characters that cannot be stored', abort: true }),
  z.refine(isStrong, needs),
)

// Judged as it is hashed: typed as a letter and its accent, or as one character, a password is the same (NIST 800-63B, NFKC).
function isStrong(typed: string): boolean {
  const password = typed.normalize('NFKC')
  return [...password].length >= 8 && [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{L}\p{M}\p{N}]/u].every((kind) => kind.test(password))
}

/** What POST /api/sign-up takes. */
export const signUpInput = z.object({ name: personName, email: emailAddress, password: newPassword })

export const signUpAnswer = z.object({ id: z.string(), name: z.string(), email: z.string() })

export type SignUpInput = z.infer<typeof signUpInput>

/**
 * What signing in takes: e-mail and password, with a second proof where the account asks for one; or a passkey's answer
 * alone, as JSON. Says nothing of what a password should be: that is for choosing one.
 */
export const signInInput = z.object({
  email: z.optional(emailAddress),
  password: z.optional(z.string().check(z.minLength(1, missing), z.maxLength(4 * longestPassword, tooLong))),
  code: z.optional(z.string().check(z.maxLength(64))),
  passkey: z.optional(z.string().check(z.maxLength(16_384))),
})
