import { randomBytes } from 'node:crypto'
import os from 'node:os'
import process from 'node:process'
import pg from 'pg'
import { makePostgres } from '../test/postgres.mjs'
import { startApp, type App } from '../../tests/faults/app'
import { pin } from './processor'

const everything = os.cpus().map((_, core) => core)
/** The server's, where it is one process. */
const first = everything.slice(0, 1)
const others = everything.slice(1)

/** Holds this program, and so what it starts from now on, away from the core that the server gets. */
export function stepAside(): void {
  pin(process.pid, others.length > 0 ? others : everything)
}

/** Lets this program, and what it starts from now on, have every core again. */
export function comeBack(): void {
  pin(process.pid, everything)
}

// The bench is the proxy in front, so that sign-ins can come from many addresses; lines of the log are part of a request's cost.
const common = { TRUSTED_PROXIES: '127.0.0.0/8,::1' }
const key = randomBytes(32).toString('hex')

/** Starts the production build, as people start it, on one core or on all. */
export async function startPinned(settings: Record<string, string>, cores: 'first' | 'all' = 'first'): Promise<App> {
  const app = await startApp({ ...common, ...settings })
  pin(app.pid, cores === 'first' ? first : everything)
  return app
}

/** What an app needs to use a PostgreSQL. */
export function onPostgres(address: string): Record<string, string> {
  return { DATABASE_URL: address, NEXTAUTH_SECRET: key, ENCRYPTION_KEY: key }
}

/** Ends apps and waits until they are gone. */
export async function stop(...apps: App[]): Promise<void> {
  for (const app of apps) app.kill('SIGTERM')
  await Promise.all(apps.map(({ exited }) => exited))
}

/** A PostgreSQL that counts statements, with its own defaults otherwise: what it promises to keep, it keeps. */
export async function startCounting(settings: string[] = [], heed?: (text: string) => void) {
  const server = await makePostgres(['shared_preload_libraries=pg_stat_statements', 'max_connections=200', ...settings], heed)
  await server.start()
  const client = new pg.Client(server.address)
  await client.connect()
  await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements')
  return {
    address: server.address,
    client,
    remove: async () => {
      await client.end()
      await server.remove()
    },
  }
}
