import 'server-only'
import { storedLanguage } from '@/lib/language/languages'
import type { ClaimedMessage } from '@/lib/notifications/claim'
import { UndeliverableError } from '@/lib/notifications/delivery-failure'
import { composeMail, composeText, digestKind } from '@/lib/notifications/digest'
import { drawChart } from '@/lib/notifications/mail-chart'
import { lookOf } from '@/lib/notifications/mail-look'
import { readMail, readText } from '@/lib/notifications/read-message'
import type { TextTransport } from '@/lib/notifications/transports/carrier'
import type { Transport } from '@/lib/notifications/transports/transport'
import { unsubscribeLinks } from '@/lib/notifications/unsubscribe-token'

/** A message that only has to leave. */
interface Ready {
  /** @throws when it is not known to have left; null where nothing is left to say */
  send: (() => Promise<void>) | null
  /** What a digest tells, besides itself. */
  ids: string[]
  /** What a digest does not tell, because it is not wanted any more. */
  unwanted: string[]
}

interface Doors {
  mail: () => Transport
  sms: () => TextTransport
}

type Message = ClaimedMessage & { recipient: string }

/**
 * Writes a message out in full.
 *
 * @throws UndeliverableError where it cannot be read, or comes too late; what the database throws
 */
export function prepare(message: Message, doors: Doors, moment: Date): Promise<Ready> {
  return message.channel === 'mail' ? prepareMail(message, doors) : prepareText(message, doors, moment)
}

async function prepareMail(message: Message, doors: Doors): Promise<Ready> {
  const { id, userId, createdAt, recipient } = message
  const { content, topics, ids, unwanted } = message.kind === digestKind ? await composeMail(message) : alone(message, await readMail(message))
  const links = userId === null || topics.length === 0 ? null : unsubscribeLinks({ userId, topics })
  const { charts, ...look } = lookOf(content, { language: storedLanguage(message.language), ...(links && { turnOff: links.page }) })
  const pictures = await Promise.all(charts.map(drawChart))
  const letter = { id, createdAt, recipient, ...look, pictures, ...(links !== null && { unsubscribe: links.oneClick }) }
  return { ids, unwanted, send: isEmpty(message, ids) ? null : () => doors.mail().send(letter) }
}

async function prepareText(message: Message, doors: Doors, moment: Date): Promise<Ready> {
  const { id, organizationId, recipient } = message
  const { content, ids, unwanted } = message.kind === digestKind ? await composeText(message) : alone(message, await readText(message))
  if (content.until !== undefined && new Date(content.until) <= moment) throw new UndeliverableError('late')
  return { ids, unwanted, send: isEmpty(message, ids) ? null : () => doors.sms().send({ id, organizationId, recipient, words: content.words }) }
}

function isEmpty({ kind }: Message, ids: readonly string[]): boolean {
  return kind === digestKind && ids.length === 0
}

function alone<C>({ topic }: Message, content: C) {
  return { content, topics: topic === null ? [] : [topic], ids: [], unwanted: [] }
}
