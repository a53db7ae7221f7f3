import * as z from 'zod/mini'
import { emailAddress, personName } from '@/lib/profile/schema'
import { ownPassword } from '@/lib/security/schema'

const longestPassword = 256

const missing = 'Password is required'
/** What a mailed link is answered with that has lost what stands behind its #. */
export const incompleteLink = 'The link is not complete. Open it from the mail once more.'
const tooLong = 'Password must be at most 256 characters'

const storable = (text: string) => text.isWellFormed() && !text.includes('\0')

/** A new password as text that can be kept exactly as typed. How strong it must be is for lib/auth/password-rules.ts. */
export const newPassword = z.string(missing).check(
  z.refine((password) => password !== '', { error: missing, abort: true }),
  z.refine((password) => password.length <= 4 * longestPassword && [...password].length <= longestPassword, {
    error: tooLong,
    abort: true,
  }),
  z.refine(storable, 'Password contains characters that cannot be stored'),
)

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

/** What POST /api/user/security/password takes. */
export const passwordChange = z.object({ currentPassword: ownPassword, newPassword })

export const passwordChanged = z.object({ endedSessions: z.number() })

/** What POST /api/forgot-password takes. */
export const forgotten = z.object({ email: emailAddress })

const linkToken = z.string(incompleteLink).check(z.refine((text) => text !== '' && text.length <= 128 && storable(text), incompleteLink))

/** What POST /api/reset-password takes: what stands behind the # of the mailed link, and the password. */
export const passwordReset = z.object({ token: linkToken, newPassword })

/** What POST /api/not-me takes: what stands behind the # of the mailed link. */
export const notMe = z.object({ token: linkToken })

/** With the token a new password can be set, as with that of a mailed link. */
export const secured = z.object({ resetToken: z.string() })

export const nothing = z.object({})
