import 'server-only'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { now } from '@/lib/clock'
import { quoted, Tally, tablesQuery, type Contents, type Header } from '@/lib/backup/format'
import { inSnapshot, type Read } from '@/lib/backup/snapshot'
import { StartError } from '@/lib/env'

/** Rows that are read at once: few where they hold files of some megabytes. */
const batch = { files: 4, others: 500 }

/**
 * Writes everything that is in the database at one moment into a file, which appears only when it is whole and which
 * only this user may read.
 *
 * @returns what is in it, by table
 * @throws StartError when the database has no tables yet
 */
export async function writeBackup(file: string): Promise<Record<string, Contents>> {
  const draft = `${file}.${randomBytes(4).toString('hex')}.part`
  try {
    const contents = await inSnapshot((read) => writeAll(read, draft))
    await rename(draft, file)
    return contents
  } finally {
    await rm(draft, { force: true })
  }
}

async function writeAll(read: Read, draft: string): Promise<Record<string, Contents>> {
  const tables: Header['tables'] = Object.fromEntries((await read(tablesQuery)).map(([table = '', columns = '']) => [table, JSON.parse(columns) as string[]]))
  if (!('_prisma_migrations' in tables)) throw new StartError('There is nothing to back up: the database has no tables yet.')
  const migrations = await read('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1')
  const header: Header = { backup: 'studio-settings', version: 1, madeAt: now().toISOString(), migrations: migrations.flat(), tables }
  const end: Record<string, Contents> = {}
  const lines = async function* (): AsyncGenerator<string> {
    yield line(header)
    for (const table of Object.keys(tables)) {
      const tally = new Tally()
      for await (const rows of rowsOf(read, table)) {
        for (const row of rows) tally.add(row)
        yield rows.map((row) => line([table, row])).join('')
      }
      end[table] = tally.contents()
    }
    yield line({ end })
  }
  const target = fs.createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true })
  // The fastest level: the embedded database serves nobody meanwhile.
  await pipeline(Readable.from(lines()), createGzip({ level: 1 }), target)
  return end
}

async function* rowsOf(read: Read, table: string): AsyncGenerator<string[]> {
  const [isOfFiles] = await read(
    `SELECT 'yes' FROM pg_attribute WHERE attrelid = '${quoted(table).replaceAll("'", "''")}'::regclass AND atttypid = 'bytea'::regtype AND NOT attisdropped LIMIT 1`,
  )
  const size = isOfFiles === undefined ? batch.others : batch.files
  await read(`DECLARE backup_rows NO SCROLL CURSOR FOR SELECT one_row::text FROM ${quoted(table)} AS one_row`)
  for (;;) {
    const rows = (await read(`FETCH ${size} FROM backup_rows`)).flat()
    if (rows.length === 0) break
    yield rows
  }
  await read('CLOSE backup_rows')
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`
}
