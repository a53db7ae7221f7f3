import { PGlite } from '@electric-sql/pglite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrateEmbedded } from '@/lib/db/migrate'
import { pendingChanges } from '@/lib/db/migration-diff'
import { migrationFailure } from '@/lib/db/migration-failure'
import { migrationNames } from '@/lib/db/migration-files'

test('the migrations and schema.prisma agree', async () => {
  expect(await pendingChanges()).toBeNull()
})

describe('migrating', () => {
  let database: PGlite

  beforeEach(() => {
    database = new PGlite()
  })

  afterEach(() => database.close())

  async function tables(): Promise<string[]> {
    const { rows } = await database.query<{ table_name: string }>(`SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'`)
    return rows.map(({ table_name: name }) => name)
  }

  test('applies everything once and records it where Prisma looks', async () => {
    const names = await migrationNames()
    expect(await migrateEmbedded(database)).toEqual(names)
    expect(await migrateEmbedded(database)).toEqual([])
    const { rows } = await database.query('SELECT migration_name, applied_steps_count FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1')
    expect(rows).toEqual(names.map((name) => ({ migration_name: name, applied_steps_count: 1 })))
    expect(await tables()).toContain('users')
  })

  test('that fails leaves nothing behind, and says why without quoting', async () => {
    // In the way of the first migration's last table, so that much is done before it fails.
    await database.exec('CREATE DOMAIN daily_analytics AS text')
    const failure = await migrateEmbedded(database).then(() => null, (error: unknown) => error)
    expect(await tables()).toEqual([])
    expect(migrationFailure(failure).message).toBe('The migrations in prisma/migrations could not be applied (42710). The database is as it was before.')
    await database.exec('DROP DOMAIN daily_analytics')
    expect(await migrateEmbedded(database)).toEqual(await migrationNames())
  })

  test('refuses a database that holds something else', async () => {
    await database.exec('CREATE TABLE somebody_elses (canary text)')
    const failure = await migrateEmbedded(database).then(() => null, (error: unknown) => error)
    expect(migrationFailure(failure).message).toContain('it already holds tables of something else')
    expect(await tables()).toEqual(['somebody_elses'])
  })
})
