import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { migrateEmbedded, migratePostgres } from '@/lib/db/migrate'
import { fingerprint } from '../../scripts/start/fingerprint.mjs'

// A template is named after what it was made of, so it is made anew exactly when that changes.
const made = fingerprint(['prisma/migrations', 'prisma/schema.prisma', 'package-lock.json']).slice(0, 16)
const cache = path.resolve('node_modules/.cache/studio-tests')

/** Puts a migrated embedded database into a data folder: a copy takes a tenth of a second, migrating three. */
export async function copyEmbedded(dataFolder: string): Promise<void> {
  const template = path.join(cache, `embedded-${made}`)
  if (!fs.existsSync(template)) await makeEmbedded(template)
  fs.cpSync(template, path.join(dataFolder, 'database'), { recursive: true })
}

// Made beside and then renamed: several workers may do it at once, and the first one's stays.
async function makeEmbedded(template: string): Promise<void> {
  fs.mkdirSync(cache, { recursive: true })
  const outdated = fs.readdirSync(cache).filter((name) => !name.includes(made))
  for (const name of outdated) fs.rmSync(path.join(cache, name), { recursive: true, force: true })
  const draft = `${template}.${randomBytes(4).toString('hex')}`
  const database = await PGlite.create(draft)
  await migrateEmbedded(database)
  await database.close()
  try {
    fs.renameSync(draft, template)
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true })
    if (!fs.existsSync(template)) throw error
  }
}

/** Two advisory-lock keys of the tests' own. */
const lockTemplate = 'SELECT pg_advisory_lock(1937007972, 2)'

/**
 * Makes a migrated database on a PostgreSQL server.
 *
 * @param server the address of any database there
 * @returns the new one's address, and how to drop it
 */
export async function copyPostgres(server: string): Promise<{ address: string; drop: () => Promise<void> }> {
  const template = `studio_template_${made}`
  const name = `studio_${randomBytes(6).toString('hex')}`
  await administer(server, async (run) => {
    await run(lockTemplate)
    const { rowCount } = await run('SELECT 1 FROM pg_database WHERE datname = $1', [template])
    if (rowCount === 0) await makePostgres(server, template, run)
    await run(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  })
  return { address: addressOf(server, name), drop: () => administer(server, async (run) => void (await run(`DROP DATABASE ${name} WITH (FORCE)`))) }
}

/** Makes a database without anything in it on a PostgreSQL server. @returns its address, and how to drop it */
export async function emptyPostgres(server: string): Promise<{ address: string; drop: () => Promise<void> }> {
  const name = `studio_${randomBytes(6).toString('hex')}`
  await administer(server, async (run) => void (await run(`CREATE DATABASE ${name}`)))
  return { address: addressOf(server, name), drop: () => administer(server, async (run) => void (await run(`DROP DATABASE ${name} WITH (FORCE)`))) }
}

async function makePostgres(server: string, template: string, run: Run): Promise<void> {
  const draft = `${template}_draft`
  await run(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`)
  await run(`CREATE DATABASE ${draft}`)
  await migratePostgres(addressOf(server, draft))
  await run(`ALTER DATABASE ${draft} RENAME TO ${template}`)
}

function addressOf(server: string, database: string): string {
  return Object.assign(new URL(server), { pathname: `/${database}` }).href
}

type Run = (statement: string, values?: unknown[]) => Promise<pg.QueryResult>

/** Runs `work` on a connection of its own; closing it lets go of its locks. */
async function administer(server: string, work: (run: Run) => Promise<void>): Promise<void> {
  // A minute: this runs before a file's tests, where no limit of theirs would end it.
  const client = new pg.Client({ connectionString: server, connectionTimeoutMillis: 60_000, statement_timeout: 60_000 })
  await client.connect()
  try {
    await work((statement, values) => client.query(statement, values))
  } finally {
    await client.end()
  }
}
