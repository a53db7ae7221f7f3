import 'server-only'
import { renderSVG } from 'uqr'
import type { Actor } from '@/lib/auth/actor'
import { hours, now } from '@/lib/clock'
import { db } from '@/lib/db'
import { readAlone, reading, type Read } from '@/lib/db/reads'
import { Prisma } from '@/lib/generated/prisma/client'
import { AppError } from '@/lib/http/errors'
import { tellOfChange } from '@/lib/security/notices'
import { recoveryCodesLeftOf, createRecoveryCodes } from '@/lib/security/recovery-codes'
import type { Enrolment, RecoveryCodes, TwoFactorState } from '@/lib/security/schema'
import { countTry, encryptSecret, forgetTries, newSecret, takeTotp, totpOf } from '@/lib/security/two-factor-code'

/** What a wrong code is answered with, wherever it was asked for. */
export const wrongCode = 'The code is not right'

// A set-up that was left lying about cannot be finished by whoever finds the page open the next day.
const enrolmentLifetime = hours(1)

/** Whether two-factor authentication is on, by what, and how many recovery codes are left. */
export function twoFactorOf({ userId, user }: Actor): Read<TwoFactorState> {
  const query = Prisma.sql`
    select exists(select 1 from authenticators where user_id = ${userId} and state = 'active') as "hasAuthenticator",
           ${recoveryCodesLeftOf(userId)} as "recoveryCodesLeft"`
  return reading(query, ([found]: Omit<TwoFactorState, 'enabled'>[]) => ({
    enabled: user.twoFactorEnabledAt !== null, hasAuthenticator: found?.hasAuthenticator ?? false, recoveryCodesLeft: found?.recoveryCodesLeft ?? 0,
  }))
}

/**
 * Begins to set up an authenticator app, in place of an earlier beginning. Nothing is switched on, and an app that is in
 * use stays so, until confirmTwoFactor() has seen a code of the new one.
 */
export async function startTwoFactor({ userId, user }: Actor<'twoFactor'>): Promise<Enrolment> {
  const secret = newSecret()
  const fresh = { encryptedSecret: encryptSecret(userId, secret), lastStep: 0, createdAt: now() }
  await db.authenticator.upsert({
    where: { userId_state: { userId, state: 'pending' } },
    create: { userId, state: 'pending', ...fresh },
    update: fresh,
  })
  const otpauthUri = totpOf(secret, user.email).toString()
  const svg = renderSVG(otpauthUri, { border: 2 })
  return { secret: secret.base32, otpauthUri, qrCode: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` }
}

/**
 * Switches two-factor authentication on with a first code, which is used up by it. Where it is on already, the new app
 * takes the old one's place and the recovery codes stay.
 *
 * @returns ten recovery codes, shown this once; none where they stay
 * @throws AppError invalid, tooMany
 */
export async function confirmTwoFactor(actor: Actor<'twoFactor'>, { code }: { code: string }): Promise<RecoveryCodes> {
  const { userId, client } = actor
  await countTry(userId)
  const recoveryCodes = await db.$transaction(async (tx) => {
    // One change of factors at a time.
    const [user] = await tx.$queryRaw<{ isOn: boolean }[]>`
      select two_factor_enabled_at is not null as "isOn" from users where id = ${userId} for update`
    const since = new Date(now().getTime() - enrolmentLifetime)
    const pending = await tx.authenticator.findUnique({ where: { userId_state: { userId, state: 'pending' }, createdAt: { gt: since } } })
    if (pending === null) throw new AppError('invalid', { words: 'Begin again: there is no authenticator app to confirm' })
    if (!(await takeTotp(userId, 'pending', code, tx))) throw new AppError('invalid', { words: wrongCode, fields: { code: wrongCode } })
    await tx.authenticator.deleteMany({ where: { userId, state: 'active' } })
    await tx.authenticator.updateMany({ where: { userId, state: 'pending' }, data: { state: 'active' } })
    if (user?.isOn) {
      await tellOfChange({ userId, type: 'authenticator_changed', client }, tx)
      return []
    }
    await tx.user.update({ where: { id: userId }, data: { twoFactorEnabledAt: now() } })
    await tellOfChange({ userId, type: 'two_factor_enabled', client, undo: { twoFactor: true } }, tx)
    await tx.recoveryCode.deleteMany({ where: { userId } })
    return createRecoveryCodes(userId, now(), tx)
  })
  await forgetTries(userId)
  return { recoveryCodes }
}

/** Switches two-factor authentication off, for somebody whose password and second proof were right. */
export async function stopTwoFactor({ userId, client }: Actor): Promise<TwoFactorState> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({ where: { id: userId, twoFactorEnabledAt: { not: null } }, data: { twoFactorEnabledAt: null } })
    await tx.authenticator.deleteMany({ where: { userId } })
    await tx.recoveryCode.deleteMany({ where: { userId } })
    if (count > 0) await tellOfChange({ userId, type: 'two_factor_disabled', client }, tx)
  })
  return { enabled: false, hasAuthenticator: false, recoveryCodesLeft: 0 }
}

/**
 * Removes the authenticator app from an account that has a passkey to go on with.
 *
 * @throws AppError notFound, or taken where it is the last second factor
 */
export async function removeAuthenticator(actor: Actor): Promise<TwoFactorState> {
  const { userId, client } = actor
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from users where id = ${userId} for update`
    const { count } = await tx.authenticator.deleteMany({ where: { userId, state: 'active' } })
    if (count === 0) throw new AppError('notFound')
    if ((await tx.passkey.count({ where: { userId } })) === 0) throw new AppError('taken', { words: lastFactor })
    await tellOfChange({ userId, type: 'authenticator_removed', client }, tx)
  })
  return readAlone(twoFactorOf(actor))
}

/** Why a second factor cannot be removed. */
export const lastFactor = 'This is your last second factor. Turn two-factor authentication off instead.'
