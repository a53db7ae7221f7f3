import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { makePostgres } from '../../scripts/test/postgres.mjs'
import { killApps } from './app'

/** A real PostgreSQL server that a test may stop, hang and start again. */
export interface Server {
  /** Of a database that is there and empty. */
  url: string
  start: () => Promise<void>
  stop: () => Promise<void>
  /** Closes all connections from the server's side. */
  terminateConnections: () => Promise<void>
  /** Stops all of its processes where they stand, as a machine does that is out of memory or loses its disk. @returns what lets them go on */
  hang: () => Promise<() => void>
  remove: () => Promise<void>
}

const database = 'studio'

/** Makes a server with a data folder and a port of its own. It is not running. */
export async function makeServer(): Promise<Server> {
  const { address, start, stop, processId, remove } = await makePostgres()
  await start()
  await query(address, `CREATE DATABASE ${database}`)
  await stop()
  return {
    url: Object.assign(new URL(address), { pathname: `/${database}` }).href,
    start,
    stop,
    terminateConnections: async () => void (await query(address, 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [database])),
    hang: async () => {
      const connections = await query(address, 'SELECT pid FROM pg_stat_activity WHERE datname = $1', [database])
      // The one that takes connections last: until then it must serve this query.
      const processes = [...connections.map(({ pid }) => Number(pid)), processId() ?? 0].filter((pid) => pid > 0)
      for (const pid of processes) process.kill(pid, 'SIGSTOP')
      return () => processes.forEach((pid) => process.kill(pid, 'SIGCONT'))
    },
    remove,
  }
}

/** A running server for the tests of a file; afterwards it is gone, and so are the apps that they left running. */
export function holdServer(): () => Server {
  let server: Server | undefined
  beforeAll(async () => {
    server = await makeServer()
    await server.start()
  })
  afterAll(async () => {
    killApps()
    await server?.remove()
  })
  return () => {
    if (server === undefined) throw new Error('There is a server once the tests have begun')
    return server
  }
}

async function query(address: string, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(address)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql, values)).rows
  } finally {
    await client.end()
  }
}
