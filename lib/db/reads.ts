import 'server-only'
import { db } from '@/lib/db'
import { runPrepared } from '@/lib/db/prepared'
import type { Store } from '@/lib/db/store'
import { Prisma } from '@/lib/generated/prisma/client'

/** Something to read, alone or together with other things: a statement, and what its rows say. */
export interface Read<Result> {
  query: Prisma.Sql
  toResult: (rows: unknown[]) => Result
}

/**
 * Describes something to read.
 *
 * @param query a select; its text is the same at every call where it is to be read together with others
 * @param toResult is given the rows as JSON has them, so that moments are text for `new Date()`
 */
export function reading<Row, Result>(query: Prisma.Sql, toResult: (rows: Row[]) => Result): Read<Result> {
  // Which columns a row has only the statement says.
  return { query, toResult: (rows) => toResult(rows as Row[]) }
}

/** Reads one thing. @param store a transaction that it belongs to */
export async function readAlone<Result>({ query, toResult }: Read<Result>, store: Pick<Store, '$queryRaw'> = db): Promise<Result> {
  const [answer] = await store.$queryRaw<{ rows: unknown[] }[]>(Prisma.sql`select ${asJson(query)} as rows`)
  return toResult(answer?.rows ?? [])
}

/**
 * Reads several things in one statement, and so at one moment. Each statement costs the process more than most of these
 * cost the database (docs/benchmarks.md).
 *
 * @param name of the statement for the database
 * @returns each result under the name of its read
 */
export async function readTogether<Results extends object>(name: string, reads: { [Name in keyof Results]: Read<Results[Name]> }): Promise<Results> {
  const all = Object.entries<Read<unknown>>(reads)
  const columns = all.map(([, { query }]) => asJson(query))
  const [answer] = await runPrepared<{ all: unknown[][] }>(name, Prisma.sql`select jsonb_build_array(${Prisma.join(columns)}) as "all"`)
  return Object.fromEntries(all.map(([key, { toResult }], index) => [key, toResult(answer?.all[index] ?? [])])) as Results
}

function asJson(query: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select coalesce(jsonb_agg(to_jsonb(r)), '[]') from (${query}) r)`
}

/** A moment as rows in JSON have it, spelt as the API spells them: in UTC, with milliseconds. */
export function isoOf<Moment extends string | null>(moment: Moment): Moment extends null ? null : string
export function isoOf(moment: string | null): string | null {
  return moment === null ? null : new Date(moment).toISOString()
}
