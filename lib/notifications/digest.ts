import 'server-only'
import * as z from 'zod/mini'
import { db } from '@/lib/db'
import type { Store } from '@/lib/db/store'
import { Prisma } from '@/lib/generated/prisma/client'
import { storedLanguage } from '@/lib/language/languages'
import { translateForMail } from '@/lib/language/mail-language'
import type { ClaimedMessage } from '@/lib/notifications/claim'
import { UndeliverableError } from '@/lib/notifications/delivery-failure'
import type { MailContent } from '@/lib/notifications/mail-content'
import { readMail, readText, type StoredMessage } from '@/lib/notifications/read-message'
import type { NotificationName } from '@/lib/notifications/schema'
import type { TextContent } from '@/lib/notifications/text-content'
import { wants } from '@/lib/notifications/wanted'

/** The kind of a message that stands for those that quiet hours held. */
export const digestKind = 'quiet-digest'

const digestContent = z.object({ held: z.array(z.string()) })

/** The messages that a digest stands for. */
export function heldIn(content: unknown): string[] {
  const read = digestContent.safeParse(content)
  return read.success ? read.data.held : []
}

type Gathering = 'alone' | 'gathered'

/**
 * Quiet hours are over for somebody: makes one digest, a message of its own, of all that was held for them in a channel;
 * texts by organization, whose carrier takes them. Of two processes only one does.
 *
 * @returns 'alone' where the message is the only one, which then goes as it is
 */
export function gather({ id, userId, channel, organizationId }: ClaimedMessage, moment: Date): Promise<Gathering> {
  const sameCarrier = channel === 'sms' ? Prisma.sql`and organization_id is not distinct from ${organizationId}` : Prisma.empty
  return db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      select id from outgoing_messages
      where user_id = ${userId} and channel = ${channel}::message_channel and held_at is not null and next_attempt_at is not null ${sameCarrier}
      order by id for update`
    const held = rows.map((row) => row.id)
    if (!held.includes(id)) return 'gathered'
    if (held.length === 1) return 'alone'
    await tx.outgoingMessage.updateMany({ where: { id: { in: held } }, data: { nextAttemptAt: null } })
    await tx.outgoingMessage.create({
      data: { userId, channel, kind: digestKind, content: { held }, nextAttemptAt: moment, createdAt: moment, ...(channel === 'sms' && { organizationId }) },
    })
    return 'gathered'
  })
}

interface HeldPart extends StoredMessage {
  id: string
  topic: NotificationName
  isWanted: boolean
}

/** What is left of a digest at the moment of sending. */
interface Digest<C> {
  content: C
  topics: NotificationName[]
  /** Those that it tells. */
  ids: string[]
  /** Those whose switch or capability has been turned off since, and what nobody can read. */
  unwanted: string[]
}

/** Reads the parts of a digest as their user wants them now. */
async function partsOf({ content }: ClaimedMessage): Promise<HeldPart[]> {
  return db.$queryRaw<HeldPart[]>`
    select m.id, m.user_id as "userId", m.kind, m.topic, m.content, u.language, ${wants(Prisma.sql`u`, Prisma.sql`m.topic`)} as "isWanted"
    from outgoing_messages m join users u on u.id = m.user_id
    where m.id = any(${heldIn(content)}::text[]) and m.sent_at is null and m.withdrawn_at is null order by m.created_at, m.id`
}

/** One mail of all that was held; where only one is still wanted, that one as it is. */
export async function composeMail(message: ClaimedMessage): Promise<Digest<MailContent>> {
  const { ids, unwanted, topics, contents } = await sorted(await partsOf(message), readMail)
  const [first, second] = contents
  if (first !== undefined && second === undefined) return { ids, unwanted, topics, content: first }
  const action = first?.action
  const isShared = action !== undefined && contents.every((content) => content.action?.url === action.url)
  const sections = contents.flatMap(({ subject, paragraphs, sections: own = [] }) => [{ heading: subject, paragraphs }, ...own])
  return { ids, unwanted, topics, content: { subject: heading(ids.length, message), paragraphs: [], sections, ...(isShared && { action }) } }
}

// Four parts of a text: what is longer is no text.
const longestText = 600

/** One text of all that was held, in the same manner. */
export async function composeText(message: ClaimedMessage): Promise<Digest<TextContent>> {
  const { ids, unwanted, topics, contents } = await sorted(await partsOf(message), readText)
  const said = contents.map(({ words }) => words)
  const words = said.length === 1 ? said : [`${heading(ids.length, message)}:`, ...said]
  return { ids, unwanted, topics, content: { words: words.join('\n').slice(0, longestText) } }
}

async function sorted<C>(parts: HeldPart[], read: (part: HeldPart) => Promise<C>) {
  const contents = await Promise.all(parts.map((part) => (part.isWanted ? read(part).catch(nothingReadable) : null)))
  const told = parts.flatMap(({ id, topic }, index) => {
    const content = contents[index]
    return content === null || content === undefined ? [] : [{ id, topic, content }]
  })
  const ids = told.map(({ id }) => id)
  return {
    ids,
    unwanted: parts.flatMap(({ id }) => (ids.includes(id) ? [] : [id])),
    topics: [...new Set(told.map(({ topic }) => topic))],
    contents: told.map(({ content }) => content),
  }
}

function nothingReadable(error: unknown): null {
  if (error instanceof UndeliverableError) return null
  throw error
}

function heading(count: number, { language }: ClaimedMessage): string {
  return translateForMail(`${count} notifications while it was quiet`, storedLanguage(language))
}

/** Writes down the end of messages: sent or withdrawn, and emptied, for their links are keys. */
export async function finish(ids: readonly string[], how: 'sentAt' | 'withdrawnAt', moment: Date, store: Store = db): Promise<void> {
  if (ids.length === 0) return
  // Many, because the user may be gone by now, and the messages with them.
  await store.outgoingMessage.updateMany({
    where: { id: { in: [...ids] }, sentAt: null },
    data: { [how]: moment, content: {}, recipient: null, nextAttemptAt: null, failedAt: null, lastError: null },
  })
}
