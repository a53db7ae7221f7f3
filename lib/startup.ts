import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import { seconds } from '@/lib/clock'
import { closeDatabase, db } from '@/lib/db'
import { isDatabaseAway } from '@/lib/db/away'
import { openEmbedded } from '@/lib/db/embedded'
import { migrateEmbedded, migratePostgres } from '@/lib/db/migrate'
import { migrationFailure } from '@/lib/db/migration-failure'
import { databaseState } from '@/lib/db/state'
import { checkEncryptionKey } from '@/lib/encryption-key'
import { env, StartError } from '@/lib/env'
import { startJobs, stopJobs } from '@/lib/jobs/runner'
import { log, logError } from '@/lib/log'
import { describeError } from '@/lib/log/describe-error'
import { answerCommand } from '@/lib/operator/door'

/**
 * Brings the database up before the first request: opens, migrates, seeds an empty embedded one; the background jobs
 * begin when it is there. What cannot be mended by waiting ends the process with words for the operator; a PostgreSQL
 * that is away does not, it is waited for.
 */
export async function startUp(): Promise<void> {
  // Development loads this file again after changes; the database is open by then.
  databaseState.ending = { stopJobs, closeDatabase }
  databaseState.started ??= start().then(databaseState.declareStarted, giveUp)
  await databaseState.started
}

async function start(): Promise<void> {
  const address = env().DATABASE_URL
  if (address === undefined) return startEmbedded()
  // Not waited for when PostgreSQL is away: the process serves, says 503, and goes on trying.
  if (!(await startPostgres(address))) void retryPostgres(address).catch(giveUp)
}

async function startEmbedded(): Promise<void> {
  const database = await openEmbedded()
  const migrations = await migrateEmbedded(database).catch((error: unknown) => Promise.reject(migrationFailure(error)))
  await checkEncryptionKey()
  databaseState.migrated = true
  const seeded = env().SEED_DEMO && (await seedWhenEmpty())
  const lock = await databaseState.lock
  lock?.answerWith(answerCommand)
  log.info('Started', { database: 'embedded', migrations, seeded, mail: mailGoesTo() })
  startJobs()
}

async function seedWhenEmpty(): Promise<boolean> {
  if ((await db.user.count()) > 0) return false
  const { seedDemo } = await import('@/prisma/seed')
  const { created } = await seedDemo(db)
  return created
}

/** One try to reach and migrate PostgreSQL. */
async function startPostgres(address: string): Promise<boolean> {
  try {
    const migrations = await migratePostgres(address)
    await checkEncryptionKey()
    databaseState.migrated = true
    log.info('Started', { database: 'postgresql', migrations, mail: mailGoesTo() })
    startJobs()
    return true
  } catch (error) {
    if (error instanceof StartError) throw error
    if (!isDatabaseAway(error)) throw migrationFailure(error)
    log.warn('PostgreSQL cannot be reached; trying again', { error: describeError(error) })
    return false
  }
}

function mailGoesTo(): string {
  return env().SMTP_URL === undefined ? 'outbox' : 'smtp'
}

const longestPause = seconds(5)

async function retryPostgres(address: string): Promise<void> {
  let patience = seconds(0.5)
  do {
    await pause(patience)
    patience = Math.min(patience * 2, longestPause)
  } while (!(await startPostgres(address)))
}

function giveUp(error: unknown): never {
  // Not through the console, which the server turns into log lines.
  if (error instanceof StartError) process.stderr.write(`\n${error.message}\n\n`)
  else logError(error, { during: 'start' })
  process.exit(1)
}
