import 'server-only'
import { generateRegistrationOptions, verifyRegistrationResponse, type AuthenticatorTransport, type RegistrationResponseJSON } from '@simplewebauthn/server'
import * as z from 'zod/mini'
import type { Actor } from '@/lib/auth/actor'
import { claimToken, issueToken } from '@/lib/auth/single-use-tokens'
import { db } from '@/lib/db'
import { isoOf, readAlone, reading, type Read } from '@/lib/db/reads'
import { Prisma } from '@/lib/generated/prisma/client'
import { AppError } from '@/lib/http/errors'
import { tellOfChange } from '@/lib/security/notices'
import { challengeLifetime, challengeOf, longestPasskeyId, passkeySite, passkeyUnconfirmed } from '@/lib/security/passkey-proof'
import type { PasskeyList, PasskeyName } from '@/lib/security/schema'
import { lastFactor } from '@/lib/security/two-factor'

const mostPasskeys = 20
const transportList = z.array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])).check(z.maxLength(7))

/** The user's passkeys, oldest first. */
export function passkeysOf(userId: string): Read<PasskeyList> {
  const query = Prisma.sql`select id, name, created_at as "createdAt", last_used_at as "lastUsedAt" from passkeys where user_id = ${userId} order by created_at`
  return reading(query, (rows: PasskeyList['passkeys']) => ({
    passkeys: rows.map((row) => ({ ...row, createdAt: isoOf(row.createdAt), lastUsedAt: isoOf(row.lastUsedAt) })),
  }))
}

/** What navigator.credentials.create() needs to make a passkey for the actor. */
export async function startPasskey({ userId, user }: Actor<'twoFactor'>) {
  const existing = await db.passkey.findMany({ where: { userId }, select: { id: true, transports: true } })
  demandRoom(existing.length)
  const challenge = await issueToken({ purpose: 'passkey-registration', userId, lifetime: challengeLifetime })
  return generateRegistrationOptions({
    rpName: 'TalkifAI Studio',
    rpID: passkeySite().rpID,
    challenge: Buffer.from(challenge, 'base64url'),
    userID: Buffer.from(userId),
    userName: user.email,
    userDisplayName: user.name ?? user.email,
    attestationType: 'none',
    excludeCredentials: existing.map(({ id, transports }) => ({ id, transports: transports as AuthenticatorTransport[] })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

function demandRoom(count: number): void {
  if (count >= mostPasskeys) throw new AppError('invalid', { words: `An account can have at most ${mostPasskeys} passkeys` })
}

/**
 * Keeps a passkey that the actor's browser has made.
 *
 * @throws AppError invalid where the answer does not belong to a challenge of ours, or the passkey is somebody's already
 */
export async function addPasskey(actor: Actor<'twoFactor'>, { response, name }: PasskeyName & { response: unknown }): Promise<PasskeyList> {
  const { userId, client } = actor
  const credential = await verifiedCredential(response as RegistrationResponseJSON, userId)
  await db
    .$transaction(async (tx) => {
      const { id, publicKey, counter, transports } = credential
      // One change of factors at a time: challenges can be collected, and room is counted.
      await tx.$queryRaw`select id from users where id = ${userId} for update`
      demandRoom(await tx.passkey.count({ where: { userId } }))
      await tx.passkey.create({ data: { id, userId, name, publicKey, counter: BigInt(counter), transports } })
      await tellOfChange({ userId, type: 'passkey_added', client, detail: name, undo: { passkeyId: id } }, tx)
    })
    .catch((error: unknown) => {
      // WebAuthn 7.1: an id that is registered already, to whomever, is refused.
      const isKnown = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
      throw isKnown ? unconfirmed() : error
    })
  return readAlone(passkeysOf(actor.userId))
}

async function verifiedCredential(response: RegistrationResponseJSON, userId: string) {
  const challenge = challengeOf(response)
  const claimed = challenge === null ? null : await claimToken('passkey-registration', challenge)
  const { rpID, origin } = passkeySite()
  const verified =
    claimed?.userId === userId &&
    (await verifyRegistrationResponse({ response, expectedChallenge: challenge ?? '', expectedOrigin: origin, expectedRPID: rpID }).catch(() => null))
  if (!verified || !verified.verified || verified.registrationInfo.credential.id.length > longestPasskeyId) throw unconfirmed()
  const { credential } = verified.registrationInfo
  // The one part that no signature covers.
  return { ...credential, transports: z.safeParse(transportList, credential.transports).data ?? [] }
}

function unconfirmed(): AppError {
  return new AppError('invalid', { words: passkeyUnconfirmed })
}

/** Gives a passkey another name. @throws AppError notFound */
export async function renamePasskey(actor: Actor, id: string, { name }: PasskeyName): Promise<PasskeyList> {
  const { count } = await db.passkey.updateMany({ where: { id, userId: actor.userId }, data: { name } })
  if (count === 0) throw new AppError('notFound')
  return readAlone(passkeysOf(actor.userId))
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
  return readAlone(passkeysOf(actor.userId))
}
