import { execFile } from 'node:child_process'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { ask } from '@/lib/db/door-talk'
import { embeddedHolder } from '@/lib/db/embedded-lock'
import { decrypt, encrypt } from '@/lib/encryption'
import { env } from '@/lib/env'
import { totpPurpose } from '@/lib/security/two-factor-code'
import { credentialsPurpose } from '@/lib/telephony/credentials'
import type { App } from '@/tests/faults/app'

/** An open database. */
export interface Open {
  query: <T>(statement: string, values?: unknown[]) => Promise<{ rows: T[] }>
  close: () => Promise<void>
}

/** A database, and how a rotation of its secrets is killed on the way. */
export interface Place {
  settings: Record<string, string>
  open: () => Promise<Open>
  killRotation: (app: App, keys: Record<string, string>) => Promise<void>
  /** Whether the app goes with it, because it has the database open. */
  isAppKilled: boolean
}

/** PostgreSQL, where the operator's tool does the work and is killed. */
export function onPostgres(address: string): Place {
  const settings = { DATABASE_URL: address }
  const open = async (): Promise<Open> => {
    const client = new pg.Client(address)
    await client.connect()
    return { query: async (statement, values = []) => ({ rows: (await client.query(statement, values)).rows }), close: () => client.end() }
  }
  const killRotation = async (_app: App, keys: Record<string, string>) => {
    const opened = await open()
    const begin = await countRotated(opened)
    const { child, ended } = rotate({ ...settings, ...keys })
    let isOver = false
    void ended.then(() => (isOver = true))
    while (!isOver && (await countRotated(opened)) < begin + 100) await pause(1)
    child.kill('SIGKILL')
    await Promise.all([ended, opened.close()])
  }
  return { settings, open, killRotation, isAppKilled: false }
}

/** The embedded database, where the app does the work for the operator's tool and is killed. */
export function onEmbedded(folder: string): Place {
  const open = async (): Promise<Open> => {
    const embedded = await PGlite.create(path.join(folder, 'database'))
    return { query: (statement, values = []) => embedded.query(statement, values), close: () => embedded.close() }
  }
  const killRotation = async (app: App) => {
    const holder = await embeddedHolder(folder)
    // What `npm run encryption-key -- rotate` asks the app for.
    const asked = ask(holder?.door ?? '', { command: 'encryption-key', args: ['rotate'] }, 60_000).catch(() => null)
    await pause(100 + Math.random() * 600)
    app.kill('SIGKILL')
    await Promise.all([asked, app.exited])
  }
  return { settings: { DATA_DIR: folder }, open, killRotation, isAppKilled: true }
}

/** The operator's command, as typed beside the app. */
export function rotate(settings: Record<string, string>) {
  const environment = { PATH: process.env.PATH, NEXTAUTH_URL: 'http://localhost:3000', NEXTAUTH_SECRET: env().NEXTAUTH_SECRET, LOG_LEVEL: 'warn', ...settings } as unknown as NodeJS.ProcessEnv
  let end: (outcome: { output: string; code: unknown }) => void
  const ended = new Promise<{ output: string; code: unknown }>((resolve) => (end = resolve))
  const child = execFile(process.execPath, ['scripts/operator.mjs', 'encryption-key', 'rotate'], { env: environment }, (error, stdout, stderr) => {
    end({ output: stdout + stderr, code: error?.code ?? 0 })
  })
  return { child, ended }
}

const stored = `
  select id as "userId", null as "organizationId", encrypted_secret as secret from authenticators join users on id = user_id
  union all select id, organization_id, encrypted_credentials from telephony_connections where encrypted_credentials is not null`

const purposeOf = (id: string, organizationId: string | null) => (organizationId === null ? totpPurpose(id) : credentialsPurpose({ id, organizationId }))

/** Reads every secret of the database under either key. */
export async function readAll({ query }: Open): Promise<string[]> {
  const { rows } = await query<{ userId: string; organizationId: string | null; secret: string }>(stored)
  return rows.map(({ userId, organizationId, secret }) => decrypt(secret, purposeOf(userId, organizationId)))
}

/** How many are under the key that encrypts now. */
export async function countRotated({ query }: Open): Promise<number> {
  const { rows } = await query<{ count: number }>(`select count(*)::int as count from (${stored}) as row where starts_with(secret, $1)`, [encrypt('', '').slice(0, 12)])
  return rows[0]?.count ?? 0
}

/** Stores so many connections of an organization, and so many authenticators, as the app would have with a key. */
export async function fill({ query }: Open, organizationId: string, key: Buffer, counts: { connections: number; authenticators: number }): Promise<void> {
  const { ENCRYPTION_KEY } = env()
  Object.assign(env(), { ENCRYPTION_KEY: key })
  const rows = (count: number, owner: string | null) => JSON.stringify(Array.from({ length: count }, (_, index) => {
    const id = `bulk-${String(index).padStart(4, '0')}`
    return { id, secret: encrypt(JSON.stringify({ apiKey: `bulk ${id}` }), purposeOf(id, owner)) }
  }))
  const [connections, authenticators] = [rows(counts.connections, organizationId), rows(counts.authenticators, null)]
  Object.assign(env(), { ENCRYPTION_KEY })
  const given = 'from json_to_recordset($1::text::json) as row(id text, secret text)'
  await query(
    `insert into telephony_connections (id, organization_id, provider, name, encrypted_credentials, next_check_at)
     select id, $2, 'telnyx', id, secret, now() + interval '1 day' ${given}`,
    [connections, organizationId],
  )
  await query(`insert into users (id, email, password_hash) select id, id || '@example.com', 'none' ${given}`, [authenticators])
  await query(`insert into authenticators (user_id, state, encrypted_secret) select id, 'active', secret ${given}`, [authenticators])
}
