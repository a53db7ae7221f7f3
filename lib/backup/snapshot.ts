import 'server-only'
import pg from 'pg'
import { seconds } from '@/lib/clock'
import { plainText } from '@/lib/backup/format'
import { openEmbedded } from '@/lib/db/embedded'
import { env } from '@/lib/env'

/** Runs a query whose columns are all text. */
export type Read = (sql: string) => Promise<string[][]>

/**
 * Reads the database as it is at one moment, whatever is written meanwhile. PostgreSQL goes on serving; the embedded
 * database has one connection, so requests wait until `work` is done.
 */
export function inSnapshot<T>(work: (read: Read) => Promise<T>): Promise<T> {
  const { DATABASE_URL } = env()
  return DATABASE_URL === undefined ? inEmbeddedSnapshot(work) : inPostgresSnapshot(DATABASE_URL, work)
}

async function inEmbeddedSnapshot<T>(work: (read: Read) => Promise<T>): Promise<T> {
  const database = await openEmbedded()
  return database.transaction(async (transaction) => {
    await transaction.exec(plainText)
    return work(async (sql) => (await transaction.query<string[]>(sql, [], { rowMode: 'array' })).rows)
  })
}

async function inPostgresSnapshot<T>(connectionString: string, work: (read: Read) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, application_name: 'studio-settings-backup', connectionTimeoutMillis: seconds(10), keepAlive: true })
  // A connection that is lost fails the query that waits for it; without a listener it would also end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query(plainText)
    return await work(async (text) => (await client.query<string[]>({ text, rowMode: 'array' })).rows)
  } finally {
    await client.end()
  }
}
