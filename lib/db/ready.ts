import { setTimeout as pause } from 'node:timers/promises'
import { seconds } from '@/lib/clock'
import { db } from '@/lib/db'
import { databaseState } from '@/lib/db/state'

/** Says whether the database can be worked with: migrated by this process, and answering within two seconds. */
export async function databaseReady(): Promise<boolean> {
  if (!databaseState.migrated) return false
  const late = pause(seconds(2), false, { ref: false })
  const answers = db.$queryRaw`SELECT 1`.then(() => true, () => false)
  return Promise.race([answers, late])
}
