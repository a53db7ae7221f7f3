import 'server-only'
import type * as z from 'zod/mini'
import { UndeliverableError } from '@/lib/notifications/delivery-failure'
import { mailContent, type MailContent } from '@/lib/notifications/mail-content'
import { textContent, type TextContent } from '@/lib/notifications/text-content'

/** What of a stored message says what it says. */
export interface StoredMessage {
  userId: string | null
  kind: string
  content: unknown
}

type Writer = (userId: string, content: unknown) => Promise<MailContent | null>

/** The kinds of mail that are written when they leave: stored is only what about. Loaded when the first one leaves. */
const writers = new Map<string, Writer>([
  ['weekly-report', async (...about) => (await import('@/lib/reports/weekly-report')).writeWeeklyReport(...about)],
])

/** What a mail says at this moment. @throws UndeliverableError where it cannot be read; what the database throws */
export async function readMail({ userId, kind, content }: StoredMessage): Promise<MailContent> {
  const write = writers.get(kind)
  if (write === undefined) return read(mailContent, content)
  const written = userId === null ? null : await write(userId, content)
  if (written === null) throw unreadable()
  return written
}

/** The same of a text message. */
export async function readText({ content }: StoredMessage): Promise<TextContent> {
  return read(textContent, content)
}

function read<S extends z.ZodMiniType>(schema: S, content: unknown): z.infer<S> {
  const { success, data } = schema.safeParse(content)
  if (!success) throw unreadable()
  return data
}

function unreadable(): UndeliverableError {
  return new UndeliverableError('unreadable')
}
