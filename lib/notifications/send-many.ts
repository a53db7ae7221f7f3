import 'server-only'
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
 * Puts a mail on its way to every member of an organization, or to everybody, who wants it. One statement: neither the
 * people nor their mails are ever in this process.
 *
 * @param store the transaction of what is told
 * @returns how many were queued
 */
export function mailMany({ kind, eventKey, isCritical = false, topic, content, organizationId }: MailNews, store: Store): Promise<number> {
  return store.$executeRaw`
    insert into outgoing_messages (id, user_id, channel, kind, topic, event_key, organization_id, is_critical, content)
    select gen_random_uuid(), u.id, 'mail', ${kind}, ${topic}, ${eventKey}, ${organizationId ?? null}, ${isCritical}, ${JSON.stringify(content)}::jsonb
    from users u where ${wants(user, Prisma.sql`${topic}::text`)} and ${isMember(organizationId)}
    on conflict do nothing`
}

/** The same by text message, to those members who want texts and whose number is verified. @returns how many were queued */
export function textMembers({ kind, eventKey, isCritical = false, words, organizationId }: News & { words: string; organizationId: string }, store: Store): Promise<number> {
  return store.$executeRaw`
    insert into outgoing_messages (id, user_id, channel, kind, topic, event_key, organization_id, is_critical, content)
    select gen_random_uuid(), u.id, 'sms', ${kind}, 'smsNotifications', ${eventKey}, ${organizationId}, ${isCritical}, ${JSON.stringify({ words })}::jsonb
    from users u where ${wants(user, Prisma.sql`'smsNotifications'::text`)} and ${hasNumber(user)} and ${isMember(organizationId)}
    on conflict do nothing`
}

function isMember(organizationId: string | undefined): Prisma.Sql {
  if (organizationId === undefined) return Prisma.sql`true`
  return Prisma.sql`exists (select 1 from memberships m where m.organization_id = ${organizationId} and m.user_id = u.id)`
}
