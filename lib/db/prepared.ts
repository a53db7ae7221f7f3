import 'server-only'
import pg from 'pg'
import { openEmbedded } from '@/lib/db/embedded'
import { answerPatience, postgresPool } from '@/lib/db/postgres'
import { databaseState } from '@/lib/db/state'
import { env } from '@/lib/env'
import type { Prisma } from '@/lib/generated/prisma/client'

/**
 * Runs one of the few statements that nearly every request begins with, on the driver itself: past Prisma's client, which
 * costs such a request as much as the rest of its look at the database (docs/benchmarks.md), and prepared once for each
 * connection, so that PostgreSQL plans it once. Not for use inside a transaction.
 *
 * @param name of the statement, whose text is the same at every call
 * @param first whether it is what a request begins with, so that a database which hangs is told as such without delay
 * @returns rows with the driver's types: `timestamptz` is a Date, `jsonb` what it holds, `int8` and `numeric` are strings
 * @throws what the driver throws; isDatabaseAway() knows it
 */
export async function runPrepared<Row>(name: string, { text, values }: Prisma.Sql, { first = false } = {}): Promise<Row[]> {
  const address = env().DATABASE_URL
  if (address === undefined) return executeEmbedded(name, text, values)
  const query: pg.QueryConfig & Pick<pg.ClientConfig, 'query_timeout'> = { name, text, values, ...(first && { query_timeout: answerPatience }) }
  // pg wants to know that a row is an object; which one, only the statement says.
  return (await postgresPool(address).query(query)).rows as Row[]
}

/**
 * PGlite's own `query` would have PostgreSQL parse and plan the statement each time, which is four times the work of all the
 * rest; and it takes no name. So it is SQL's own PREPARE and EXECUTE, whose values are literals; sent with `exec`, which calls
 * into PostgreSQL twice instead of six times.
 */
async function executeEmbedded<Row>(name: string, text: string, values: unknown[]): Promise<Row[]> {
  const database = await openEmbedded()
  const statement = await prepareEmbedded(name, text)
  const given = values.length === 0 ? '' : `(${values.map(literal).join(', ')})`
  const [result] = await database.exec(`execute ${statement}${given}`)
  // What a row is, only the statement says.
  return (result?.rows ?? []) as Row[]
}

/** @returns the statement's name; in development a text that was changed gets another one */
function prepareEmbedded(name: string, text: string): Promise<string> {
  const { prepared } = databaseState
  const ready = prepared.get(text) ?? prepare(`${name}_${prepared.size}`, text)
  prepared.set(text, ready)
  // Not kept when it fails, as it does while the tables are not there yet.
  ready.catch(() => prepared.delete(text))
  return ready
}

async function prepare(statement: string, text: string): Promise<string> {
  await (await openEmbedded()).exec(`prepare ${statement} as ${text}`)
  return statement
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value) && value.every((item) => typeof item === 'number')) return pg.escapeLiteral(`{${value.join()}}`)
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString())
  // A NUL would end the statement; no schema lets one pass, and PostgreSQL has none in a text.
  if (!['string', 'number', 'boolean'].includes(typeof value) || String(value).includes('\0')) throw new TypeError('Not a value for a prepared statement')
  return pg.escapeLiteral(String(value))
}
