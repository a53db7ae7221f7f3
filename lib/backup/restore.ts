import 'server-only'
import { plainText, quoted, tablesQuery, tallyQuery, type Header } from '@/lib/backup/format'
import { batchesOf, checkBackup, sameContents, type Summary } from '@/lib/backup/read'
import { openEmbedded } from '@/lib/db/embedded'
import { migrate } from '@/lib/db/migrate'
import { onEmbedded, onPostgres, type MigrationConnection } from '@/lib/db/migration-connection'
import { migrationNames } from '@/lib/db/migration-files'
import { opensKeptKey } from '@/lib/encryption-key'
import { env, StartError } from '@/lib/env'

/**
 * Puts a backup in the place of what is in the database, in one transaction: tables as the backup's release made them,
 * then its rows. Whatever goes wrong leaves everything as it was.
 *
 * @param force whether data that are there may go
 * @throws StartError with the reason for a refusal
 */
export async function restoreBackup(file: string, force: boolean): Promise<Summary> {
  const summary = await checkBackup(file)
  await refuseNewer(summary.header)
  const { DATABASE_URL } = env()
  const restore = async (connection: MigrationConnection) => {
    if (DATABASE_URL !== undefined) await refuseRunning(connection)
    await clear(connection, force)
    await migrate(connection, summary.header.migrations)
    await load(connection, file, summary)
    await refuseOtherKey(connection)
  }
  await (DATABASE_URL === undefined ? onEmbedded(await openEmbedded(), restore) : onPostgres(DATABASE_URL, restore))
  return summary
}

async function refuseNewer({ migrations }: Header): Promise<void> {
  const known = new Set(await migrationNames())
  const unknown = migrations.find((name) => !known.has(name))
  if (unknown !== undefined) throw new StartError(`The backup was made by a newer release (migration ${unknown}). Restore it with that release.`)
}

async function refuseRunning({ rows }: MigrationConnection): Promise<void> {
  const connected = await rows(`SELECT pid::text FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'studio-settings'`)
  if (connected.length > 0) throw new StartError('The app is connected to this database. Stop all of its processes, and restore then. Nothing was restored.')
}

/** Of an instance that nobody has used yet, these may have rows. */
const notPeoples = ['_prisma_migrations', 'kept_keys', 'rate_limits']

/** Takes away the app's tables, where there are any. */
async function clear({ rows, run }: MigrationConnection, force: boolean): Promise<void> {
  const tables = (await rows(tablesQuery)).map(([table = '']) => table)
  if (tables.length === 0) return
  if (!tables.includes('_prisma_migrations')) throw new StartError('The database holds tables of something else. Restore into an empty database. Nothing was restored.')
  for (const table of tables.filter((name) => !notPeoples.includes(name))) {
    const [row] = await rows(`SELECT 'yes' FROM ${quoted(table)} LIMIT 1`)
    if (row !== undefined && !force) throw new StartError('The database is not empty. Restore into an empty one, or add --force to give up what is in it. Nothing was restored.')
  }
  const types = await rows(`SELECT typname::text FROM pg_type WHERE typtype = 'e' AND typnamespace = current_schema()::regnamespace`)
  await run(`DROP TABLE ${tables.map(quoted).join(', ')}`)
  for (const [type = ''] of types) await run(`DROP TYPE ${quoted(type)}`)
}

const foreignKeys = `
  SELECT conrelid::regclass::text, conname::text FROM pg_constraint
  WHERE contype = 'f' AND connamespace = current_schema()::regnamespace AND NOT condeferrable`

async function load({ rows, run }: MigrationConnection, file: string, { header, contents }: Summary): Promise<void> {
  const found = Object.fromEntries((await rows(tablesQuery)).map(([table = '', columns = '']) => [table, JSON.parse(columns) as unknown]))
  if (JSON.stringify(found) !== JSON.stringify(header.tables)) throw new StartError('The tables of the backup are not those that its migrations make. Nothing was restored.')
  await run(plainText)
  // Rows come table by table, and what one points to may come later: it is looked for when all are there.
  const keys = await rows(foreignKeys)
  const alter = (how: string) => run(keys.map(([table = '', key = '']) => `ALTER TABLE ${table} ALTER CONSTRAINT ${quoted(key)} ${how}`).join('; '))
  await alter('DEFERRABLE INITIALLY DEFERRED')
  // The migrations' own rows, with the times of now.
  await run('DELETE FROM _prisma_migrations')
  for await (const batch of batchesOf(file)) {
    const name = quoted(batch.table)
    // OFFSET 0 keeps each text from being read once for every column.
    const read = `SELECT line::${name} AS one_row FROM json_array_elements_text($1::json) AS line OFFSET 0`
    await rows(`INSERT INTO ${name} SELECT (one_row).* FROM (${read}) AS batch`, JSON.stringify(batch.rows))
  }
  await run('SET CONSTRAINTS ALL IMMEDIATE')
  await alter('NOT DEFERRABLE')
  for (const [table, told] of Object.entries(contents)) {
    const [[count = '', digest = ''] = []] = await rows(tallyQuery(table))
    if (!sameContents(told, { rows: Number(count), digest })) throw new StartError(`The table ${table} came out differently from what the backup says. Nothing was restored.`)
  }
}

async function refuseOtherKey({ rows }: MigrationConnection): Promise<void> {
  const [[kept] = []] = await rows('SELECT encrypted_key FROM kept_keys')
  if (kept !== undefined && !opensKeptKey(kept)) {
    throw new StartError(
      'The secrets in the backup were encrypted under another ENCRYPTION_KEY. Set it to the one of that time; with the embedded\n' +
        'database, copy secrets.json of the old DATA_DIR into the new one. Nothing was restored.',
    )
  }
}
