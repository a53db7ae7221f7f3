import { PGlite } from '@electric-sql/pglite'
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { everything, readMigrations, readSchema } from '@/lib/db/migration-files'
import { startSchemaEngine } from '@/lib/db/schema-engine'

/** The SQL that is missing between prisma/migrations and schema.prisma, or null when they agree. Works in memory. */
export async function pendingChanges(): Promise<string | null> {
  const schema = await readSchema()
  const scratch = new PGlite()
  try {
    const engine = await startSchemaEngine(schema, inMemory(scratch))
    const { stdout, exitCode } = await engine.diff({
      from: { tag: 'migrations', ...(await readMigrations()) },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
      script: true,
      exitCode: true,
      filters: everything,
    })
    return exitCode === 0 ? null : stdout
  } finally {
    await scratch.close()
  }
}

function inMemory(scratch: PGlite): SqlMigrationAwareDriverAdapterFactory {
  const connect = async (): Promise<SqlDriverAdapter> => {
    const adapter = await new PrismaPGlite(scratch).connect()
    // The adapter's own version does not wait for the script to end.
    adapter.executeScript = async (script) => void (await scratch.exec(script))
    return adapter
  }
  return { provider: 'postgres', adapterName: 'pglite', connect, connectToShadowDb: connect }
}
