import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import { copyEmbedded, copyPostgres } from '../support/database'

// A database of its own for each test file, in place before the first import of lib/db.ts: embedded, or, where the
// runner gave a PostgreSQL, on that server. Never emptied: it is a copy of a migrated one and goes with the file.
const server = process.env.TEST_DATABASE_URL
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'studio-test-'))
let drop = () => Promise.resolve()

Object.assign(process.env, {
  NODE_ENV: 'test',
  LOG_LEVEL: 'silent',
  DATA_DIR: folder,
  NEXTAUTH_URL: 'http://localhost:3000',
  NEXTAUTH_SECRET: randomBytes(32).toString('base64'),
  ENCRYPTION_KEY: randomBytes(32).toString('base64'),
})

if (server) {
  const copy = await copyPostgres(server)
  process.env.DATABASE_URL = copy.address
  drop = copy.drop
} else {
  await copyEmbedded(folder)
}
const { databaseState } = await import('@/lib/db/state')
databaseState.migrated = true

afterAll(async () => {
  // Only where a test used it: loading it takes longer than most files that do not.
  if (databaseState.client !== undefined) await (await import('@/lib/db')).closeDatabase()
  await drop()
  fs.rmSync(folder, { recursive: true, force: true })
})
