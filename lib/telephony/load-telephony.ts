import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import type { AgentMode } from '@/lib/generated/prisma/enums'
import { findConnections } from '@/lib/telephony/connection-rows'
import type { Connection } from '@/lib/telephony/connection-schema'
import { findNumbers } from '@/lib/telephony/find-numbers'
import { nullWhereMissing } from '@/lib/telephony/load-demo-call'
import type { PhoneNumber, PhoneNumberPage } from '@/lib/telephony/number-schema'
import { readPhoneNumber } from '@/lib/telephony/phone-numbers'
import { ownOrganizations, type OwnOrganization } from '@/lib/telephony/roles'

/** Somebody to put on a number. */
export interface AgentChoice {
  id: string
  organizationId: string
  name: string
  mode: AgentMode
}

export interface TelephonyData {
  /** The first page of all numbers. */
  first: PhoneNumberPage
  /** The number that the address names. */
  selected: PhoneNumber | null
  connections: Connection[]
  /** Of the organizations that the actor manages. */
  agents: AgentChoice[]
  organizations: OwnOrganization[]
  /** The zone for moments on the page: the user's, else the organization's. */
  timezone: string
}

/**
 * What the telephony page shows: the first numbers of the actor's organizations, their carrier connections, and what a
 * number can be given. Every member may look (DONE.md, telephony: "Members view and use").
 *
 * @param selectedId the number to show in full; one that is not theirs, or gone, is none
 */
export async function loadTelephony(actor: Actor, selectedId: string | null): Promise<TelephonyData> {
  const organizations = await ownOrganizations(actor)
  const all = organizations.map(({ id }) => id)
  const managed = organizations.filter(({ canManage }) => canManage).map(({ id }) => id)
  const [first, selected, connections, agents] = await Promise.all([
    findNumbers(all, ''),
    selectedId === null ? null : readPhoneNumber(actor, selectedId).catch(nullWhereMissing),
    findConnections(all),
    db.agent.findMany({
      where: { organizationId: { in: managed } }, select: { id: true, organizationId: true, name: true, mode: true }, orderBy: { name: 'asc' },
    }),
  ])
  return { first, selected, connections, agents, organizations, timezone: actor.user.timezone ?? organizations[0]?.timezone ?? 'UTC' }
}
