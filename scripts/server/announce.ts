import { databaseState } from '@/lib/db/state'
import { env } from '@/lib/env'

/** Tells whoever started the app where it is, who can sign in, and where the data lives. */
export async function announce(): Promise<void> {
  const { NEXTAUTH_URL, DATABASE_URL, DATA_DIR } = env()
  const lines = [`Ready on ${NEXTAUTH_URL}`, ...(await demoLines().catch(() => []))]
  lines.push(DATABASE_URL === undefined ? `  Data: ${DATA_DIR}` : '  Data: the PostgreSQL in DATABASE_URL')
  process.stdout.write(`\n${lines.join('\n')}\n\n`)
}

async function demoLines(): Promise<string[]> {
  const { client, migrated } = databaseState
  if (!migrated || client === undefined) return []
  // Loaded late: the demo's calls and conversations are a lot of text, and only a first look needs this line.
  const { demoPassword } = await import('@/prisma/seed')
  const accounts = await client.user.findMany({ where: { email: { in: ['demo@example.com', 'pro@example.com'] } }, select: { email: true }, orderBy: { email: 'asc' } })
  if (accounts.length === 0) return []
  return [`  Sign in as ${accounts.map(({ email }) => email).join(' or ')}`, `  Password: ${demoPassword}`]
}
