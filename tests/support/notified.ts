import { db } from '@/lib/db'
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
