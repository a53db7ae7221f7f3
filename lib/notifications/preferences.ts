import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { readAlone, reading, type Read } from '@/lib/db/reads'
import { Prisma } from '@/lib/generated/prisma/client'
import { demandNumber } from '@/lib/notifications/own-number'
import { notificationNames, type NotificationChanges, type NotificationName, type NotificationPreferences } from '@/lib/notifications/schema'

/** The switches of a user. One that was never touched is off. */
export function notificationsOf({ userId }: Actor): Read<NotificationPreferences> {
  return reading(Prisma.sql`select name from notification_preferences where user_id = ${userId} and enabled`, (rows: { name: string }[]) => {
    const enabled = new Set(rows.map(({ name }) => name))
    return Object.fromEntries(notificationNames.map((name) => [name, enabled.has(name)])) as NotificationPreferences
  })
}

/** The switches that a change names: the capabilities it needs. */
export function changedNames(changes: NotificationChanges): NotificationName[] {
  return notificationNames.filter((name) => changes[name] !== undefined)
}

/**
 * Changes the named switches, all or none.
 *
 * @returns all of them as they are stored now
 * @throws AppError taken, where texts are turned on and have nowhere to go
 */
export async function changeNotifications(actor: Actor<NotificationName>, changes: NotificationChanges): Promise<NotificationPreferences> {
  const { userId } = actor
  if (changes.smsNotifications === true) await demandNumber(userId, 'turn this on')
  await db.$transaction(
    changedNames(changes).map((name) => {
      const enabled = changes[name] === true
      return db.notificationPreference.upsert({
        where: { userId_name: { userId, name } },
        create: { userId, name, enabled },
        update: { enabled },
      })
    }),
  )
  return readAlone(notificationsOf(actor))
}
