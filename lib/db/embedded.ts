import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { takeEmbeddedLock } from '@/lib/db/embedded-lock'
import { databaseState } from '@/lib/db/state'
import { env, StartError } from '@/lib/env'
import { logError } from '@/lib/log'

// Of PGlite's 128 MB most of a start is writing zeros over them; what does not fit is in the system's cache of files.
const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB']

/** What PGlite writes; a folder of another version cannot be opened. */
const postgresVersion = '18'

// Without one of these PostgreSQL would start to repair, and change files that a backup might still complete.
const essential = ['PG_VERSION', 'global/pg_control', 'global/pg_filenode.map', 'pg_wal', 'pg_xact', 'base/1', 'base/5']

/**
 * Opens the embedded database, once: takes the lock on DATA_DIR, makes the database where there is none.
 *
 * @throws StartError when another process has it, or when its files cannot be read
 */
export function openEmbedded(): Promise<PGlite> {
  databaseState.embedded ??= open(env().DATA_DIR)
  return databaseState.embedded
}

async function open(dataFolder: string): Promise<PGlite> {
  databaseState.lock ??= takeEmbeddedLock(dataFolder)
  await databaseState.lock
  const folder = path.join(/* turbopackIgnore: true */ dataFolder, 'database')
  if (!fs.existsSync(/* turbopackIgnore: true */ folder)) await create(folder)
  refuseForeign(folder)
  try {
    return await PGlite.create(folder, { startParams })
  } catch (error) {
    logError(error, { during: 'opening the embedded database' })
    throw unreadable(folder, 'PostgreSQL could not start on them')
  }
}

// Made beside and then renamed: a process killed on the way leaves no half-made database in the real one's place.
async function create(folder: string): Promise<void> {
  const parent = path.dirname(folder)
  const leftovers = fs.readdirSync(/* turbopackIgnore: true */ parent).filter((name) => name.startsWith('database.new-'))
  for (const name of leftovers) fs.rmSync(path.join(/* turbopackIgnore: true */ parent, name), { recursive: true, force: true })
  const draft = `${folder}.new-${randomBytes(4).toString('hex')}`
  const database = await PGlite.create(draft, { startParams })
  await database.close()
  fs.renameSync(draft, folder)
}

// Without these checks PGlite would make a new cluster on top of what is there, or run with another version's files.
function refuseForeign(folder: string): void {
  const inFolder = (name: string) => path.join(/* turbopackIgnore: true */ folder, name)
  const missing = essential.find((name) => !fs.existsSync(inFolder(name)))
  if (missing !== undefined) throw unreadable(folder, `${missing} is missing`)
  const version = fs.readFileSync(inFolder('PG_VERSION'), 'utf8').trim()
  if (version !== postgresVersion) throw unreadable(folder, `they are of PostgreSQL ${version}, this release reads ${postgresVersion}`)
}

function unreadable(folder: string, reason: string): StartError {
  return new StartError(
    `The embedded database cannot be opened: the files in ${folder} are not usable (${reason}).\n` +
      'Restore the folder from a backup, or move it away to begin with an empty database.',
  )
}
