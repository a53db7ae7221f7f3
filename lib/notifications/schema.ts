import * as z from 'zod/mini'
import { capabilitiesIn, type CapabilityIn } from '@/lib/capabilities/catalog'

export type NotificationName = CapabilityIn<'notifications'>

/** The switches, in the page's order. */
export const notificationNames = capabilitiesIn('notifications')

function shapeOf<T>(field: T): Record<NotificationName, T> {
  return Object.fromEntries(notificationNames.map((name) => [name, field])) as Record<NotificationName, T>
}

export const notificationPreferences = z.object(shapeOf(z.boolean()))

/** Any of the switches; those left out stay as they are. */
export const notificationChanges = z.object(shapeOf(z.optional(z.boolean('Must be true or false'))))

export type NotificationPreferences = z.infer<typeof notificationPreferences>
export type NotificationChanges = z.infer<typeof notificationChanges>
