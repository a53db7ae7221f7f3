import 'server-only'
import { createHash } from 'node:crypto'
import * as z from 'zod'

/**
 * A backup is gzip of lines, each JSON: what it is, then the rows, then what is in it of each table. A row is what
 * PostgreSQL itself writes for it as one text, so it comes back byte by byte, in whichever PostgreSQL.
 */
export const headerSchema = z.object({
  backup: z.literal('studio-settings'),
  version: z.literal(1),
  /** UTC, ISO 8601. */
  madeAt: z.iso.datetime(),
  /** The migrations that its tables are made by. */
  migrations: z.array(z.string()),
  /** Each table's columns, in their order. */
  tables: z.record(z.string(), z.array(z.string())),
})

export type Header = z.output<typeof headerSchema>

/** A row's table and its text. */
export const rowSchema = z.tuple([z.string(), z.string()])

const contentsSchema = z.object({ rows: z.number(), digest: z.string() })

/** How many rows a table has, and a digest of them that does not depend on their order. */
export type Contents = z.output<typeof contentsSchema>

/** The last line: a backup without it is not whole. */
export const endSchema = z.object({ end: z.record(z.string(), contentsSchema) })

/** Adds up rows: the sum of the first 64 bits, signed, of each row's SHA-256. */
export class Tally {
  private rows = 0
  private sum = 0n

  add(row: string): void {
    this.rows += 1
    this.sum += createHash('sha256').update(row).digest().readBigInt64BE()
  }

  contents(): Contents {
    return { rows: this.rows, digest: String(this.sum) }
  }
}

/** The same sum, made by the database. */
export function tallyQuery(table: string): string {
  const hash = `('x' || left(encode(sha256(convert_to(one_row::text, 'UTF8')), 'hex'), 16))::bit(64)::bigint::numeric`
  return `SELECT count(*)::text, coalesce(sum(${hash}), 0)::text FROM ${quoted(table)} AS one_row`
}

/** How a row is written as text must not depend on what a server, a database or a user is set to. */
export const plainText =
  `SET LOCAL datestyle = 'ISO, MDY'; SET LOCAL timezone = 'UTC'; SET LOCAL intervalstyle = 'postgres'; ` +
  `SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1`

/** The tables of the app, each with its columns in their order, as two columns of text. */
export const tablesQuery = `
  SELECT c.relname::text, json_agg(a.attname ORDER BY a.attnum)::text
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
  GROUP BY c.relname ORDER BY c.relname`

/** A name as SQL takes any. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
