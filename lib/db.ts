import 'server-only'
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { createClient, type Database } from '@/lib/db/client'
import { openEmbedded } from '@/lib/db/embedded'
import { postgresPool } from '@/lib/db/postgres'
import { databaseState } from '@/lib/db/state'
import { env } from '@/lib/env'

// Decides only when the first query connects: `next build` imports this file and has neither settings nor database.
const adapter: SqlDriverAdapterFactory = {
  provider: 'postgres',
  adapterName: 'studio-settings',
  async connect() {
    const address = env().DATABASE_URL
    const factory = address === undefined ? new PrismaPGlite(await openEmbedded()) : new PrismaPg(postgresPool(address))
    return factory.connect()
  },
}

/** The database of this process: PostgreSQL where DATABASE_URL is set, else the embedded one. Connects on first use. */
export const db: Database = (databaseState.client ??= createClient(adapter))

/** Closes the database and lets go of the embedded directory. Afterwards the process can only end. */
export async function closeDatabase(): Promise<void> {
  const { client, pool, embedded, lock } = databaseState
  await client?.$disconnect()
  await pool?.end()
  await (await embedded)?.close()
  await (await lock)?.release()
}
