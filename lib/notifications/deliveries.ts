import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { now } from '@/lib/clock'
import { isoOf, reading, type Read } from '@/lib/db/reads'
import { Prisma } from '@/lib/generated/prisma/client'
import { digestKind } from '@/lib/notifications/digest'
import { kindTitle } from '@/lib/notifications/kind-words'
import type { Channel, DeliveriesQuery, Delivery, DeliveryPage, DeliveryState } from '@/lib/notifications/schema'
import { hasNumber } from '@/lib/notifications/wanted'
import { formatNumber } from '@/lib/telephony/format-number'

interface Row {
  id: string
  channel: Channel
  kind: string
  recipient: string | null
  createdAt: string
  nextAttemptAt: string | null
  heldAt: string | null
  sentAt: string | null
  failedAt: string | null
  withdrawnAt: string | null
  lastError: string | null
}

const pageSize = 20

/**
 * One page of what was sent to the actor, newest first, security mails too: what each is about and how it stands, and
 * nothing of what it says. A digest is not listed, for what it tells is.
 */
export function deliveriesOf({ userId }: Actor, { before }: DeliveriesQuery): Read<DeliveryPage> {
  const moment = now()
  const isBefore = before === undefined
    ? Prisma.sql`true`
    : Prisma.sql`(m.created_at, m.id) < (select created_at, id from outgoing_messages where id = ${before} and user_id = ${userId})`
  // Where a text went is forgotten once it was sent; the number of today is the same if it was verified by then.
  const query = Prisma.sql`
    select m.id, m.channel, m.kind, m.created_at as "createdAt", m.next_attempt_at as "nextAttemptAt", m.held_at as "heldAt",
      m.sent_at as "sentAt", m.failed_at as "failedAt", m.withdrawn_at as "withdrawnAt", m.last_error as "lastError",
      case when m.channel = 'mail' then coalesce(m.recipient, u.email)
           else coalesce(m.recipient, case when ${hasNumber(Prisma.sql`u`)}
             and u.phone_verified_at <= coalesce(m.sent_at, m.failed_at, m.withdrawn_at, ${moment.toISOString()}::timestamptz) then u.phone_e164 end) end as recipient
    from outgoing_messages m join users u on u.id = m.user_id
    where m.user_id = ${userId} and m.kind <> ${digestKind} and ${isBefore}
    order by m.created_at desc, m.id desc limit ${pageSize + 1}`
  return reading(query, (rows: Row[]) => {
    const deliveries = rows.slice(0, pageSize).map((row) => toDelivery(row, moment))
    return { deliveries, next: rows.length > pageSize ? (deliveries.at(-1)?.id ?? null) : null }
  })
}

function toDelivery(row: Row, moment: Date): Delivery {
  const { id, channel, kind, recipient, createdAt, nextAttemptAt } = row
  const state = stateOf(row, moment)
  const isLater = state === 'held' || state === 'retrying'
  return {
    id,
    channel,
    title: kindTitle(kind),
    recipient: recipient === null || channel === 'mail' ? recipient : formatNumber(recipient),
    state,
    createdAt: isoOf(createdAt),
    settledAt: isoOf(row.sentAt ?? row.withdrawnAt ?? row.failedAt),
    nextAttemptAt: isLater ? isoOf(nextAttemptAt) : null,
  }
}

function stateOf({ sentAt, withdrawnAt, failedAt, lastError, heldAt, nextAttemptAt }: Row, moment: Date): DeliveryState {
  if (sentAt !== null) return 'sent'
  if (withdrawnAt !== null) return 'withdrawn'
  if (failedAt !== null) return 'failed'
  if (lastError !== null) return 'retrying'
  // What quiet hours held and a digest has taken up is on its way.
  return heldAt !== null && nextAttemptAt !== null && new Date(nextAttemptAt) > moment ? 'held' : 'waiting'
}
