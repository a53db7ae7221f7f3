import 'server-only'
import type * as z from 'zod/mini'
import { storedLanguage, type LanguageCode } from '@/lib/language/languages'
import { translateForMail } from '@/lib/language/mail-language'
import { UndeliverableError } from '@/lib/notifications/delivery-failure'
import { mailContent, type MailContent } from '@/lib/notifications/mail-content'
import { translateMail } from '@/lib/notifications/translate-mail'
import { textContent, type TextContent } from '@/lib/notifications/text-content'

/** What of a stored message says what it says. */
export interface StoredMessage {
  userId: string | null
  kind: string
  content: unknown
  /** As stored of whoever gets it. */
  language: string | null
}

/** The kind of what an operator tells everybody. */
export const announcementKind = 'announcement'

type Writer = (userId: string, content: unknown, language: LanguageCode) => Promise<MailContent | null>

/** The kinds of mail that are written when they leave: stored is only what about. Loaded when the first one leaves. */
const writers = new Map<string, Writer>([
  ['weekly-report', async (...about) => (await import('@/lib/reports/weekly-report')).writeWeeklyReport(...about)],
])

/** What a mail says at this moment, in its reader's language. @throws UndeliverableError where it cannot be read; what the database throws */
export async function readMail({ userId, kind, content, language }: StoredMessage): Promise<MailContent> {
  const write = writers.get(kind)
  if (write === undefined) return inLanguageOf(kind, read(mailContent, content), language)
  const written = userId === null ? null : await write(userId, content, storedLanguage(language))
  if (written === null) throw unreadable()
  return inLanguageOf(kind, written, language)
}

// The operator's words stay as they were written.
function inLanguageOf(kind: string, content: MailContent, language: string | null): MailContent {
  return kind === announcementKind ? content : translateMail(content, storedLanguage(language))
}

/** The same of a text message. */
export async function readText({ content, language }: StoredMessage): Promise<TextContent> {
  const { words, ...rest } = read(textContent, content)
  return { ...rest, words: translateForMail(words, storedLanguage(language)) }
}

function read<S extends z.ZodMiniType>(schema: S, content: unknown): z.infer<S> {
  const { success, data } = schema.safeParse(content)
  if (!success) throw unreadable()
  return data
}

function unreadable(): UndeliverableError {
  return new UndeliverableError('unreadable')
}
