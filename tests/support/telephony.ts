import { randomInt } from 'node:crypto'
import * as phoneNumber from '@/app/api/telephony/phone-numbers/[id]/route'
import * as testCall from '@/app/api/telephony/phone-numbers/[id]/test-call/route'
import * as phoneNumbers from '@/app/api/telephony/phone-numbers/route'
import { db } from '@/lib/db'
import type { AgentMode, OrganizationRole } from '@/lib/generated/prisma/enums'
import { createPerson, joinOrganization } from './people'
import { ask, cookieFor } from './request'

/** An American number that no other test uses. */
export function anyNumber(): string {
  return `+1415${randomInt(2_000_000, 9_999_999)}`
}

/** Somebody who owns an organization, signed in. */
export async function anOwner() {
  const { id, organizationId } = await createPerson(db)
  return { id, organizationId, cookie: await cookieFor(id) }
}

/** Another member of an organization, signed in. */
export async function aColleague(organizationId: string, role: Exclude<OrganizationRole, 'owner'>) {
  const person = await anOwner()
  await joinOrganization(db, person.id, organizationId, role)
  return person
}

export async function anAgent(organizationId: string, name: string, mode: AgentMode = 'realtime') {
  return db.agent.create({ data: { organizationId, name, mode } })
}

/** Asks about phone numbers as one person. */
export function numbersAs({ cookie }: { cookie: string }) {
  return {
    list: (query: Record<string, string> = {}) => ask(phoneNumbers, 'GET', { cookie, query }),
    add: (body: unknown) => ask(phoneNumbers, 'POST', { cookie, body }),
    read: (id: string) => ask(phoneNumber, 'GET', { cookie, params: { id } }),
    change: (id: string, body: unknown, headers: Record<string, string> = {}) => ask(phoneNumber, 'PUT', { cookie, params: { id }, body, headers }),
    testCall: (id: string, to: unknown) => ask(testCall, 'POST', { cookie, params: { id }, body: { to } }),
    remove: (id: string) => ask(phoneNumber, 'DELETE', { cookie, params: { id } }),
  }
}
