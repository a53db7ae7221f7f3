import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { AppError } from '@/lib/http/errors'
import { versionsIn } from '@/lib/http/versions'
import { hasCountryCode } from '@/lib/telephony/format-number'
import { readNumbers } from '@/lib/telephony/number-rows'
import type { NewPhoneNumber, PhoneNumber, PhoneNumberChange } from '@/lib/telephony/number-schema'
import { chosenOrganization, demandManager } from '@/lib/telephony/roles'

/** A number of one of the actor's organizations. @throws AppError notFound */
export async function readPhoneNumber({ userId }: Actor, id: string): Promise<PhoneNumber> {
  const isOwn = Prisma.sql`n.organization_id in (select organization_id from memberships where user_id = ${userId})`
  const [number] = await readNumbers(Prisma.sql`n.id = ${id} and ${isOwn}`, 1)
  if (number === undefined) throw new AppError('notFound')
  return number
}

/**
 * Adds a number by hand.
 *
 * @throws AppError notFound, forbidden or invalid; taken where some organization has the number already
 */
export async function addPhoneNumber(actor: Actor, { organizationId: asked, number, ...given }: NewPhoneNumber): Promise<PhoneNumber> {
  const organizationId = await chosenOrganization(actor, asked)
  if (!hasCountryCode(number)) throw refused('number', 'No country has the code that this number begins with')
  const id = await db.$transaction(async (tx) => {
    const choices = await checkedChoices(tx, organizationId, given)
    // In one statement, so that of two who add it at once one meets the refusal and none an error.
    const [row] = await tx.phoneNumber.createManyAndReturn({ data: { organizationId, number, ...choices }, skipDuplicates: true, select: { id: true } })
    return row?.id
  })
  if (id === undefined) throw await takenNumber(organizationId, number)
  return readPhoneNumber(actor, id)
}

/**
 * Changes what is given and leaves the rest.
 *
 * @param ifMatch the If-Match header, or null for an unconditional change
 * @throws AppError notFound, forbidden or invalid; conflict where it is another version
 */
export async function changePhoneNumber(actor: Actor, id: string, change: PhoneNumberChange, ifMatch: string | null): Promise<PhoneNumber> {
  const organizationId = await managedOrganizationOf(actor, id)
  const versions = versionsIn(ifMatch)
  const count = await db.$transaction(async (tx) => {
    const data = { ...(await checkedChoices(tx, organizationId, change)), version: { increment: 1 } }
    const changed = await tx.phoneNumber.updateMany({ where: { id, organizationId, ...(versions !== null && { version: { in: versions } }) }, data })
    return changed.count
  })
  // Either another version, or deleted meanwhile, which reading it tells.
  const number = await readPhoneNumber(actor, id)
  if (count === 0) throw new AppError('conflict', { words: 'This number was changed somewhere else after you opened it' })
  return number
}

/** Takes a number out of the studio. Its calls stay. @throws AppError notFound, forbidden */
export async function removePhoneNumber(actor: Actor, id: string): Promise<Record<string, never>> {
  const organizationId = await managedOrganizationOf(actor, id)
  const { count } = await db.phoneNumber.deleteMany({ where: { id, organizationId } })
  if (count === 0) throw new AppError('notFound')
  return {}
}

/** The organization of a number that the actor may manage. @throws AppError notFound, forbidden */
export async function managedOrganizationOf(actor: Actor, id: string): Promise<string> {
  const row = await db.phoneNumber.findUnique({ where: { id }, select: { organizationId: true } })
  if (row === null) throw new AppError('notFound')
  await demandManager(actor, row.organizationId)
  return row.organizationId
}

type Transaction = Pick<typeof db, '$queryRaw'>
type AgentField = 'inboundAgentId' | 'outboundAgentId'

/** The columns to write. The rows they point to are locked, so that none goes before they are written. */
async function checkedChoices(tx: Transaction, organizationId: string, change: PhoneNumberChange) {
  const { label, connectionId, inboundAgentId, outboundAgentId, active } = change
  if (connectionId) await demandConnection(tx, organizationId, connectionId)
  const agents = { inboundAgentId, outboundAgentId }
  for (const field of Object.keys(agents) as AgentField[]) await demandVoiceAgent(tx, organizationId, field, agents[field])
  return {
    ...(label !== undefined && { label: label || null }),
    ...(connectionId !== undefined && { connectionId: connectionId || null }),
    ...(inboundAgentId !== undefined && { inboundAgentId: inboundAgentId || null }),
    ...(outboundAgentId !== undefined && { outboundAgentId: outboundAgentId || null }),
    ...(active !== undefined && { active }),
  }
}

async function demandConnection(tx: Transaction, organizationId: string, id: string) {
  const rows = await tx.$queryRaw<object[]>`
    select 1 from telephony_connections where id = ${id} and organization_id = ${organizationId} for share`
  if (rows.length === 0) throw refused('connectionId', 'Choose one of your connections')
}

async function demandVoiceAgent(tx: Transaction, organizationId: string, field: AgentField, id: string | null | undefined) {
  if (!id) return
  const [agent] = await tx.$queryRaw<{ name: string; mode: string }[]>`
    select name, mode::text as mode from agents where id = ${id} and organization_id = ${organizationId} for share`
  if (agent === undefined) throw refused(field, 'Choose one of your agents')
  const words = field === 'inboundAgentId' ? 'This agent works in text only and takes no calls' : 'This agent works in text only and makes no calls'
  if (agent.mode === 'text') throw refused(field, words)
}

function refused(field: string, words: string): AppError {
  return new AppError('invalid', { words, fields: { [field]: words } })
}

/** Whose it is stays with them. */
async function takenNumber(organizationId: string, number: string): Promise<AppError> {
  const isOwn = (await db.phoneNumber.count({ where: { organizationId, number } })) > 0
  const words = isOwn ? 'This number is in your list already' : 'This number is in use already. If it is yours, contact support.'
  return new AppError('taken', { words, fields: { number: words } })
}
