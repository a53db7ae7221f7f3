import 'server-only'
import { db } from '@/lib/db'
import type { Store } from '@/lib/db/store'
import type { MailContent } from '@/lib/notifications/mail-content'
import type { NotificationName } from '@/lib/notifications/schema'

export type { MailContent } from '@/lib/notifications/mail-content'

/** What every message has, whichever way it goes. */
interface Message {
  userId: string
  /** What it is about, in kebab case; for the operator and the list of deliveries. */
  kind: string
  /** The switch that lets it pass, asked again when it leaves. Without one no switch turns it off. */
  topic?: NotificationName
  /** What happened, such as `weekly-report:2026-W48`: told to a person once a channel, however often it is asked for. */
  eventKey?: string
  /** Of whom it tells. */
  organizationId?: string
  /** Passes quiet hours. */
  isCritical?: boolean
}

interface TextMessage extends Message {
  organizationId: string
  words: string
  recipient?: string
  until?: Date
}

/**
 * Puts a mail on its way to a user. Nothing is sent here: give the transaction of the act that it tells of, so that
 * both happen or neither.
 *
 * @returns whether it is new: false where the user has been told of this event
 */
export function sendMail({ content, ...message }: Message & { content: MailContent }, store: Store = db): Promise<boolean> {
  return queue({ ...message, channel: 'mail', content: { ...content } }, store)
}

/**
 * Puts a text message on its way, in the same manner, through the carrier of an organization.
 *
 * @param recipient in E.164 form, for the number that is being verified; otherwise the user's verified number
 * @param until from then on it is of no use, and does not leave
 * @returns whether it is new
 */
export function sendText({ words, until, ...message }: TextMessage, store: Store = db): Promise<boolean> {
  return queue({ ...message, channel: 'sms', content: { words, ...(until && { until: until.toISOString() }) } }, store)
}

async function queue(message: Message & { channel: 'mail' | 'sms'; recipient?: string; content: object }, store: Store): Promise<boolean> {
  const { count } = await store.outgoingMessage.createMany({ data: [message], skipDuplicates: true })
  return count === 1
}
