import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { AppError } from '@/lib/http/errors'
import { readNumbers } from '@/lib/telephony/number-rows'
import type { PhoneNumber, PhoneNumberPage, PhoneNumberQuery } from '@/lib/telephony/number-schema'
import { searchedDigits } from '@/lib/telephony/number-search'
import { ownOrganizations } from '@/lib/telephony/roles'
import { normalise } from '@/lib/timezone/search-text'

const pageSize = 50

/**
 * One page of the phone numbers of the actor's organizations, active ones first: those whose digits or whose agents' names
 * hold what is searched for.
 *
 * @throws AppError notFound for an organization that the actor is not a member of
 */
export async function listPhoneNumbers(actor: Actor, { search = '', cursor, organizationId }: PhoneNumberQuery): Promise<PhoneNumberPage> {
  const own = (await ownOrganizations(actor)).map(({ id }) => id)
  if (organizationId !== undefined && !own.includes(organizationId)) throw new AppError('notFound')
  return findNumbers(organizationId === undefined ? own : [organizationId], search, cursor)
}

/** A page of the numbers of some organizations, whoever asks. @param cursor the `next` of the page before */
export async function findNumbers(organizationIds: string[], search: string, cursor?: string): Promise<PhoneNumberPage> {
  const found = Prisma.sql`n.organization_id = any(${organizationIds}::text[]) and ${await matching(organizationIds, search)}`
  const [rows, [count]] = await Promise.all([
    readNumbers(Prisma.sql`${found} and ${behind(cursor)}`, pageSize + 1),
    db.$queryRaw<{ total: number }[]>`select count(*)::int as total from phone_numbers n where ${found}`,
  ])
  const numbers = rows.slice(0, pageSize)
  return { numbers, next: rows.length > pageSize ? cursorAt(numbers.at(-1)) : null, total: count?.total ?? 0 }
}

// Names are compared as people type them, without accents, which the database cannot do on its own. Agents are few.
async function matching(organizationIds: string[], search: string): Promise<Prisma.Sql> {
  const digits = searchedDigits(search)
  const words = normalise(search)
  if (digits === null && words === '') return Prisma.sql`true`
  const agents = await db.agent.findMany({ where: { organizationId: { in: organizationIds } }, select: { id: true, name: true } })
  const named = words === '' ? [] : agents.filter(({ name }) => normalise(name).includes(words)).map(({ id }) => id)
  return Prisma.sql`(${Prisma.join(
    [
      Prisma.sql`n.inbound_agent_id = any(${named}::text[])`,
      Prisma.sql`n.outbound_agent_id = any(${named}::text[])`,
      ...(digits === null ? [] : [Prisma.sql`n.number like ${`%${digits}%`}`]),
    ],
    ' or ',
  )})`
}

// A position instead of a row: the list goes on behind a number that was deleted meanwhile.
function cursorAt(last: PhoneNumber | undefined): string | null {
  return last === undefined ? null : `${last.active ? 1 : 0}${last.number}`
}

function behind(cursor: string | undefined): Prisma.Sql {
  if (cursor === undefined) return Prisma.sql`true`
  const number = cursor.slice(1)
  return cursor.startsWith('1') ? Prisma.sql`(not n.active or n.number > ${number})` : Prisma.sql`(not n.active and n.number > ${number})`
}
