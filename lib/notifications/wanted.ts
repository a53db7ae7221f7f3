import 'server-only'
import { env } from '@/lib/env'
import { Prisma } from '@/lib/generated/prisma/client'

/**
 * Whether a user wants what a switch is for, in SQL: the capability and the switch are both on at this moment, and no
 * deletion of the account is scheduled.
 *
 * @param user the alias of `users` in the statement
 * @param topic the switch's name, as an expression of text
 */
export function wants(user: Prisma.Sql, topic: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${user}.deletion_scheduled_for is null
    and exists (select 1 from notification_preferences p where p.user_id = ${user}.id and p.name = ${topic} and p.enabled)
    and coalesce((select o.available from capability_overrides o where o.user_id = ${user}.id and o.capability = ${topic}),
                 ${topic} = any(${env().DEFAULT_CAPABILITIES}::text[])))`
}

/** Whether texts reach a user, in SQL: the number of the profile is verified. */
export function hasNumber(user: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${user}.phone_e164 is not null and ${user}.phone_verified_at is not null)`
}
