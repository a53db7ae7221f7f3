// A process that migrates the database given and says so; for tests that kill it on the way.
import { migratePostgres } from '@/lib/db/migrate'

console.log('started')
await migratePostgres(process.argv[2] ?? '')
console.log('migrated')
process.exit(0)
