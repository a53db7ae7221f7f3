import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { AppError } from '@/lib/http/errors'
import { formatNumber } from '@/lib/telephony/format-number'

/** The phone number of a profile, as people read it. */
export interface OwnNumber {
  number: string
  isVerified: boolean
}

/** The number that texts go to once it is verified; null where the profile has none. */
export async function readOwnNumber({ userId }: Pick<Actor, 'userId'>): Promise<OwnNumber | null> {
  const { phoneE164, phoneVerifiedAt } = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { phoneE164: true, phoneVerifiedAt: true } })
  return phoneE164 === null ? null : { number: formatNumber(phoneE164), isVerified: phoneVerifiedAt !== null }
}

/**
 * The number that texts reach.
 *
 * @param wish what it is needed for, such as `turn this on`
 * @throws AppError taken, with the way forward, where there is none or it is not verified
 */
export async function demandNumber(userId: string, wish: string): Promise<string> {
  const own = await readOwnNumber({ userId })
  if (own?.isVerified) return own.number
  const step = own === null ? 'Save your phone number in your profile and verify it' : 'Verify your phone number'
  throw new AppError('taken', { words: `Texts go to a verified phone number only. ${step}, then ${wish}.` })
}
