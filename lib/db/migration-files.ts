import fs from 'node:fs/promises'
import path from 'node:path'
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg'

const folder = 'prisma/migrations'
const lockfile = 'migration_lock.toml'

/** Which tables and enums the schema engine leaves alone: none. */
export const everything = { externalTables: [], externalEnums: [] }

/** The text of schema.prisma. */
export function readSchema(): Promise<string> {
  return fs.readFile(inProject('prisma/schema.prisma'), 'utf8')
}

/** The names of all migrations, in the order in which they are applied. */
export async function migrationNames(): Promise<string[]> {
  const entries = await fs.readdir(inProject(folder), { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
}

/**
 * Migrations with their SQL, in the form the schema engine takes.
 *
 * @param wanted which; all by default
 */
export async function readMigrations(wanted?: readonly string[]): Promise<MigrationList> {
  const names = wanted ?? (await migrationNames())
  const read = (name: string) => fs.readFile(path.join(inProject(folder), name, 'migration.sql'), 'utf8')
  return {
    baseDir: inProject(folder),
    lockfile: { path: lockfile, content: await fs.readFile(path.join(inProject(folder), lockfile), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({ path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: await read(name) } } })),
    ),
  }
}

function inProject(relative: string): string {
  return path.join(/* turbopackIgnore: true */ process.cwd(), relative)
}
