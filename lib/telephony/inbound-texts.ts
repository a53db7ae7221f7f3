import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { days, seconds } from '@/lib/clock'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { mediaType, readBytes } from '@/lib/http/body'
import { AppError } from '@/lib/http/errors'
import { createLimit } from '@/lib/http/rate-limit'
import { log } from '@/lib/log'
import { decryptCredentials } from '@/lib/telephony/credentials'

/** What Twilio posts. */
export const twilioMedia = ['application/x-www-form-urlencoded'] as const

const longestBody = 16 * 1024

// The words that Twilio itself takes for an opt-out, in any letter case.
const stopWords = ['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'optout', 'revoke']

// Each message acts once: a recorded request that is played again later finds its message used up.
const once = createLimit('twilio-inbound', 1, days(30) / seconds(1))

/**
 * Takes in a text message that somebody sent to an organization's Twilio number. STOP turns the SMS switch off for those
 * of its members whose verified number it comes from; all else is passed over. Anything not signed by Twilio with the auth token
 * of the very connection that has the number is refused.
 *
 * @returns an answer to nobody, in TwiML
 * @throws AppError forbidden, tooLarge, wrongType
 */
export async function takeTwilioText(request: Request): Promise<Response> {
  if (mediaType(request) !== twilioMedia[0]) throw new AppError('wrongType', { words: `Send a form, with Content-Type: ${twilioMedia[0]}` })
  const form = new URLSearchParams(new TextDecoder().decode(await readBytes(request, longestBody)))
  const { To: to = '', From: from = '', Body: body = '', AccountSid: account = '', MessageSid: message = '' } = Object.fromEntries(form)
  const organizationId = await signer(to, account, publicAddress(request), form, request.headers.get('x-twilio-signature') ?? '')
  if (organizationId === null || message === '') throw new AppError('forbidden', { words: 'The request is not signed by Twilio for this number' })
  if (stopWords.includes(body.trim().toLowerCase()) && (await isFirst(message))) await stopTexts(organizationId, from, message)
  return new Response('<?xml version="1.0" encoding="UTF-8"?><Response/>', { headers: { 'Content-Type': 'text/xml; charset=utf-8', 'Cache-Control': 'no-store' } })
}

/** What Twilio was told to post to: the site's own address, whatever a proxy makes of it. */
function publicAddress({ url }: Request): string {
  const { pathname, search } = new URL(url)
  return `${new URL(env().NEXTAUTH_URL).origin}${pathname}${search}`
}

/** The organization whose connection has the number and signed the request; null where none did. */
async function signer(to: string, account: string, address: string, form: URLSearchParams, signature: string): Promise<string | null> {
  const number = to.includes('\0') ? null : await db.phoneNumber.findUnique({ where: { number: to }, include: { connection: { omit: { encryptedCredentials: false } } } })
  const connection = number?.connection
  if (!connection || connection.provider !== 'twilio' || (connection.settings as { accountSid?: unknown }).accountSid !== account) return null
  const { authToken } = decryptCredentials(connection)
  return authToken !== undefined && isSigned(address, form, authToken, signature) ? connection.organizationId : null
}

/** Twilio's X-Twilio-Signature: HMAC-SHA1 over the address and, in order of names, every field's name and value. */
function isSigned(address: string, form: URLSearchParams, authToken: string, signature: string): boolean {
  const fields = [...form].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
  const signed = `${address}${fields.map(([name, value]) => `${name}${value}`).join('')}`
  const right = createHmac('sha1', authToken).update(signed).digest()
  const given = Buffer.from(signature, 'base64')
  return given.length === right.length && timingSafeEqual(given, right)
}

async function isFirst(message: string): Promise<boolean> {
  try {
    await once.consume(message)
    return true
  } catch (error) {
    if (error instanceof AppError && error.code === 'tooMany') return false
    throw error
  }
}

async function stopTexts(organizationId: string, number: string, message: string): Promise<void> {
  try {
    const count = await db.$executeRaw`
      update notification_preferences p set enabled = false, updated_at = now() from users u, memberships m
      where p.user_id = u.id and m.user_id = u.id and m.organization_id = ${organizationId} and p.name = 'smsNotifications' and p.enabled
        and u.phone_e164 = ${number} and u.phone_verified_at is not null`
    log.info('Texts stopped by reply', { people: count })
  } catch (error) {
    // Twilio may try again, and is then not passed over.
    await once.forget(message)
    throw error
  }
}
