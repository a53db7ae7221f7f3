import type { PGlite } from '@electric-sql/pglite'
import type { Pool } from 'pg'
import type { EmbeddedLock } from '@/lib/db/embedded-lock'
import type { Database } from '@/lib/db/client'

/**
 * The one database of this process. It lives on globalThis because Next loads its bundle beside the server script's
 * modules, and in development loads it again after each change, while a database must be opened once.
 */
interface DatabaseState {
  client?: Database
  embedded?: Promise<PGlite>
  pool?: Pool
  lock?: Promise<EmbeddedLock>
  /** The start-up of this process, whether still running or over. */
  started?: Promise<void>
  /** Resolved when the start-up is over; Next does not wait for it before it says that it is prepared. */
  whenStarted: Promise<void>
  declareStarted: () => void
  migrated: boolean
  /** The names of what is prepared in the embedded database, by its text. */
  prepared: Map<string, Promise<string>>
  /** Ends what the start-up began. The server script calls it and imports none of it, which would load it all a second time. */
  ending?: { stopJobs: (patience: number) => Promise<void>; closeDatabase: () => Promise<void> }
}

const holder = globalThis as typeof globalThis & { studioDatabase?: DatabaseState }

export const databaseState: DatabaseState = (holder.studioDatabase ??= makeState())

function makeState(): DatabaseState {
  let declareStarted: () => void = () => undefined
  const whenStarted = new Promise<void>((resolve) => (declareStarted = resolve))
  return { migrated: false, prepared: new Map(), whenStarted, declareStarted }
}
