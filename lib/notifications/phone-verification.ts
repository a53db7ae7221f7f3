import 'server-only'
import { randomInt } from 'node:crypto'
import type { Actor } from '@/lib/auth/actor'
import { days, hours, minutes, now, seconds } from '@/lib/clock'
import { db } from '@/lib/db'
import { keyedHash } from '@/lib/encryption'
import { AppError } from '@/lib/http/errors'
import { createLimit } from '@/lib/http/rate-limit'
import { organizationWithCarrier } from '@/lib/notifications/own-carrier'
import { sendText } from '@/lib/notifications/send'

// Each text costs the organization money, and a stranger whose number was typed in their patience.
const perUser = createLimit('phone-code-user', 5, hours(1) / seconds(1))
const perDay = createLimit('phone-code-user-day', 10, days(1) / seconds(1))
const perNumber = createLimit('phone-code-number', 5, days(1) / seconds(1))

const lifetime = minutes(10)
const tries = 5
const kind = 'phone-code'

/**
 * Texts a six-digit code to the number of the profile, through the first of the user's organizations that has a carrier. A
 * code that was sent before stops working.
 *
 * @returns the number in E.164 form, and until when the code works
 * @throws AppError tooMany; taken, with the way forward, where there is no number, no carrier or nothing left to verify
 */
export async function sendPhoneCode({ userId }: Actor<'smsNotifications'>): Promise<{ number: string; expiresAt: string }> {
  const { phoneE164, phoneVerifiedAt } = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { phoneE164: true, phoneVerifiedAt: true } })
  if (phoneE164 === null) throw new AppError('taken', { words: 'Save your phone number, with its country code, in your profile first' })
  if (phoneVerifiedAt !== null) throw new AppError('taken', { words: 'This number is verified already' })
  const organizationId = await organizationWithCarrier(userId)
  await perUser.consume(userId)
  await perDay.consume(userId)
  await perNumber.consume(keyedHash(phoneE164, 'phone limit'))
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const expiresAt = new Date(now().getTime() + lifetime)
  const fresh = { phoneE164, codeHash: hashOf(userId, phoneE164, code), triesLeft: tries, expiresAt }
  await db.$transaction(async (tx) => {
    await tx.phoneVerification.upsert({ where: { userId }, create: { userId, ...fresh }, update: fresh })
    // One that has not left yet would only confuse.
    await tx.outgoingMessage.updateMany({
      where: { userId, kind, nextAttemptAt: { not: null } },
      data: { withdrawnAt: now(), nextAttemptAt: null, content: {}, recipient: null },
    })
    const words = `${code} is your code for TalkifAI Studio. It works for ten minutes. Nobody from TalkifAI will ask you for it.`
    await sendText({ userId, kind, organizationId, words, recipient: phoneE164, until: expiresAt, isCritical: true }, tx)
  })
  return { number: phoneE164, expiresAt: expiresAt.toISOString() }
}

/**
 * Takes the code that was texted. Every try counts, at the same moment too, and a right code works once.
 *
 * @throws AppError invalid, with the words beside the field
 */
export async function confirmPhoneCode({ userId }: Actor<'smsNotifications'>, { code }: { code: string }): Promise<{ verified: boolean }> {
  const [waiting] = await db.$queryRaw<{ phoneE164: string; codeHash: string; triesLeft: number }[]>`
    update phone_verifications set tries_left = tries_left - 1
    where user_id = ${userId} and tries_left > 0 and expires_at > ${now()}
    returning phone_e164 as "phoneE164", code_hash as "codeHash", tries_left as "triesLeft"`
  if (waiting === undefined) throw wrongCode('This code does not work any more. Ask for a new one.')
  const { phoneE164, codeHash, triesLeft } = waiting
  if (hashOf(userId, phoneE164, code) !== codeHash) {
    throw wrongCode(triesLeft > 0 ? 'This is not the code that was sent' : 'This is not the code that was sent. Ask for a new one.')
  }
  const isDone = await db.$transaction(async (tx) => {
    const { count } = await tx.phoneVerification.deleteMany({ where: { userId, codeHash } })
    // The number may have been changed since the code was sent.
    return count === 1 && (await tx.user.updateMany({ where: { id: userId, phoneE164 }, data: { phoneVerifiedAt: now() } })).count === 1
  })
  if (!isDone) throw wrongCode('This code does not work any more. Ask for a new one.')
  return { verified: true }
}

function wrongCode(words: string): AppError {
  return new AppError('invalid', { words, fields: { code: words } })
}

/** Of this user, this number and this code: it is of no use anywhere else. */
function hashOf(userId: string, number: string, code: string): string {
  return keyedHash(`${userId} ${number} ${code}`, 'phone verification')
}
