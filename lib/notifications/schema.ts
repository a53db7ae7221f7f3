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

const time = z.string('Must be a time such as 22:00').check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Must be a time such as 22:00'))
const weekday = z.int('Must be a day from 1, Monday, to 7, Sunday').check(z.gte(1, 'Must be a day from 1, Monday'), z.lte(7, 'Must be a day up to 7, Sunday'))

/** The times of the week at which nothing but critical messages is sent, by the clock of the user's zone. */
export const quietHours = z.object({
  periods: z
    .array(
      z.object(
        {
          /** The days on which it begins: 1 is Monday. */
          weekdays: z.array(weekday, 'Must be a list of days').check(z.minLength(1, 'Choose at least one day'), z.maxLength(7, 'A week has seven days')),
          from: time,
          /** At or before `from`: on the next day. */
          to: time,
        },
        'Must be a list of periods',
      ),
      'Must be a list of periods',
    )
    .check(z.maxLength(20, 'At most 20 periods can be kept')),
})

export type QuietHours = z.infer<typeof quietHours>

/** The code that was sent to a phone number. */
export const phoneCode = z.object({ code: z.string('Enter the code').check(z.trim(), z.regex(/^\d{6}$/, 'The code has six digits')) })

/** Where a code went, and until when it works. */
export const phoneCodeSent = z.object({ number: z.string(), expiresAt: z.string() })

export type PhoneCodeSent = z.infer<typeof phoneCodeSent>

export const phoneVerified = z.object({ verified: z.boolean() })

/** The ways that messages go. */
const channel = z.enum(['mail', 'sms'], 'Choose mail or sms')

export type Channel = z.infer<typeof channel>

/** Asks for a test message to oneself. */
export const testRequest = z.object({ channel })

export type TestRequest = z.infer<typeof testRequest>

/** Where a test message is on its way to, as people read it. */
export const testQueued = z.object({ to: z.string() })

export type TestQueued = z.infer<typeof testQueued>

/** What GET /api/user/notifications/deliveries takes in its query: the last delivery that is known already. */
export const deliveriesQuery = z.object({ before: z.optional(z.uuid('This is not the id of a delivery')) })

export type DeliveriesQuery = z.infer<typeof deliveriesQuery>

/**
 * How a message stands: on its way, kept for the end of quiet hours, being tried again after a failure, arrived, given up,
 * or taken back because it was not wanted any more.
 */
const deliveryState = z.enum(['waiting', 'held', 'retrying', 'sent', 'failed', 'withdrawn'])

export type DeliveryState = z.infer<typeof deliveryState>

const delivery = z.object({
  id: z.string(),
  channel,
  /** What it is about; never what it says. */
  title: z.string(),
  /** An address, or a number as people read it; null where that is not kept. */
  recipient: z.nullable(z.string()),
  state: deliveryState,
  createdAt: z.string(),
  /** Since when nothing is left to do. */
  settledAt: z.nullable(z.string()),
  /** When it is tried next, while it is held or being tried again. */
  nextAttemptAt: z.nullable(z.string()),
})

export type Delivery = z.infer<typeof delivery>

/** One page of deliveries; `next` is what to give as `before` for the one after it. */
export const deliveryPage = z.object({ deliveries: z.array(delivery), next: z.nullable(z.string()) })

export type DeliveryPage = z.infer<typeof deliveryPage>
