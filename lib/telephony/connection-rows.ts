import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { AppError } from '@/lib/http/errors'
import { carrierColumns, type CarrierRow } from '@/lib/telephony/carriers/carrier-of'
import type { Connection, ConnectionList } from '@/lib/telephony/connection-schema'
import { stateOf, type ConnectionColumns } from '@/lib/telephony/connection-state'
import { demandManager, ownOrganizations } from '@/lib/telephony/roles'

const columns = {
  id: true, organizationId: true, provider: true, name: true, settings: true, secretLastFour: true, version: true,
  lastCheckedAt: true, failingSince: true, failure: true, _count: { select: { phoneNumbers: true } },
} as const

/** The connections of some organizations, by name, whoever asks. */
export async function findConnections(organizationIds: string[]): Promise<Connection[]> {
  const rows = await db.telephonyConnection.findMany({ where: { organizationId: { in: organizationIds } }, orderBy: [{ name: 'asc' }, { id: 'asc' }], select: columns })
  return rows.map(toConnection)
}

/** The connections of the actor's organizations. Every member may look. */
export async function listConnections(actor: Actor): Promise<ConnectionList> {
  const own = await ownOrganizations(actor)
  return { connections: await findConnections(own.map(({ id }) => id)) }
}

/** One connection as it is now. @throws AppError notFound */
export async function readConnection(id: string): Promise<Connection> {
  const row = await db.telephonyConnection.findUnique({ where: { id }, select: columns })
  if (row === null) throw new AppError('notFound')
  return toConnection(row)
}

/** A connection that the actor may use and change, with its credentials. @throws AppError notFound, forbidden */
export async function managedConnection(actor: Actor, id: string): Promise<CarrierRow & { name: string; version: number }> {
  const row = await db.telephonyConnection.findUnique({ where: { id }, select: { ...carrierColumns, name: true, version: true } })
  if (row === null) throw new AppError('notFound')
  await demandManager(actor, row.organizationId)
  return row
}

type Row = Omit<Connection, 'settings' | 'numbers' | 'state'> &
  ConnectionColumns & { settings: unknown; _count: { phoneNumbers: number } }

function toConnection({ lastCheckedAt, failingSince, failure, _count, settings, ...row }: Row): Connection {
  return { ...row, settings: settings as Record<string, unknown>, numbers: _count.phoneNumbers, state: stateOf({ lastCheckedAt, failingSince, failure }) }
}
