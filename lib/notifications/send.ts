import 'server-only'
import { db } from '@/lib/db'
import type { Store } from '@/lib/db/store'
import type { MailContent } from '@/lib/notifications/mail-content'

export type { MailContent } from '@/lib/notifications/mail-content'

/**
 * Puts a mail on its way to a user. Nothing is sent here: give the transaction of the act that it tells of, so that
 * both happen or neither.
 *
 * @param kind what it is about, in kebab case; for the operator and the list of deliveries
 */
export async function sendMail({ userId, kind, content }: { userId: string; kind: string; content: MailContent }, store: Store = db): Promise<void> {
  await store.outgoingMail.create({ data: { userId, kind, content: { ...content } } })
}
