import 'server-only'
import { readAlone, reading, type Read } from '@/lib/db/reads'
import { Prisma } from '@/lib/generated/prisma/client'
import { AppError } from '@/lib/http/errors'
import { formatNumber } from '@/lib/telephony/format-number'

/** The phone number of a profile, as people read it. */
export interface OwnNumber {
  number: string
  isVerified: boolean
}

/** The number that texts go to once it is verified; null where the profile has none. */
export function ownNumberOf(userId: string): Read<OwnNumber | null> {
  const query = Prisma.sql`select phone_e164 as "number", phone_verified_at is not null as "isVerified" from users where id = ${userId} and phone_e164 is not null`
  return reading(query, ([own]: OwnNumber[]) => (own === undefined ? null : { ...own, number: formatNumber(own.number) }))
}

/**
 * The number that texts reach.
 *
 * @param wish what it is needed for, such as `turn this on`
 * @throws AppError taken, with the way forward, where there is none or it is not verified
 */
export async function demandNumber(userId: string, wish: string): Promise<string> {
  const own = await readAlone(ownNumberOf(userId))
  if (own?.isVerified) return own.number
  const step = own === null ? 'Save your phone number in your profile and verify it' : 'Verify your phone number'
  throw new AppError('taken', { words: `Texts go to a verified phone number only. ${step}, then ${wish}.` })
}
