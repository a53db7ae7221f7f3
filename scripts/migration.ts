import fs from 'node:fs'
import path from 'node:path'
import { pendingChanges } from '@/lib/db/migration-diff'

/** Writes a new migration with what schema.prisma has and the migrations so far have not. */
async function main(name: string | undefined): Promise<number> {
  if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
    console.error('Usage: npm run migration -- <name_in_snake_case>')
    return 1
  }
  const sql = await pendingChanges()
  if (sql === null) {
    console.log('schema.prisma and the migrations agree; there is nothing to write.')
    return 0
  }
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = path.join('prisma/migrations', `${stamp}_${name}`)
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(path.join(folder, 'migration.sql'), sql)
  console.log(`Wrote ${folder}/migration.sql. Read it before you commit it.`)
  return 0
}

process.exitCode = await main(process.argv[2])
