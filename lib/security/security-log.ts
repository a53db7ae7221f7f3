import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { isoOf, readAlone, reading, type Read } from '@/lib/db/reads'
import { Prisma } from '@/lib/generated/prisma/client'
import { describeDevice } from '@/lib/security/device'
import { eventTitle, typesNamed } from '@/lib/security/event-words'
import type { LogPage, LogQuery } from '@/lib/security/schema'

interface Row {
  id: string
  type: string
  detail: string | null
  address: string | null
  userAgent: string | null
  createdAt: string
}

const pageSize = 20
const mostPrograms = 1000

/** One page of what happened to the actor's account, newest first; with a search, of what holds its text as people read it. */
export async function readSecurityLog({ userId }: Actor, { search = '', before }: LogQuery): Promise<LogPage> {
  const wanted = search.trim()
  // Nothing that is stored holds a zero byte, and PostgreSQL takes none.
  if (wanted.includes('\0')) return { events: [], next: null }
  return readAlone(logPage(userId, before, await holding(userId, wanted)))
}

/** The first page of it. */
export function newestEventsOf({ userId }: Actor): Read<LogPage> {
  return logPage(userId, undefined, Prisma.sql`true`)
}

function logPage(userId: string, before: string | undefined, isWanted: Prisma.Sql): Read<LogPage> {
  const isBefore = before === undefined
    ? Prisma.sql`true`
    : Prisma.sql`(created_at, id) < (select created_at, id from security_events where id = ${before} and user_id = ${userId})`
  const query = Prisma.sql`
    select id, type, details->>'detail' as detail, address, user_agent as "userAgent", created_at as "createdAt"
    from security_events
    where user_id = ${userId} and ${isBefore} and ${isWanted}
    order by created_at desc, id desc limit ${pageSize + 1}`
  return reading(query, (rows: Row[]) => {
    const events = rows.slice(0, pageSize).map(({ userAgent, createdAt, ...row }) => ({
      ...row,
      title: eventTitle(row.type),
      ...describeDevice(userAgent),
      createdAt: isoOf(createdAt),
    }))
    return { events, next: rows.length > pageSize ? (events.at(-1)?.id ?? null) : null }
  })
}

/** The condition for rows that hold a text. By strpos, for which no character is special. */
async function holding(userId: string, text: string): Promise<Prisma.Sql> {
  if (text === '') return Prisma.sql`true`
  const contains = (column: Prisma.Sql) => Prisma.sql`strpos(lower(${column}), lower(${text})) > 0`
  const columns = [Prisma.sql`address`, Prisma.sql`user_agent`, Prisma.sql`details->>'detail'`].map(contains)
  const isNamed = Prisma.sql`type = any(${typesNamed(text)})`
  const isFromDevice = Prisma.sql`user_agent = any(${await programsNamed(userId, text)})`
  return Prisma.sql`(${Prisma.join([...columns, isNamed, isFromDevice], ' or ')})`
}

// "Edge on macOS" stands in no User-Agent: there it is "Edg" and "Mac OS X".
async function programsNamed(userId: string, text: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ userAgent: string }[]>`
    select distinct user_agent as "userAgent" from security_events
    where user_id = ${userId} and user_agent is not null limit ${mostPrograms}`
  const wanted = text.toLowerCase()
  return rows.flatMap(({ userAgent }) => {
    const { browser, system } = describeDevice(userAgent)
    return `${browser} on ${system}`.toLowerCase().includes(wanted) ? [userAgent] : []
  })
}
