import type { PGlite } from '@electric-sql/pglite'
import { onEmbedded, onPostgres, type MigrationConnection } from '@/lib/db/migration-connection'
import { everything, migrationNames, readMigrations, readSchema } from '@/lib/db/migration-files'
import { startSchemaEngine } from '@/lib/db/schema-engine'

/**
 * Applies the migrations that are not applied yet, all of them or none: a process killed on the way leaves nothing
 * behind, and of two that start at once one migrates while the other waits. `_prisma_migrations` is Prisma's own table,
 * so `prisma migrate status` and `deploy` agree with it.
 *
 * @returns the names of the migrations that were applied now
 */
export function migratePostgres(address: string): Promise<string[]> {
  return onPostgres(address, migrate)
}

/** The same for an open embedded database. */
export function migrateEmbedded(database: PGlite): Promise<string[]> {
  return onEmbedded(database, migrate)
}

/**
 * Applies, in the transaction of `connection`, what is missing.
 *
 * @param wanted the migrations that there should be; all of this release by default
 */
export async function migrate(connection: MigrationConnection, wanted?: readonly string[]): Promise<string[]> {
  const names = wanted ?? (await migrationNames())
  const applied = new Set(await connection.applied())
  const missing = names.filter((name) => !applied.has(name))
  // Nearly every start ends here, without loading the engine's five megabytes.
  if (missing.length === 0) return []
  const engine = await startSchemaEngine(await readSchema(), connection.engineDatabase)
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: await readMigrations(names), filters: everything })
    return appliedMigrationNames
  } catch (error) {
    throw connection.scriptError() ?? error
  } finally {
    engine.free()
  }
}
