import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import type { AgentMode, AgentStatus, TelephonyProvider } from '@/lib/generated/prisma/enums'

export interface AgentOnNumber {
  name: string
  mode: AgentMode
  status: AgentStatus
}

export interface NumberOnPage {
  id: string
  /** E.164. */
  number: string
  label: string | null
  active: boolean
  organization: string
  /** The carrier it comes through; null where none is set. */
  connection: { name: string; provider: TelephonyProvider } | null
  inboundAgent: AgentOnNumber | null
  outboundAgent: AgentOnNumber | null
}

export type ConnectionState =
  | { kind: 'working'; checkedAt: Date }
  | { kind: 'failing'; since: Date; reason: string | null }
  | { kind: 'unchecked' }

export interface ConnectionOnPage {
  id: string
  provider: TelephonyProvider
  name: string
  organization: string
  numbers: number
  state: ConnectionState
}

export interface TelephonyData {
  numbers: NumberOnPage[]
  connections: ConnectionOnPage[]
  /** The zone for moments on the page: the user's, else the organization's. */
  timezone: string
  /** Whether each number and connection needs its organization named. */
  isOfMany: boolean
}

const agent = { select: { name: true, mode: true, status: true } } as const
const organization = { select: { name: true } } as const

/**
 * The phone numbers and carrier connections of the actor's organizations, in one round of parallel reads. Every member
 * may look (DONE.md, telephony: "Members view and use").
 */
export async function loadTelephony(actor: Actor): Promise<TelephonyData> {
  const ofActor = { memberships: { some: { userId: actor.userId } } }
  const own = { organization: ofActor }
  const [organizations, numbers, connections] = await Promise.all([
    db.organization.findMany({ where: ofActor, select: { timezone: true }, orderBy: { createdAt: 'asc' } }),
    db.phoneNumber.findMany({
      where: own,
      orderBy: [{ active: 'desc' }, { number: 'asc' }],
      select: {
        id: true, number: true, label: true, active: true, organization,
        connection: { select: { name: true, provider: true } }, inboundAgent: agent, outboundAgent: agent,
      },
    }),
    db.telephonyConnection.findMany({
      where: own,
      orderBy: { name: 'asc' },
      select: {
        id: true, provider: true, name: true, lastCheckedAt: true, failingSince: true, failure: true, organization,
        _count: { select: { phoneNumbers: true } },
      },
    }),
  ])
  return {
    numbers: numbers.map(({ organization: { name }, ...number }) => ({ ...number, organization: name })),
    connections: connections.map((row) => ({
      id: row.id, provider: row.provider, name: row.name, organization: row.organization.name,
      numbers: row._count.phoneNumbers, state: stateOf(row),
    })),
    timezone: actor.user.timezone ?? organizations[0]?.timezone ?? 'UTC',
    isOfMany: organizations.length > 1,
  }
}

function stateOf(row: { lastCheckedAt: Date | null; failingSince: Date | null; failure: string | null }): ConnectionState {
  if (row.failingSince !== null) return { kind: 'failing', since: row.failingSince, reason: row.failure }
  return row.lastCheckedAt === null ? { kind: 'unchecked' } : { kind: 'working', checkedAt: row.lastCheckedAt }
}
