import 'server-only'
import { db } from '@/lib/db'
import type { ModelName } from '@/lib/account-lifecycle/what-goes'

/** A row as Prisma gives it, whatever its model. */
export type Row = Record<string, unknown>

interface Query {
  where: object
  /** The fields that order the rows; the last one, or the only one, tells all rows apart. */
  order: readonly [string] | readonly [string, string]
  take: number
  include?: object | undefined
  omit?: object | undefined
  select?: object
}

/**
 * Reads all rows that are meant, a page at a time, each page from where the one before ended. So a million rows need no
 * more memory than a page of them, and whoever stops reading stops the queries.
 */
export async function* pages(model: ModelName, { where, order, ...query }: Query): AsyncGenerator<Row[]> {
  const orderBy = order.map((field) => ({ [field]: 'asc' }))
  let last: Row | undefined
  for (;;) {
    const rows = await readRows(model, { ...query, where: last === undefined ? where : { AND: [where, after(last, order)] }, orderBy })
    if (rows.length > 0) yield rows
    last = rows.at(-1)
    if (last === undefined || rows.length < query.take) return
  }
}

/** Reads what belongs to the calls of an organization, for a page of calls at a time. */
export async function* pagesOfCalls(model: ModelName, organizationId: string, { take, ...query }: Pick<Query, 'take' | 'include' | 'omit'>): AsyncGenerator<Row[]> {
  const calls = { where: { organizationId }, order: ['startedAt', 'id'], take, select: { id: true, startedAt: true } } as const
  for await (const page of pages('CallLog', calls)) {
    const rows = await readRows(model, { ...query, where: { callLogId: { in: page.map(({ id }) => id) } }, orderBy: { callLogId: 'asc' } })
    if (rows.length > 0) yield rows
  }
}

// The first condition alone would do for the database to find its place in the index; the others are for equal times.
function after(last: Row, [first, second]: Query['order']): object {
  if (second === undefined) return { [first]: { gt: last[first] } }
  return { [first]: { gte: last[first] }, OR: [{ [first]: { gt: last[first] } }, { [second]: { gt: last[second] } }] }
}

// Which of the models it is, only the table of fates says: their queries have no type in common.
function readRows(model: ModelName, query: object): Promise<Row[]> {
  const name = `${model.charAt(0).toLowerCase()}${model.slice(1)}`
  const delegates = db as unknown as Record<string, { findMany: (query: object) => Promise<Row[]> } | undefined>
  const delegate = delegates[name]
  if (delegate === undefined) throw new Error(`The database has no ${name}`)
  return delegate.findMany(query)
}
