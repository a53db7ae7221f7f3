import * as z from 'zod/mini'
import { emailAddress } from '@/lib/profile/schema'
import { timeoutChoices } from '@/lib/security/timeout-choices'

/** The addresses and ranges from which an account can be used, one a line, each with its comment behind a `#`. */
export const ipWhitelist = z.object({ entries: z.array(z.string()) })

export type IpWhitelist = z.infer<typeof ipWhitelist>

/** Whose list keeps them out; without an e-mail, whoever is signed in. */
export const ipRescueRequest = z.object({ email: z.optional(emailAddress) })

export const ipRescueUse = z.object({ token: z.string('The link is not complete').check(z.minLength(1, 'The link is not complete'), z.maxLength(200, 'The link is not complete')) })

export const ipRescueAnswer = z.object({ address: z.string() })

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

/** Minutes without activity after which sessions end; null is "Never". */
export const sessionTimeout = z.object({
  minutes: z.literal(timeoutChoices.map(({ minutes }) => minutes), 'Choose 15, 30, 60 or 120 minutes, or null for never'),
})

export type SessionTimeout = z.infer<typeof sessionTimeout>

/** How much longer a session holds, in seconds with fractions; without an idle limit the first is null. */
export const sessionLife = z.object({ idleSecondsLeft: z.nullable(z.number()), secondsLeft: z.number() })

export type SessionLife = z.infer<typeof sessionLife>

const device = z.object({
  id: z.string(),
  browser: z.string(),
  system: z.string(),
  address: z.nullable(z.string()),
  createdAt: z.string(),
  lastActiveAt: z.string(),
  isCurrent: z.boolean(),
})

export type Device = z.infer<typeof device>

export const deviceList = z.object({ sessions: z.array(device) })

export type DeviceList = z.infer<typeof deviceList>

/** How many sessions a request ended. */
export const endedSessions = z.object({ ended: z.number() })

export type EndedSessions = z.infer<typeof endedSessions>

/** What GET /api/user/security-log takes in its query: words to find, and the last event that is known already. */
export const logQuery = z.object({
  search: z.optional(z.string().check(z.maxLength(200, 'A search has at most 200 characters'))),
  before: z.optional(z.uuid('This is not the id of an event')),
})

export type LogQuery = z.infer<typeof logQuery>

const logEntry = z.object({
  id: z.string(),
  type: z.string(),
  title: z.string(),
  detail: z.nullable(z.string()),
  address: z.nullable(z.string()),
  browser: z.string(),
  system: z.string(),
  createdAt: z.string(),
})

export type LogEntry = z.infer<typeof logEntry>

/** One page of the log; `next` is what to give as `before` for the one after it. */
export const logPage = z.object({ events: z.array(logEntry), next: z.nullable(z.string()) })

export type LogPage = z.infer<typeof logPage>
