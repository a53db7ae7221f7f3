import 'server-only'
import type { DeletionInput } from '@/lib/account-lifecycle/schema'
import type { Store } from '@/lib/db/store'
import { AppError } from '@/lib/http/errors'
import { recordSecurityEvent } from '@/lib/security/events'
import { eventWords } from '@/lib/security/event-words'
import { sendMail } from '@/lib/notifications/send'

type Transfers = NonNullable<DeletionInput['transfers']>

/**
 * Writes down who takes over which organization. It happens when the owner's account is erased, so that restoring the
 * account brings everything back.
 *
 * @throws AppError invalid where somebody does not own the organization, or whoever takes it over is no other member who stays
 */
export async function transferOrganizations(ownerId: string, transfers: Transfers, tx: Store): Promise<void> {
  const possible = await tx.$queryRaw<Transfers>`
    select m.organization_id as "organizationId", m.user_id as "userId"
    from memberships mine join memberships m on m.organization_id = mine.organization_id and m.user_id <> mine.user_id
    join users u on u.id = m.user_id and u.deletion_scheduled_for is null
    where mine.user_id = ${ownerId} and mine.role = 'owner'`
  const pairs = new Set(possible.map(({ organizationId, userId }) => `${organizationId} ${userId}`))
  const isPossible = transfers.every(({ organizationId, userId }) => pairs.has(`${organizationId} ${userId}`))
  const isEachOnce = new Set(transfers.map(({ organizationId }) => organizationId)).size === transfers.length
  if (!isPossible || !isEachOnce) {
    const words = 'Choose one other member for each organization'
    throw new AppError('invalid', { words, fields: { transfers: words } })
  }
  for (const { organizationId, userId } of transfers) {
    await tx.$executeRaw`insert into organization_transfers (organization_id, to_user_id) values (${organizationId}, ${userId})`
  }
}

interface Handover {
  organizationId: string
  name: string
  heirId: string
}

/**
 * Hands over what the owner did not want to go, just before their account is erased: to whom they chose or, where that
 * person is gone meanwhile, to an admin, else to whoever has been a member for longest. With nobody left it goes.
 */
export async function carryOutTransfers(ownerId: string, tx: Store): Promise<void> {
  const handovers = await tx.$queryRaw<Handover[]>`
    select distinct on (t.organization_id) t.organization_id as "organizationId", o.name, m.user_id as "heirId"
    from memberships mine
    join organization_transfers t on t.organization_id = mine.organization_id
    join organizations o on o.id = t.organization_id
    join memberships m on m.organization_id = t.organization_id and m.user_id <> mine.user_id
    join users u on u.id = m.user_id and u.deletion_scheduled_for is null
    where mine.user_id = ${ownerId} and mine.role = 'owner'
    order by t.organization_id, (m.user_id = t.to_user_id) is true desc, m.role, m.created_at, m.user_id`
  for (const { organizationId, name, heirId } of handovers) {
    const changed = await tx.$executeRaw`
      update memberships set role = 'owner' where organization_id = ${organizationId} and user_id = ${heirId}`
    if (changed === 0) throw new Error('Whoever should take an organization over has just left; the next run chooses again')
    await tx.$executeRaw`delete from memberships where organization_id = ${organizationId} and user_id = ${ownerId}`
    await tx.$executeRaw`delete from organization_transfers where organization_id = ${organizationId}`
    await tellHeir(heirId, name, tx)
  }
}

async function tellHeir(userId: string, organization: string, tx: Store): Promise<void> {
  const details = { detail: organization }
  await recordSecurityEvent({ userId, type: 'organization_received', address: null, userAgent: null, details }, tx)
  const content = {
    subject: eventWords.organization_received.mail,
    paragraphs: [`The owner of ${organization} has deleted their account and handed the organization over to you.`],
  }
  await sendMail({ userId, kind: 'organization-received', content }, tx)
}
