import { createHash, randomBytes } from 'node:crypto'
import { days, minutes, now as currentTime } from '@/lib/clock'
import { summariseDays } from './analytics'
import { imagineBills } from './billing'
import { imagineCalls } from './calls'
import { clientPairs, clients, type ClientName } from './clients'
import { imagineFindings } from './findings'
import { createRowIds } from './ids'
import { claimNumbers } from './phone-numbers'
import { createRandom } from './random'
import { desksOf, imagineAgents, imagineConnections, imagineNumbers } from './staff'
import type { Store } from './store'

export interface OrganizationDataOptions {
  /** The same seed gives the same agents, conversations and times; by default the organization's id. */
  seed?: string
  now?: Date
  /** How many call logs. */
  calls?: number
  /** For whom the organization's agents work; by default two that the seed chooses. */
  clients?: readonly ClientName[]
}

const usualCalls = 380

/**
 * Gives an organization agents, phone numbers, connections, an API key, five weeks of calls with all that is learned from
 * them, and the bills for it: something for every action to act on. Once per organization.
 *
 * @returns the ids to ask for, and the API key as a program would send it
 * @throws Error when there is no such organization
 */
export async function createOrganizationData(db: Store, organizationId: string, options: OrganizationDataOptions = {}) {
  const { timezone, memberships } = await db.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { timezone: true, memberships: { where: { role: 'owner' }, select: { userId: true } } },
  })
  const { seed = organizationId, now = currentTime(), calls: count = usualCalls } = options
  const random = createRandom(seed)
  const rowId = createRowIds(organizationId)
  const served = (options.clients ?? random.pick(clientPairs)).map((name) => clients[name])
  const place = { organizationId, country: served[0]?.country ?? 'US', clients: served, now } as const

  const staff = imagineAgents(random.fork('agents'), rowId, place)
  const connections = imagineConnections(rowId, place)
  await db.agent.createMany({ data: staff.map(({ row }) => row) })
  await db.telephonyConnection.createMany({ data: [...connections] })
  const numbers = await claimNumbers(db, random.fork('numbers'), imagineNumbers(rowId, staff, connections.map(({ id }) => id), place))

  const calls = imagineCalls(random.fork('calls'), rowId, { organizationId, timezone, now, count, desks: desksOf(staff, numbers) })
  const findings = imagineFindings(random.fork('findings'), rowId, calls, now)
  await db.callLog.createMany({ data: calls.map(({ row }) => row) })
  await db.storedFile.createMany({ data: findings.files })
  await db.recording.createMany({ data: findings.recordings })
  await db.transcript.createMany({ data: findings.transcripts })
  await db.feedback.createMany({ data: findings.feedback })
  await db.postCallAnalysis.createMany({ data: findings.analyses })
  await db.dailyAnalytics.createMany({ data: summariseDays(organizationId, timezone, calls, findings.feedback) })

  const bills = imagineBills(rowId, organizationId, timezone, calls, now)
  await db.billingRecord.createMany({ data: bills })
  const balanceCents = bills.reduce((sum, { amountCents }) => sum + amountCents, 0)
  await db.organization.update({ where: { id: organizationId }, data: { balanceCents } })
  const apiKey = await createApiKey(db, organizationId, memberships[0]?.userId ?? null, now)
  return {
    apiKey,
    agentIds: staff.map(({ row }) => row.id),
    phoneNumbers: numbers.map(({ id, number, label }) => ({ id, number, label })),
    connectionIds: connections.map(({ id }) => id),
    callLogIds: calls.map(({ row }) => row.id),
  }
}

/** The secret comes from chance and from no seed: nobody may know the key of a demo that runs on the internet. */
async function createApiKey(db: Store, organizationId: string, createdById: string | null, now: Date) {
  const secret = `talkif_${randomBytes(32).toString('base64url')}`
  const { id } = await db.apiKey.create({
    data: {
      organizationId, createdById, name: 'Production',
      secretHash: createHash('sha256').update(secret).digest('hex'),
      lastFour: secret.slice(-4),
      createdAt: new Date(now.getTime() - days(64)),
      expiresAt: new Date(now.getTime() + days(301)),
      lastUsedAt: new Date(now.getTime() - minutes(3)),
    },
  })
  return { id, secret }
}
