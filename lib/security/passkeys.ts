import 'server-only'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import * as z from 'zod/mini'
import type { Actor } from '@/lib/auth/actor'
import { notErased } from '@/lib/auth/grace'
import { claimToken, issueToken } from '@/lib/auth/single-use-tokens'
import { minutes } from '@/lib/clock'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { AppError } from '@/lib/http/errors'
import { tellOfChange } from '@/lib/security/notices'
import { lastFactor } from '@/lib/security/two-factor'
import type { PasskeyList, PasskeyName } from '@/lib/security/schema'

const ceremony = minutes(5)
const mostPasskeys = 20

/** The site that passkeys belong to (WebAuthn, relying party). */
function site() {
  const { hostname, origin } = new URL(env().NEXTAUTH_URL)
  return { rpID: hostname, origin }
}

/** The user's passkeys, oldest first. */
export async function readPasskeys({ userId }: { userId: string }): Promise<PasskeyList> {
  const passkeys = await db.passkey.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } })
  return {
    passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
      id, name, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null,
    })),
  }
}

/** What navigator.credentials.create() needs to make a passkey for the actor. */
export async function startPasskey({ userId, user }: Actor<'twoFactor'>) {
  const existing = await db.passkey.findMany({ where: { userId }, select: { id: true, transports: true } })
  if (existing.length >= mostPasskeys) throw new AppError('invalid', { words: `An account can have at most ${mostPasskeys} passkeys` })
  const challenge = await issueToken({ purpose: 'passkey-registration', userId, lifetime: ceremony })
  return generateRegistrationOptions({
    rpName: 'TalkifAI Studio',
    rpID: site().rpID,
    challenge: Buffer.from(challenge, 'base64url'),
    userID: Buffer.from(userId),
    userName: user.email,
    userDisplayName: user.name ?? user.email,
    attestationType: 'none',
    excludeCredentials: existing.map(({ id, transports }) => ({ id, transports: transports as AuthenticatorTransport[] })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/**
 * Keeps a passkey that the actor's browser has made.
 *
 * @throws AppError invalid where the answer does not belong to a challenge of ours
 */
export async function addPasskey(actor: Actor<'twoFactor'>, { response, name }: PasskeyName & { response: unknown }): Promise<PasskeyList> {
  const { userId, client } = actor
  const credential = await verifiedCredential(response as RegistrationResponseJSON, userId)
  await db.$transaction(async (tx) => {
    const { id, publicKey, counter, transports = [] } = credential
    await tx.passkey.create({ data: { id, userId, name, publicKey, counter: BigInt(counter), transports } })
    await tellOfChange({ userId, type: 'passkey_added', client, detail: name, undo: { passkeyId: id } }, tx)
  })
  return readPasskeys(actor)
}

async function verifiedCredential(response: RegistrationResponseJSON, userId: string) {
  const challenge = challengeOf(response)
  const claimed = challenge === null ? null : await claimToken('passkey-registration', challenge)
  const { rpID, origin } = site()
  const verified =
    claimed?.userId === userId &&
    (await verifyRegistrationResponse({ response, expectedChallenge: challenge ?? '', expectedOrigin: origin, expectedRPID: rpID }).catch(() => null))
  if (!verified || !verified.verified) throw new AppError('invalid', { words: 'The passkey could not be confirmed. Please try again.' })
  return verified.registrationInfo.credential
}

/** What navigator.credentials.get() needs: any passkey of this site, or only those of one user. */
export async function passkeyRequest(userId: string | null): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const challenge = await issueToken({ purpose: 'passkey-assertion', userId, lifetime: ceremony })
  const own = userId === null ? [] : await db.passkey.findMany({ where: { userId }, select: { id: true, transports: true } })
  return generateAuthenticationOptions({
    rpID: site().rpID,
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
 * @returns the owner's id, or null where anything is wrong
 */
export async function checkPasskey(response: unknown, userId: string | null): Promise<string | null> {
  const answer = assertionIn(response)
  const challenge = answer && challengeOf(answer)
  if (!answer || !challenge) return null
  const claimed = await claimToken('passkey-assertion', challenge)
  const passkey = claimed && (await db.passkey.findUnique({ where: { id: answer.id, user: notErased() } }))
  if (!passkey || claimed.userId !== userId || (userId !== null && passkey.userId !== userId)) return null
  const { id, publicKey, counter, transports } = passkey
  const { rpID, origin } = site()
  const verified = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    credential: { id, publicKey, counter: Number(counter), transports: transports as AuthenticatorTransport[] },
  }).catch(() => null)
  if (!verified?.verified) return null
  const newCounter = BigInt(verified.authenticationInfo.newCounter)
  await db.passkey.updateMany({ where: { id }, data: { counter: newCounter, lastUsedAt: new Date() } })
  return passkey.userId
}

/** Gives a passkey another name. @throws AppError notFound */
export async function renamePasskey(actor: Actor, id: string, { name }: PasskeyName): Promise<PasskeyList> {
  const { count } = await db.passkey.updateMany({ where: { id, userId: actor.userId }, data: { name } })
  if (count === 0) throw new AppError('notFound')
  return readPasskeys(actor)
}

/**
 * Removes a passkey. While two-factor authentication is on, one way to pass it has to stay.
 *
 * @throws AppError notFound, or taken where it is the last second factor
 */
export async function removePasskey(actor: Actor, id: string): Promise<PasskeyList> {
  const { userId, client } = actor
  await db.$transaction(async (tx) => {
    // One change of factors at a time, so that two removals cannot each leave the other's.
    const [user] = await tx.$queryRaw<{ isOn: boolean }[]>`
      select two_factor_enabled_at is not null as "isOn" from users where id = ${userId} for update`
    const passkey = await tx.passkey.findUnique({ where: { id, userId } })
    if (passkey === null) throw new AppError('notFound')
    await tx.passkey.delete({ where: { id } })
    const others = (await tx.passkey.count({ where: { userId } })) + (await tx.authenticator.count({ where: { userId, state: 'active' } }))
    if (user?.isOn && others === 0) throw new AppError('taken', { words: lastFactor })
    await tellOfChange({ userId, type: 'passkey_removed', client, detail: passkey.name }, tx)
  })
  return readPasskeys(actor)
}

const clientData = z.object({ challenge: z.string() })
const answered = z.object({ response: z.object({ clientDataJSON: z.string() }) })

/** The challenge that a passkey says it signed. It is believed only as the name of a token of ours. */
function challengeOf(response: unknown): string | null {
  const outer = z.safeParse(answered, response)
  if (!outer.success) return null
  try {
    const inner = z.safeParse(clientData, JSON.parse(Buffer.from(outer.data.response.clientDataJSON, 'base64url').toString('utf8')))
    return inner.success ? inner.data.challenge : null
  } catch {
    return null
  }
}

const assertion = z.object({ id: z.string().check(z.maxLength(1500)), response: z.looseObject({ clientDataJSON: z.string() }) })

function assertionIn(response: unknown): AuthenticationResponseJSON | null {
  try {
    const value: unknown = typeof response === 'string' ? JSON.parse(response) : response
    return z.safeParse(assertion, value).success ? (value as AuthenticationResponseJSON) : null
  } catch {
    return null
  }
}
