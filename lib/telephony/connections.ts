import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { AppError } from '@/lib/http/errors'
import { versionsIn } from '@/lib/http/versions'
import { recordSecurityEvent } from '@/lib/security/events'
import { partsOf } from '@/lib/telephony/connection-parts'
import { managedConnection, readConnection } from '@/lib/telephony/connection-rows'
import type { Connection, ConnectionChange, NewConnection } from '@/lib/telephony/connection-schema'
import { formatNumber } from '@/lib/telephony/format-number'
import { chosenOrganization } from '@/lib/telephony/roles'

/**
 * Connects a provider to an organization.
 *
 * @throws AppError notFound, forbidden or invalid; taken where the organization has a connection of that name
 */
export async function addConnection(actor: Actor, { organizationId: asked, provider, ...input }: NewConnection): Promise<Connection> {
  const owner = { id: randomUUID(), organizationId: await chosenOrganization(actor, asked) }
  const { settings, secret } = partsOf(owner, provider, input, null)
  const { name } = input
  await db
    .$transaction(async (tx) => {
      await tx.telephonyConnection.create({ data: { ...owner, provider, name, settings, ...secret } })
      await recordSecurityEvent({ userId: actor.userId, type: 'telephony_connection_added', ...actor.client, details: { detail: name } }, tx)
    })
    .catch(nameTaken)
  return readConnection(owner.id)
}

/**
 * Replaces a connection's settings, and its secret where one is given. What was tested before is not known of the new.
 *
 * @param ifMatch the If-Match header, or null for an unconditional change
 * @throws AppError notFound, forbidden or invalid; taken where the name is; conflict where it is another version
 */
export async function changeConnection(actor: Actor, id: string, input: ConnectionChange, ifMatch: string | null): Promise<Connection> {
  const row = await managedConnection(actor, id)
  const { provider, organizationId, version } = row
  if (input.provider !== undefined && input.provider !== provider) {
    const words = 'The provider of a connection cannot be changed. Make a new connection instead.'
    throw new AppError('invalid', { words, fields: { provider: words } })
  }
  const { settings, secret } = partsOf({ id, organizationId }, provider, input, { settings: row.settings, hasSecret: row.encryptedCredentials !== null })
  const { name } = input
  const isOther = secret !== null || !isSame(settings, row.settings)
  const untested = isOther && { lastCheckedAt: null, nextCheckAt: null, failingSince: null, failure: null }
  const versions = versionsIn(ifMatch)
  // What stays was read with this version, so an unconditional change is one of this version as well.
  const isWanted = versions === null || versions.includes(version)
  const count = !isWanted ? 0 : await db
    .$transaction(async (tx) => {
      const data = { name, settings, ...secret, ...untested, version: { increment: 1 } }
      const changed = await tx.telephonyConnection.updateMany({ where: { id, version }, data })
      const details = { detail: name, credentials: secret !== null }
      if (changed.count > 0) await recordSecurityEvent({ userId: actor.userId, type: 'telephony_connection_changed', ...actor.client, details }, tx)
      return changed.count
    })
    .catch(nameTaken)
  // Either another version, or deleted meanwhile, which reading it tells.
  const connection = await readConnection(id)
  if (count === 0) throw new AppError('conflict', { words: 'This connection was changed somewhere else after you opened it' })
  return connection
}

/**
 * Removes a connection that no phone number goes through.
 *
 * @throws AppError notFound or forbidden; taken, naming the numbers
 */
export async function removeConnection(actor: Actor, id: string): Promise<Record<string, never>> {
  const { name } = await managedConnection(actor, id)
  await db.$transaction(async (tx) => {
    // Held, so that no number is put on it between looking and deleting.
    await tx.$queryRaw`select id from telephony_connections where id = ${id} for update`
    const where = { connectionId: id }
    const numbers = await tx.phoneNumber.findMany({ where, orderBy: { number: 'asc' }, take: mostNamed, select: { number: true } })
    if (numbers.length > 0) throw inUse(numbers.map(({ number }) => formatNumber(number)), await tx.phoneNumber.count({ where }))
    const { count } = await tx.telephonyConnection.deleteMany({ where: { id } })
    if (count === 0) throw new AppError('notFound')
    await recordSecurityEvent({ userId: actor.userId, type: 'telephony_connection_removed', ...actor.client, details: { detail: name } }, tx)
  })
  return {}
}

const mostNamed = 3

function inUse(named: string[], count: number): AppError {
  const others = count - named.length
  const list = others > 0 ? `${named.join(', ')} and ${others.toLocaleString('en-US')} more` : named.join(', ')
  const words = count === 1 ? `${list} uses this connection. Move or delete it first.` : `${list} use this connection. Move or delete them first.`
  return new AppError('taken', { words, members: { numbers: count } })
}

function nameTaken(error: unknown): never {
  const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
  const words = 'Another connection has this name'
  throw isTaken ? new AppError('taken', { words, fields: { name: words } }) : error
}

/** The database keeps the members of JSON in an order of its own. */
function isSame(one: Record<string, unknown>, other: unknown): boolean {
  const sorted = (value: unknown) => JSON.stringify(Object.entries(value as object).sort(([a], [b]) => (a < b ? -1 : 1)))
  return sorted(one) === sorted(other)
}
