import 'server-only'
import { db } from '@/lib/db'
import type { Store } from '@/lib/db/store'

/** The ids of the organizations that a user owns: all that the danger zone may touch. Members and admins own none. */
export async function ownedOrganizations(userId: string, store: Store = db): Promise<string[]> {
  const rows = await store.$queryRaw<{ id: string }[]>`
    select organization_id as id from memberships where user_id = ${userId} and role = 'owner' order by organization_id`
  return rows.map(({ id }) => id)
}

/**
 * Says whether an organization is about to go with its owner's account. Whatever acts for an organization without a
 * person asks at the moment of acting: an API key of one that is closing opens nothing, and works again once its owner
 * has restored the account. One that somebody else will take over goes on.
 */
export async function isOrganizationClosing(organizationId: string, store: Store = db): Promise<boolean> {
  const [row] = await store.$queryRaw<{ isClosing: boolean }[]>`
    select exists (select 1 from memberships m join users u on u.id = m.user_id
                   where m.organization_id = ${organizationId} and m.role = 'owner' and u.deletion_scheduled_for is not null)
       and not exists (select 1 from organization_transfers t where t.organization_id = ${organizationId}) as "isClosing"`
  return row?.isClosing ?? false
}
