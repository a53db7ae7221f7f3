import 'server-only'
import {
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import * as z from 'zod/mini'
import { notErased } from '@/lib/auth/grace'
import { claimToken, issueToken } from '@/lib/auth/single-use-tokens'
import { minutes, now } from '@/lib/clock'
import { db } from '@/lib/db'
import { env } from '@/lib/env'

/** How long a challenge can be answered. Milliseconds. */
export const challengeLifetime = minutes(5)

/** The longest id that a passkey can have: 1023 bytes (WebAuthn 7.1) in base64url. */
export const longestPasskeyId = 1364

/** What a passkey is answered with that did not sign what it was asked to, or is not the account's. */
export const passkeyUnconfirmed = 'The passkey could not be confirmed. Please try again.'

/** The site that passkeys belong to (WebAuthn, relying party). */
export function passkeySite(): { rpID: string; origin: string } {
  const { hostname, origin } = new URL(env().NEXTAUTH_URL)
  return { rpID: hostname, origin }
}

/** What navigator.credentials.get() needs: any passkey of this site, or only those of one user. */
export async function passkeyRequest(userId: string | null): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const challenge = await issueToken({ purpose: 'passkey-assertion', userId, lifetime: challengeLifetime })
  const own = userId === null ? [] : await db.passkey.findMany({ where: { userId }, select: { id: true, transports: true } })
  return generateAuthenticationOptions({
    rpID: passkeySite().rpID,
    challenge: Buffer.from(challenge, 'base64url'),
    userVerification: 'required',
    allowCredentials: own.map(({ id, transports }) => ({ id, transports: transports as AuthenticatorTransport[] })),
  })
}

/**
 * Whose passkey signed one of our challenges; each challenge works once, for five minutes.
 *
 * @param response what navigator.credentials.get() answered, as an object or its JSON text
 * @param userId whom the challenge was made for; null where anybody may answer it
 * @returns the passkey's id and its owner's, or null where anything is wrong
 */
export async function checkPasskey(response: unknown, userId: string | null): Promise<{ id: string; userId: string } | null> {
  const answer = assertionIn(response)
  const challenge = answer && challengeOf(answer)
  if (!answer || !challenge) return null
  const claimed = await claimToken('passkey-assertion', challenge)
  const passkey = claimed && (await db.passkey.findUnique({ where: { id: answer.id, user: notErased() } }))
  if (!passkey || claimed.userId !== userId || (userId !== null && passkey.userId !== userId)) return null
  const { id, publicKey, counter, transports } = passkey
  const { rpID, origin } = passkeySite()
  const verified = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    credential: { id, publicKey, counter: Number(counter), transports: transports as AuthenticatorTransport[] },
  }).catch(() => null)
  if (!verified?.verified) return null
  const newCounter = BigInt(verified.authenticationInfo.newCounter)
  // In one statement: of a passkey and its copy that answer at once, only one counts on; a removed one is gone.
  const isAhead = newCounter === BigInt(0) ? { equals: newCounter } : { lt: newCounter }
  const { count } = await db.passkey.updateMany({ where: { id, counter: isAhead }, data: { counter: newCounter, lastUsedAt: now() } })
  return count === 1 ? { id, userId: passkey.userId } : null
}

const clientData = z.object({ challenge: z.string() })
const answered = z.object({ response: z.object({ clientDataJSON: z.string() }) })

/** The challenge that a passkey says it signed. It is believed only as the name of a token of ours. */
export function challengeOf(response: unknown): string | null {
  const outer = z.safeParse(answered, response)
  if (!outer.success) return null
  try {
    const inner = z.safeParse(clientData, JSON.parse(Buffer.from(outer.data.response.clientDataJSON, 'base64url').toString('utf8')))
    return inner.success ? inner.data.challenge : null
  } catch {
    return null
  }
}

const assertion = z.object({ id: z.string().check(z.maxLength(longestPasskeyId), z.regex(/^[\w-]+$/)), response: z.looseObject({ clientDataJSON: z.string() }) })

function assertionIn(response: unknown): AuthenticationResponseJSON | null {
  try {
    const value: unknown = typeof response === 'string' ? JSON.parse(response) : response
    return z.safeParse(assertion, value).success ? (value as AuthenticationResponseJSON) : null
  } catch {
    return null
  }
}
