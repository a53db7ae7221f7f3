import 'server-only'
import path from 'node:path'
import { hours, minutes, now, seconds } from '@/lib/clock'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { readFailure, type DeliveryFailure } from '@/lib/notifications/delivery-failure'
import { mailContent } from '@/lib/notifications/mail-content'
import { lookOf } from '@/lib/notifications/mail-look'
import { outboxTransport } from '@/lib/notifications/transports/outbox'
import { smtpTransport } from '@/lib/notifications/transports/smtp'
import type { Transport } from '@/lib/notifications/transports/transport'

/** How many mails of a run left, how many will be tried again, and how many were given up. */
export interface Deliveries {
  sent: number
  postponed: number
  failed: number
}

interface Options {
  /** Closed at the end. */
  transport?: Transport
  /** Once aborted, nothing further is begun; what is on its way arrives. */
  signal?: AbortSignal
}

interface ClaimedMail {
  id: string
  kind: string
  content: unknown
  createdAt: Date
  attempts: number
  recipient: string
}

const batch = 10
// How long a claim holds; a process that dies leaves its mails to the others after that.
const lease = minutes(2)
const mostAttempts = 10
const firstPause = seconds(30)
const longestPause = hours(1)

/**
 * Sends every mail that is due, each at least once, and once unless a process dies between sending and noting it. Any
 * number of processes may do it at the same time.
 *
 * @param moment what time it is, instead of the clock's
 * @throws when the database is away; what was claimed is tried again later
 */
export async function deliverMails(moment?: Date, { transport, signal }: Options = {}): Promise<Deliveries> {
  const clock = () => moment ?? now()
  const deliveries: Deliveries = { sent: 0, postponed: 0, failed: 0 }
  let door = transport
  try {
    while (signal?.aborted !== true) {
      const mails = await claim(clock())
      if (mails.length === 0) break
      const open = (door ??= openTransport())
      // All are waited for before any failure is told: nothing may run on behind the caller's back.
      const outcomes = await Promise.allSettled(mails.map((mail) => deliver(mail, open, clock)))
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

/**
 * Takes up to ten due mails for this process alone, in one statement, together with where their users are reached now;
 * the receipt of a deletion, whose user is gone, says itself where it goes.
 */
function claim(moment: Date): Promise<ClaimedMail[]> {
  return db.$queryRaw<ClaimedMail[]>`
    with due as (
      select id from outgoing_messages where next_attempt_at <= ${moment}
      order by next_attempt_at limit ${batch} for update skip locked
    )
    update outgoing_messages m set next_attempt_at = ${after(moment, lease)}, attempts = m.attempts + 1
    from due where m.id = due.id
    returning m.id, m.kind, m.content, m.created_at as "createdAt", m.attempts,
              coalesce((select u.email from users u where u.id = m.user_id), m.recipient) as recipient`
}

async function deliver({ content, ...mail }: ClaimedMail, transport: Transport, clock: () => Date): Promise<keyof Deliveries> {
  const written = mailContent.safeParse(content)
  if (!written.success) return postpone(mail, { code: 'unreadable', isPermanent: true }, clock())
  try {
    await transport.send({ ...mail, ...lookOf(written.data) })
  } catch (error) {
    return postpone(mail, readFailure(error), clock())
  }
  // Emptied: its links are keys, and an address without a user is a person's. Many, because the user may be gone by now, and the mail with them.
  await db.outgoingMessage.updateMany({ where: { id: mail.id }, data: { sentAt: clock(), content: {}, recipient: null, nextAttemptAt: null, lastError: null } })
  log.info('Mail sent', { mail: mail.id, kind: mail.kind, attempts: mail.attempts })
  return 'sent'
}

async function postpone({ id, kind, attempts }: Omit<ClaimedMail, 'content'>, { code, isPermanent }: DeliveryFailure, moment: Date) {
  const isOver = isPermanent || attempts >= mostAttempts
  const fate = isOver ? { failedAt: moment, recipient: null, nextAttemptAt: null } : { nextAttemptAt: after(moment, pauseAfter(attempts)) }
  // Only while the claim is still ours: after a long hang another process may have sent it.
  await db.outgoingMessage.updateMany({ where: { id, attempts, sentAt: null }, data: { ...fate, lastError: code } })
  log.warn(isOver ? 'Mail given up' : 'Mail not sent; trying again later', { mail: id, kind, attempts, code })
  return isOver ? 'failed' : 'postponed'
}

function pauseAfter(attempts: number): number {
  return Math.min(firstPause * 2 ** attempts, longestPause)
}

function after(moment: Date, milliseconds: number): Date {
  return new Date(moment.getTime() + milliseconds)
}
