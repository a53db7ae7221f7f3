import { databaseState } from '@/lib/db/state'
import { env } from '@/lib/env'
import { demoEmails, demoPassword } from '@/prisma/demo-accounts'

interface Account {
  email: string
}

/** Tells whoever started the app where it is, who can sign in, and where the data lives. */
export async function announce(): Promise<void> {
  const { NEXTAUTH_URL, DATABASE_URL, DATA_DIR } = env()
  const lines = [`Ready on ${NEXTAUTH_URL}`, ...(await demoLines().catch(() => []))]
  lines.push(DATABASE_URL === undefined ? `  Data: ${DATA_DIR}` : '  Data: the PostgreSQL in DATABASE_URL')
  process.stdout.write(`\n${lines.join('\n')}\n\n`)
}

async function demoLines(): Promise<string[]> {
  if (!databaseState.migrated) return []
  // On the driver: this script would load Prisma's client for it, which takes most of a second.
  const [statement, values] = ['select email from users where email = any($1) order by email', [Object.values(demoEmails)]]
  const { embedded, pool } = databaseState
  const found = embedded === undefined ? await pool?.query<Account>(statement, values) : await (await embedded).query<Account>(statement, values)
  const emails = found?.rows.map(({ email }) => email) ?? []
  return emails.length === 0 ? [] : [`  Sign in as ${emails.join(' or ')}`, `  Password: ${demoPassword}`]
}
