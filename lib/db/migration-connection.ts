import type { PGlite, Transaction } from '@electric-sql/pglite'
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory, SqlQueryable } from '@prisma/driver-adapter-utils'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import pg from 'pg'
import { seconds } from '@/lib/clock'

/** One transaction on one connection, in which everything the schema engine does happens or does not. */
export interface MigrationConnection {
  engineDatabase: SqlMigrationAwareDriverAdapterFactory
  /** The names of the migrations that are already applied. */
  applied: () => Promise<string[]>
  /** Runs statements, as many as there are. */
  run: (sql: string) => Promise<unknown>
  /** Runs a query whose columns are all text; `$1` in it is `text`. */
  rows: (sql: string, text?: string) => Promise<string[][]>
  /** What the last script that failed failed with: the engine reports only that the transaction is broken. */
  scriptError: () => unknown
}

// Two advisory-lock keys of our own; the engine takes Prisma's own as well.
const lockMigrations = 'SELECT pg_advisory_xact_lock(1937007972, 1)'

/** Runs `work` in one transaction on PostgreSQL, alone: other starters wait here until it is over. */
export async function onPostgres<T>(address: string, work: (connection: MigrationConnection) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: address, application_name: 'studio-settings-migrate', max: 1, idleTimeoutMillis: 0, connectionTimeoutMillis: seconds(2) })
  pool.on('error', () => undefined)
  try {
    const transaction = await (await new PrismaPg(pool).connect()).startTransaction()
    const run = (sql: string) => transaction.executeRaw({ sql, args: [], argTypes: [] })
    try {
      await run(lockMigrations)
      const result = await work(connectionOn(transaction, run))
      await run('COMMIT')
      return result
    } catch (error) {
      await run('ROLLBACK').catch(() => undefined)
      throw error
    } finally {
      await transaction.commit()
    }
  } finally {
    await pool.end()
  }
}

/** Runs `work` in one transaction on PGlite, which has only one connection and so needs no lock. */
export async function onEmbedded<T>(database: PGlite, work: (connection: MigrationConnection) => Promise<T>): Promise<T> {
  return database.transaction(async (transaction) => work(connectionOn(await adapterOf(transaction), (sql) => transaction.exec(sql))))
}

// The adapter only calls query() and exec(), which a transaction has as well as a database.
function adapterOf(transaction: Transaction): Promise<SqlDriverAdapter> {
  return new PrismaPGlite(transaction as unknown as PGlite).connect()
}

function connectionOn(queries: SqlQueryable, runScript: (sql: string) => Promise<unknown>): MigrationConnection {
  let failure: unknown
  const adapter: SqlDriverAdapter = {
    provider: 'postgres',
    adapterName: queries.adapterName,
    queryRaw: (query) => queries.queryRaw(query),
    executeRaw: (query) => queries.executeRaw(query),
    // The adapters' own versions cut a script at every semicolon, or do not wait for it.
    executeScript: async (script) => {
      try {
        await runScript(script)
      } catch (error) {
        failure ??= error
        throw error
      }
    },
    startTransaction: () => Promise.reject(new Error('A migration runs inside one transaction already')),
    dispose: () => Promise.resolve(),
  }
  const refuse = () => Promise.reject(new Error('Applying migrations needs no second database'))
  return {
    engineDatabase: { provider: 'postgres', adapterName: queries.adapterName, connect: () => Promise.resolve(adapter), connectToShadowDb: refuse },
    applied: () => appliedMigrations(queries),
    run: runScript,
    rows: (sql, text) => textRows(queries, sql, text),
    scriptError: () => failure,
  }
}

async function textRows(queries: SqlQueryable, sql: string, text?: string): Promise<string[][]> {
  const argument = text === undefined ? { args: [], argTypes: [] } : { args: [text], argTypes: [{ scalarType: 'string' as const, arity: 'scalar' as const }] }
  const { rows } = await queries.queryRaw({ sql, ...argument })
  return rows.map((row) => row.map(String))
}

async function appliedMigrations(queries: SqlQueryable): Promise<string[]> {
  const [table] = await queries.queryRaw({ sql: `SELECT to_regclass('_prisma_migrations')::text`, args: [], argTypes: [] }).then(({ rows }) => rows)
  if (table?.[0] === null) return []
  const rows = await textRows(queries, 'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL')
  return rows.flat()
}
