import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { AppError } from '@/lib/http/errors'

/** What somebody reads who may only look (DONE.md, "The telephony page": owners and admins manage). */
export const onlyManagers = 'Only owners and admins can manage telephony'

export interface OwnOrganization {
  id: string
  name: string
  timezone: string
  canManage: boolean
}

/** The organizations that the actor is a member of, the oldest first. */
export async function ownOrganizations({ userId }: Actor): Promise<OwnOrganization[]> {
  const rows = await db.membership.findMany({
    where: { userId },
    select: { role: true, organization: { select: { id: true, name: true, timezone: true } } },
    orderBy: [{ organization: { createdAt: 'asc' } }, { organizationId: 'asc' }],
  })
  return rows.map(({ role, organization }) => ({ ...organization, canManage: role !== 'member' }))
}

/**
 * The organization that something is to be made in: the named one, or the only one that the actor manages.
 *
 * @throws AppError notFound, forbidden, or invalid where it has to be chosen
 */
export async function chosenOrganization(actor: Actor, organizationId: string | undefined): Promise<string> {
  const own = await ownOrganizations(actor)
  if (organizationId !== undefined) {
    const named = own.find(({ id }) => id === organizationId)
    if (named === undefined) throw new AppError('notFound')
    if (!named.canManage) throw new AppError('forbidden', { words: onlyManagers })
    return named.id
  }
  const [managed, ...others] = own.filter(({ canManage }) => canManage)
  if (managed === undefined) throw new AppError('forbidden', { words: onlyManagers })
  const words = 'Choose an organization'
  if (others.length > 0) throw new AppError('invalid', { words, fields: { organizationId: words } })
  return managed.id
}

/**
 * Passes whoever manages the organization.
 *
 * @throws AppError notFound for one that the actor is not a member of, forbidden for members
 */
export async function demandManager({ userId }: Actor, organizationId: string): Promise<void> {
  const membership = await db.membership.findUnique({ where: { organizationId_userId: { organizationId, userId } }, select: { role: true } })
  if (membership === null) throw new AppError('notFound')
  if (membership.role === 'member') throw new AppError('forbidden', { words: onlyManagers })
}
