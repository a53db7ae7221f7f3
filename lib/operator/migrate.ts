import 'server-only'
import { openEmbedded } from '@/lib/db/embedded'
import { migrateEmbedded, migratePostgres } from '@/lib/db/migrate'
import { migrationFailure } from '@/lib/db/migration-failure'
import { env } from '@/lib/env'

/**
 * Applies the migrations that are missing, as every start does: for deployments where that is a step of its own.
 *
 * @returns the exit code: 0, 1 when they could not be applied, or 2 when the words were not understood
 */
export async function migrateCommand(args: string[], print: (line: string) => void): Promise<number> {
  if (args.length > 0) {
    print('Usage: npm run db:migrate')
    return 2
  }
  const { DATABASE_URL } = env()
  try {
    const applied = await (DATABASE_URL === undefined ? migrateEmbedded(await openEmbedded()) : migratePostgres(DATABASE_URL))
    print(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}.`)
    return 0
  } catch (error) {
    print(migrationFailure(error).message)
    return 1
  }
}
