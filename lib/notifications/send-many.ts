import 'server-only'
import { db } from '@/lib/db'
import type { Store } from '@/lib/db/store'
import { Prisma } from '@/lib/generated/prisma/client'
import type { MailContent } from '@/lib/notifications/mail-content'
import type { NotificationName } from '@/lib/notifications/schema'
import { hasNumber, wants } from '@/lib/notifications/wanted'

/** What many people are told at once. */
interface News {
  kind: string
  /** What happened; nobody is told of it twice. */
  eventKey: string
  isCritical?: boolean
}

interface MailNews extends News {
  topic: NotificationName
  content: MailContent
  organizationId?: string
}

const user = Prisma.sql`u`

/**
 * Puts a mail on its way to every member of an organization who wants it. One statement: neither the people nor their
 * mails are ever in this process.
 *
 * @param store the transaction of what is told
 * @returns how many were queued
 */
export function mailMembers(news: MailNews & { organizationId: string }, store: Store): Promise<number> {
  return store.$executeRaw`${queueMails(news)} and ${isMember(news.organizationId)} on conflict do nothing`
}

// Each well within the time that a statement may take (lib/db/postgres.ts).
const portion = 5000

/**
 * The same to everybody, in portions. Whoever is interrupted may say it again: nobody is told of an event twice.
 *
 * @returns how many were queued
 */
export async function mailEverybody(news: MailNews): Promise<number> {
  let total = 0
  for (let last: string | null = ''; last !== null; ) {
    const [done]: { last: string | null; queued: number }[] = await db.$queryRaw`
      with portion as materialized (select id from users where id > ${last} order by id limit ${portion}),
      queued as (${queueMails(news)} and u.id in (select id from portion) on conflict do nothing returning 1)
      select (select max(id) from portion) as last, (select count(*)::int from queued) as queued`
    total += done?.queued ?? 0
    last = done?.last ?? null
  }
  return total
}

function queueMails({ kind, eventKey, isCritical = false, topic, content, organizationId }: MailNews): Prisma.Sql {
  return Prisma.sql`
    insert into outgoing_messages (id, user_id, channel, kind, topic, event_key, organization_id, is_critical, content)
    select gen_random_uuid(), u.id, 'mail', ${kind}, ${topic}, ${eventKey}, ${organizationId ?? null}, ${isCritical}, ${JSON.stringify(content)}::jsonb
    from users u where ${wants(user, Prisma.sql`${topic}::text`)}`
}

/** The same by text message, to those members who want texts and whose number is verified. @returns how many were queued */
export function textMembers({ kind, eventKey, isCritical = false, words, organizationId }: News & { words: string; organizationId: string }, store: Store): Promise<number> {
  return store.$executeRaw`
    insert into outgoing_messages (id, user_id, channel, kind, topic, event_key, organization_id, is_critical, content)
    select gen_random_uuid(), u.id, 'sms', ${kind}, 'smsNotifications', ${eventKey}, ${organizationId}, ${isCritical}, ${JSON.stringify({ words })}::jsonb
    from users u where ${wants(user, Prisma.sql`'smsNotifications'::text`)} and ${hasNumber(user)} and ${isMember(organizationId)}
    on conflict do nothing`
}

function isMember(organizationId: string): Prisma.Sql {
  return Prisma.sql`exists (select 1 from memberships m where m.organization_id = ${organizationId} and m.user_id = u.id)`
}
