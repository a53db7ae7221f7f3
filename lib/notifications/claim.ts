import 'server-only'
import { minutes } from '@/lib/clock'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { QuietPeriod } from '@/lib/notifications/quiet-hours'
import type { NotificationName } from '@/lib/notifications/schema'
import { hasNumber, wants } from '@/lib/notifications/wanted'

/** A message that this process alone is about to send, with how its user stands at this moment. */
export interface ClaimedMessage {
  id: string
  userId: string | null
  channel: 'mail' | 'sms'
  kind: string
  topic: NotificationName | null
  organizationId: string | null
  isCritical: boolean
  content: unknown
  createdAt: Date
  heldAt: Date | null
  attempts: number
  /** An address, or a number in E.164; null where texts have nowhere to go. */
  recipient: string | null
  /** Capability and switch are on, and the account is not going; what no switch turns off goes until the account is gone. */
  isWanted: boolean
  timezone: string | null
  /** In which they read; of a user who is gone, as the message says. */
  language: string | null
  quietPeriods: QuietPeriod[] | null
}

const batch = 20
// How long a claim holds; a process that dies leaves its messages to the others after that.
const lease = minutes(2)

/**
 * Takes up to twenty due messages for this process alone, in one statement, together with how their users are reached and
 * what they want now; the receipt of a deletion, whose user is gone, says itself where it goes.
 */
export function claimDue(moment: Date): Promise<ClaimedMessage[]> {
  const user = Prisma.sql`u`
  return db.$queryRaw<ClaimedMessage[]>`
    with due as (
      select id, user_id from outgoing_messages where next_attempt_at <= ${moment}
      order by next_attempt_at limit ${batch} for update skip locked
    )
    update outgoing_messages m set next_attempt_at = ${new Date(moment.getTime() + lease)}, attempts = m.attempts + 1
    from due left join users u on u.id = due.user_id where m.id = due.id
    returning m.id, m.user_id as "userId", m.channel, m.kind, m.topic, m.organization_id as "organizationId", m.is_critical as "isCritical",
      m.content, m.created_at as "createdAt", m.held_at as "heldAt", m.attempts, u.timezone,
      coalesce(u.language, m.content->>'language') as language,
      case when m.channel = 'mail' then coalesce(u.email, m.recipient)
           else coalesce(m.recipient, case when ${hasNumber(user)} then u.phone_e164 end) end as recipient,
      case when m.topic is not null then ${wants(user, Prisma.sql`m.topic`)}
           else coalesce(u.deletion_scheduled_for > ${moment}, true) end as "isWanted",
      (select jsonb_agg(jsonb_build_object('weekdays', q.weekdays, 'fromMinute', q.from_minute, 'toMinute', q.to_minute))
       from quiet_periods q where q.user_id = u.id and not m.is_critical) as "quietPeriods"`
}
