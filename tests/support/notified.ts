import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import { encryptCredentials } from '@/lib/telephony/credentials'
import { twilioAccount } from './carriers/twilio'
import { createPerson } from './people'
import { cookieFor, grant } from './request'

export const minute = 60_000

/** Somebody with an organization of their own, signed in, with these switches granted and turned on. */
export async function someoneWhoWants(...switches: readonly string[]) {
  const person = await createPerson(db, { timezone: 'UTC' })
  await grant(person.id, ...switches)
  await db.notificationPreference.createMany({ data: switches.map((name) => ({ userId: person.id, name, enabled: true })) })
  return { ...person, cookie: await cookieFor(person.id) }
}

/** Turns one switch of somebody's. */
export async function flip(userId: string, name: string, enabled: boolean): Promise<void> {
  await db.notificationPreference.upsert({ where: { userId_name: { userId, name } }, create: { userId, name, enabled }, update: { enabled } })
}

/** The texts that were queued for a user, oldest first. */
export async function textsTo(userId: string): Promise<string[]> {
  const rows = await db.outgoingMessage.findMany({ where: { userId, channel: 'sms' }, orderBy: { createdAt: 'asc' } })
  return rows.map(({ content }) => (content as { words?: string }).words ?? '')
}

/** Connects an organization to the Twilio that tests/support/carriers plays, with a number of its own to send from. */
export async function connectTwilio(organizationId: string) {
  const id = randomUUID()
  const { accountSid, authToken } = twilioAccount
  const encryptedCredentials = encryptCredentials({ id, organizationId }, { authToken })
  const number = `+1415${randomInt(2_000_000, 9_999_999)}`
  await db.telephonyConnection.create({ data: { id, organizationId, provider: 'twilio', name: 'Twilio', settings: { accountSid }, encryptedCredentials } })
  await db.phoneNumber.create({ data: { organizationId, connectionId: id, number } })
  return { id, number }
}

/** Gives somebody a number that texts reach. @returns the number */
export async function verifyNumber(userId: string): Promise<string> {
  const number = `+1415${randomInt(2_000_000, 9_999_999)}`
  await db.user.update({ where: { id: userId }, data: { phone: number, phoneE164: number, phoneVerifiedAt: new Date() } })
  return number
}

/** A message as it is stored. */
export function stored(userId: string, channel: 'mail' | 'sms' = 'mail') {
  return db.outgoingMessage.findMany({ where: { userId, channel }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
}

/** An API key of an organization. @returns the key itself, which the database does not know */
export async function anApiKey(organizationId: string, fields: { expiresAt?: Date; revokedAt?: Date } = {}): Promise<string> {
  const key = `sk_${randomBytes(24).toString('base64url')}`
  const secretHash = createHash('sha256').update(key).digest('hex')
  await db.apiKey.create({ data: { organizationId, name: 'Studio', secretHash, lastFour: key.slice(-4), ...fields } })
  return key
}
