import * as z from 'zod/mini'

/** The addresses and ranges from which an account can be used, one a line, each with its comment behind a `#`. */
export const ipWhitelist = z.object({ entries: z.array(z.string()) })

export type IpWhitelist = z.infer<typeof ipWhitelist>

const storable = z.refine<string>((text) => text.isWellFormed() && !text.includes('\0'), 'Contains characters that cannot be stored')

/** Of the authenticator app, or a recovery code, with or without spaces and hyphens. */
export const secondCode = z.string('Code is required').check(z.minLength(1, 'Code is required'), z.maxLength(64, 'The code is not right'), storable)

/** The password that an account has, to prove that its owner asks. */
export const ownPassword = z.string('Password is required').check(z.minLength(1, 'Password is required'), z.maxLength(1024, 'Password must be at most 256 characters'))

/** What navigator.credentials answered; what it holds is checked by the WebAuthn library. */
const credential = z.looseObject({ id: z.string() })

/** What POST /api/user/security/two-factor answers: shown once, to be scanned or typed. */
export const enrolment = z.object({ secret: z.string(), otpauthUri: z.string(), qrCode: z.string() })

export type Enrolment = z.infer<typeof enrolment>

export const enrolmentCode = z.object({ code: secondCode })

export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })

export type RecoveryCodes = z.infer<typeof recoveryCodes>

/** A second proof is a code or a passkey's answer. */
export const disabling = z.object({ password: ownPassword, code: z.optional(secondCode), passkey: z.optional(credential) })

/** What confirms who one is: the password, with a second proof where two-factor authentication is on; or a passkey alone. */
export const stepUpInput = z.object({ password: z.optional(ownPassword), code: z.optional(secondCode), passkey: z.optional(credential) })

export const stepUpAnswer = z.object({ provenUntil: z.string() })

// It stands in mails, where a line of its own could pass for ours.
const showable = z.refine<string>((text) => !/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u.test(text), 'A passkey’s name cannot have line breaks or hidden characters')

export const passkeyName = z.object({
  name: z.string('Give the passkey a name').check(
    z.trim(),
    z.minLength(1, 'Give the passkey a name'),
    z.maxLength(60, 'A passkey’s name has at most 60 characters'),
    storable,
    showable,
  ),
})

export type PasskeyName = z.infer<typeof passkeyName>

export const newPasskey = z.extend(passkeyName, { response: credential })

export const passkeyList = z.object({
  passkeys: z.array(z.object({ id: z.string(), name: z.string(), createdAt: z.string(), lastUsedAt: z.nullable(z.string()) })),
})

export type PasskeyList = z.infer<typeof passkeyList>

export const recoveryCodesLeft = z.object({ recoveryCodesLeft: z.number() })

/** What the browser's WebAuthn functions take; its members are the standard's. */
export const passkeyCreation = z.looseObject({ challenge: z.string() })
export const passkeyRequestOptions = z.looseObject({ challenge: z.string() })

/** How two-factor authentication stands. */
export const twoFactorState = z.object({
  enabled: z.boolean(),
  hasAuthenticator: z.boolean(),
  recoveryCodesLeft: z.number(),
})

export type TwoFactorState = z.infer<typeof twoFactorState>
