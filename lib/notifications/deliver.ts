import 'server-only'
import path from 'node:path'
import { hours, now, seconds } from '@/lib/clock'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { claimDue, type ClaimedMessage } from '@/lib/notifications/claim'
import { readFailure, type DeliveryFailure } from '@/lib/notifications/delivery-failure'
import { digestKind, finish, gather, heldIn } from '@/lib/notifications/digest'
import { prepare } from '@/lib/notifications/prepare'
import { quietUntil } from '@/lib/notifications/quiet-hours'
import { textTransport } from '@/lib/notifications/transports/carrier'
import { outboxTransport } from '@/lib/notifications/transports/outbox'
import { smtpTransport } from '@/lib/notifications/transports/smtp'
import type { Transport } from '@/lib/notifications/transports/transport'

/** What became of the messages of a run. */
export interface Deliveries {
  sent: number
  /** Kept for the end of quiet hours, or gathered into a digest. */
  held: number
  /** Not wanted any more. */
  withdrawn: number
  /** Will be tried again. */
  postponed: number
  /** Given up. */
  failed: number
}

interface Options {
  /** For mails. Closed at the end. */
  transport?: Transport
  /** Once aborted, nothing further is begun; what is on its way arrives. */
  signal?: AbortSignal
}

const mostAttempts = { mail: 10, sms: 6 }
const firstPause = seconds(30)
const longestPause = hours(1)

/**
 * Sends every message that is due and still wanted, each at least once, and once unless a process dies between sending and
 * noting it. Any number of processes may do it at the same time.
 *
 * @param moment what time it is, instead of the clock's
 * @throws when the database is away; what was claimed is tried again later
 */
export async function deliverMessages(moment?: Date, { transport, signal }: Options = {}): Promise<Deliveries> {
  const clock = () => moment ?? now()
  const deliveries: Deliveries = { sent: 0, held: 0, withdrawn: 0, postponed: 0, failed: 0 }
  let door = transport
  const texts = textTransport()
  const open = { mail: () => (door ??= openTransport()), sms: () => texts }
  try {
    while (signal?.aborted !== true) {
      const messages = await claimDue(clock())
      if (messages.length === 0) break
      // All are waited for before any failure is told: nothing may run on behind the caller's back.
      const outcomes = await Promise.allSettled(messages.map((message) => deliver(message, open, clock)))
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') throw outcome.reason
        deliveries[outcome.value] += 1
      }
    }
  } finally {
    door?.close()
  }
  return deliveries
}

function openTransport(): Transport {
  const { SMTP_URL, DATA_DIR } = env()
  return SMTP_URL === undefined ? outboxTransport(path.join(/* turbopackIgnore: true */ DATA_DIR, 'outbox')) : smtpTransport(SMTP_URL)
}

type Doors = Parameters<typeof prepare>[1]

async function deliver(message: ClaimedMessage, doors: Doors, clock: () => Date): Promise<keyof Deliveries> {
  const { isWanted, recipient } = message
  if (!isWanted || recipient === null) return withdraw(message, clock())
  const isDigest = message.kind === digestKind
  const isPatient = !message.isCritical && (message.topic !== null || isDigest)
  const quietEnd = isPatient ? quietUntil(message.quietPeriods ?? [], message.timezone, clock()) : null
  if (quietEnd !== null) return hold(message, quietEnd, clock())
  if (message.heldAt !== null && (await gather(message, clock())) === 'gathered') return 'held'
  let told: string[]
  try {
    const ready = await prepare({ ...message, recipient }, doors, clock())
    if (ready.unwanted.length > 0) await finish(ready.unwanted, 'withdrawnAt', clock())
    if (ready.send === null) return await withdraw(message, clock())
    await ready.send()
    told = ready.ids
  } catch (error) {
    return postpone(message, readFailure(error), clock())
  }
  // In one statement: a digest and what it stands for.
  await finish([message.id, ...told], 'sentAt', clock())
  log.info('Message sent', aboutIt(message))
  return 'sent'
}

async function withdraw(message: ClaimedMessage, moment: Date): Promise<'withdrawn'> {
  await finish([message.id, ...heldIn(message.content)], 'withdrawnAt', moment)
  log.info('Message withdrawn', aboutIt(message))
  return 'withdrawn'
}

/** Not an attempt. A digest only waits; what it stands for is held already. */
async function hold({ id, kind, attempts, heldAt }: ClaimedMessage, until: Date, moment: Date): Promise<'held'> {
  const data = { nextAttemptAt: until, attempts: attempts - 1, ...(kind !== digestKind && { heldAt: heldAt ?? moment }) }
  await db.outgoingMessage.updateMany({ where: { id, attempts, sentAt: null }, data })
  return 'held'
}

async function postpone(message: ClaimedMessage, { code, isPermanent }: DeliveryFailure, moment: Date): Promise<'failed' | 'postponed'> {
  const { id, attempts, channel, content } = message
  const isOver = isPermanent || attempts >= mostAttempts[channel]
  const fate = isOver ? { failedAt: moment, recipient: null, nextAttemptAt: null } : { nextAttemptAt: new Date(moment.getTime() + pauseAfter(attempts)) }
  // Only while the claim is still ours: after a long hang another process may have sent it.
  const { count } = await db.outgoingMessage.updateMany({ where: { id, attempts, sentAt: null }, data: { ...fate, lastError: code } })
  if (isOver && count === 1) await db.outgoingMessage.updateMany({ where: { id: { in: heldIn(content) } }, data: { failedAt: moment } })
  log.warn(isOver ? 'Message given up' : 'Message not sent; trying again later', { ...aboutIt(message), code })
  return isOver ? 'failed' : 'postponed'
}

function aboutIt({ id, channel, kind, attempts }: ClaimedMessage) {
  return { message: id, channel, kind, attempts }
}

function pauseAfter(attempts: number): number {
  return Math.min(firstPause * 2 ** attempts, longestPause)
}
