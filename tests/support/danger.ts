import { randomBytes } from 'node:crypto'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { createOrganizationData, createPerson, type PersonInput } from './people'
import { cookieFor } from './request'

export const password = 'Correct-Horse-7-Battery'

/** Hashing takes a moment, so one hash serves everybody here. */
let passwordHash: Promise<string> | undefined

async function hashOnce(): Promise<string> {
  passwordHash ??= import('@/lib/auth/password').then(({ hashPassword }) => hashPassword(password))
  return passwordHash
}

/** Somebody signed in who owns an organization and may reset and delete; `calls` gives it data. */
export async function owner({ calls = 0, ...input }: PersonInput & { calls?: number } = {}) {
  const person = await createPerson(db, { passwordHash: await hashOnce(), timezone: 'UTC', ...input })
  await db.capabilityOverride.createMany({ data: ['resetData', 'deleteAccount'].map((capability) => ({ userId: person.id, capability, available: true })) })
  const data = calls === 0 ? null : await createOrganizationData(db, person.organizationId, { calls })
  return { ...person, data, cookie: await cookieFor(person.id) }
}

/** Every row of every table as JSON text, by table. */
export async function dump(): Promise<Map<string, Set<string>>> {
  const rows = new Map<string, Set<string>>()
  for (const table of await tables()) {
    const found = await db.$queryRaw<{ row: string }[]>`select to_jsonb(t)::text as row from ${Prisma.raw(`"${table}"`)} t`
    rows.set(table, new Set(found.map(({ row }) => row)))
  }
  return rows
}

/** How many rows each table has. */
export async function countRows(): Promise<Record<string, number>> {
  const counts = (await tables()).map((table) => `select '${table}' as name, count(*)::int as rows from "${table}"`)
  const found = await db.$queryRaw<{ name: string; rows: number }[]>(Prisma.raw(counts.join(' union all ')))
  return Object.fromEntries(found.map(({ name, rows }) => [name, rows]))
}

/** The rows of the first dump that the second does not have as they were, as `table: row`. */
export function missingFrom(later: Map<string, Set<string>>, earlier: Map<string, Set<string>>): string[] {
  return [...earlier].flatMap(([table, rows]) => [...rows].filter((row) => !later.get(table)?.has(row)).map((row) => `${table}: ${row}`))
}

/** The tables with a row in which a text occurs, bytes included. */
export async function tablesWith(text: string): Promise<string[]> {
  const inBytes = Buffer.from(text).toString('hex')
  const found: string[] = []
  for (const [table, rows] of await dump()) {
    if ([...rows].some((row) => row.includes(text) || row.includes(inBytes))) found.push(table)
  }
  return found
}

async function tables(): Promise<string[]> {
  const found = await db.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> '_prisma_migrations' order by 1`
  return found.map(({ name }) => name)
}

/** A word that occurs nowhere else. */
export function newCanary(): string {
  return `canary${randomBytes(6).toString('hex')}`
}

/** Writes a word into every free text, name and file that an owner has, as if they were called so. */
export async function markEverything({ id: userId, organizationId }: { id: string; organizationId: string }, canary: string): Promise<void> {
  const content = Buffer.from(`${canary} in bytes`)
  const file = { contentType: 'image/webp', byteSize: content.length, content }
  await db.storedFile.create({ data: { ...file, id: `avatar-${canary}` } })
  await db.user.update({ where: { id: userId }, data: { email: `${canary}@example.com`, name: canary, company: canary, phone: canary, phoneE164: canary, avatarFileId: `avatar-${canary}` } })
  await db.ipWhitelistEntry.create({ data: { userId, position: 1, network: '203.0.113.0/24', comment: canary } })
  await db.notificationPreference.create({ data: { userId, name: 'callAlerts', enabled: true } })
  await db.securityEvent.create({ data: { userId, type: 'passkey_added', address: '203.0.113.7', userAgent: canary, details: { detail: canary } } })
  await db.authenticator.create({ data: { userId, state: 'pending', encryptedSecret: canary } })
  await db.recoveryCode.create({ data: { userId, codeHash: canary } })
  await db.passkey.create({ data: { id: canary, userId, name: canary, publicKey: content, transports: [canary] } })
  await db.singleUseToken.create({ data: { tokenHash: canary, purpose: 'not-me', userId, details: { detail: canary }, expiresAt: new Date(Date.now() + 86_400_000) } })
  await db.outgoingMessage.create({ data: { userId, kind: 'weekly-report', content: { subject: canary, paragraphs: [canary] } } })
  await db.quietPeriod.create({ data: { userId, position: 1, weekdays: [6, 7], fromMinute: 0, toMinute: 420 } })
  await db.phoneVerification.create({ data: { userId, phoneE164: canary, codeHash: canary, triesLeft: 5, expiresAt: new Date(Date.now() + 600_000) } })
  await db.alert.create({ data: { organizationId, kind: 'low-balance', subjectId: canary } })
  await db.session.updateMany({ where: { userId }, data: { userAgent: canary } })
  await db.organization.update({ where: { id: organizationId }, data: { name: canary } })
  await db.agent.updateMany({ where: { organizationId }, data: { configuration: { prompt: canary } } })
  await db.phoneNumber.updateMany({ where: { organizationId }, data: { label: canary } })
  await db.telephonyConnection.updateMany({ where: { organizationId }, data: { settings: { host: canary }, encryptedCredentials: canary, failure: canary } })
  await db.apiKey.updateMany({ where: { organizationId }, data: { name: canary } })
  await db.billingRecord.updateMany({ where: { organizationId }, data: { description: canary } })
  await db.callLog.updateMany({ where: { organizationId }, data: { fromNumber: canary, toNumber: canary, failureReason: canary } })
  await db.$executeRaw`update call_logs set external_id = ${canary} || id where organization_id = ${organizationId}`
  const callLog = { organizationId }
  await db.transcript.updateMany({ where: { callLog }, data: { turns: [{ speaker: 'caller', atSeconds: 0, text: canary }] } })
  await db.feedback.updateMany({ where: { callLog }, data: { comment: canary } })
  await db.postCallAnalysis.updateMany({ where: { callLog }, data: { summary: canary, outcome: canary, actions: [canary] } })
  await db.storedFile.updateMany({ where: { recording: { callLog } }, data: { content } })
}

/** The ids of what belongs to an owner: none may be left once the account is erased, but for the calls' and bills' own. */
export async function idsOf({ id, organizationId }: { id: string; organizationId: string }): Promise<string[]> {
  const where = { organizationId }
  const agents = await db.agent.findMany({ where, select: { id: true } })
  const numbers = await db.phoneNumber.findMany({ where, select: { id: true, number: true } })
  return [id, organizationId, ...agents.map((agent) => agent.id), ...numbers.flatMap((number) => [number.id, number.number])]
}
