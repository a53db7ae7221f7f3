import 'server-only'
import { randomBytes } from 'node:crypto'
import { Secret } from 'otpauth'
import type { Actor } from '@/lib/auth/actor'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import type { Store } from '@/lib/db/store'
import { Prisma } from '@/lib/generated/prisma/client'
import { AppError } from '@/lib/http/errors'
import { tellOfChange } from '@/lib/security/notices'
import type { RecoveryCodes } from '@/lib/security/schema'
import { hashRecoveryCode } from '@/lib/security/two-factor-code'

const codesInSet = 10
const bytesInCode = 10

/** How many recovery codes of a user still work, as a part of a statement. */
export function recoveryCodesLeftOf(userId: string): Prisma.Sql {
  return Prisma.sql`(select count(*)::int from recovery_codes where user_id = ${userId} and used_at is null and active_at is not null)`
}

/**
 * Writes a set of ten codes of 80 random bits each (ASVS 6.5.2), of which only keyed hashes are kept.
 *
 * @param activeAt null for a set that is not in force yet
 * @returns the codes as people write them down: XXXX-XXXX-XXXX-XXXX in base32, which has no 0, 1 or 8 to mistake
 */
export async function createRecoveryCodes(userId: string, activeAt: Date | null, store: Store): Promise<string[]> {
  const codes = Array.from({ length: codesInSet }, newCode)
  await store.recoveryCode.createMany({ data: codes.map((code) => ({ userId, activeAt, codeHash: hashRecoveryCode(userId, code) })) })
  return codes
}

/**
 * Makes a new set of recovery codes. The old ones work until adoptRecoveryCodes() says that the new ones were written
 * down, so that a page closed too early locks nobody out.
 *
 * @throws AppError invalid while two-factor authentication is off
 */
export async function renewRecoveryCodes({ userId }: Actor): Promise<RecoveryCodes> {
  const recoveryCodes = await db.$transaction(async (tx) => {
    // One change of factors at a time, so that of two new sets only one can wait.
    const [user] = await tx.$queryRaw<{ isOn: boolean }[]>`
      select two_factor_enabled_at is not null as "isOn" from users where id = ${userId} for update`
    if (!user?.isOn) throw new AppError('invalid', { words: 'Recovery codes come with two-factor authentication, which is off' })
    await tx.recoveryCode.deleteMany({ where: { userId, activeAt: null } })
    return createRecoveryCodes(userId, null, tx)
  })
  return { recoveryCodes }
}

/**
 * Puts the new set in force and the old one out of it.
 *
 * @returns how many codes work now
 * @throws AppError invalid where no new set waits
 */
export async function adoptRecoveryCodes({ userId, client }: Actor): Promise<{ recoveryCodesLeft: number }> {
  const recoveryCodesLeft = await db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from users where id = ${userId} for update`
    if ((await tx.recoveryCode.count({ where: { userId, activeAt: null } })) === 0) {
      throw new AppError('invalid', { words: 'There are no new recovery codes to put in force' })
    }
    await tx.recoveryCode.deleteMany({ where: { userId, activeAt: { not: null } } })
    const { count } = await tx.recoveryCode.updateMany({ where: { userId }, data: { activeAt: now() } })
    await tellOfChange({ userId, type: 'recovery_codes_renewed', client }, tx)
    return count
  })
  return { recoveryCodesLeft }
}

function newCode(): string {
  const letters = new Secret({ buffer: new Uint8Array(randomBytes(bytesInCode)).buffer }).base32
  return letters.match(/.{4}/g)?.join('-') ?? letters
}
