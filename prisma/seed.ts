import { hashPassword } from '@/lib/auth/password'
import { capabilities } from '@/lib/capabilities/catalog'
import { days, minutes, now } from '@/lib/clock'
import type { Database } from '@/lib/db/client'
import { demoEmails, demoPassword } from '@/prisma/demo-accounts'
import { createOrganizationData, createPerson, joinOrganization, type Store } from '@/tests/support/people'

// No timezone for the first: the first browser tells it, which is part of what the demo shows.
const demo = {
  email: demoEmails.plain, name: 'Demo User', company: 'Fernhill Voice Ltd', phone: '+44 20 7946 0958',
  organization: { name: 'Fernhill Voice', timezone: 'Europe/London' },
}
const pro = {
  email: demoEmails.pro, name: 'Pro User', company: 'Brightwater Studio Inc.', phone: '+1 (212) 555-0142', timezone: 'America/New_York',
  organization: { name: 'Brightwater Studio', timezone: 'America/New_York' },
}
const colleagues = [
  { email: 'amara.nwosu@example.com', name: 'Amara Nwosu', timezone: 'America/Chicago', role: 'admin' },
  { email: 'tom.becker@example.com', name: 'Tom Becker', timezone: 'America/New_York', role: 'member' },
] as const

/**
 * Makes the demo accounts with believable data, all or nothing: `demo@example.com` without a capability and
 * `pro@example.com` with every one. An account that is there already is left as it is.
 *
 * @returns whether any was made now
 */
export async function seedDemo(db: Database, hash: (password: string) => Promise<string> = hashPassword): Promise<{ created: boolean }> {
  if ((await missing(db)).length === 0) return { created: false }
  const passwordHash = await hash(demoPassword)
  return db.$transaction(
    async (transaction) => {
      // Of two processes that seed at once, the second finds everything made.
      await transaction.$executeRaw`select pg_advisory_xact_lock(hashtext('seed demo'))`
      const wanted = await missing(transaction)
      for (const make of wanted) await make(transaction, passwordHash)
      return { created: wanted.length > 0 }
    },
    { timeout: minutes(2), maxWait: minutes(2) },
  )
}

const makers = [
  { email: demo.email, make: makeDemo },
  { email: pro.email, make: makePro },
]

async function missing(db: Pick<Store, 'user'>) {
  const found = await db.user.findMany({ where: { email: { in: makers.map(({ email }) => email) } }, select: { email: true } })
  return makers.filter(({ email }) => found.every((user) => user.email !== email)).map(({ make }) => make)
}

async function makeDemo(db: Store, passwordHash: string): Promise<void> {
  const { organizationId } = await createPerson(db, { ...demo, passwordHash, createdAt: daysAgo(80) })
  await createOrganizationData(db, organizationId, { seed: demo.email, clients: ['harbourDental', 'willowHotel'] })
}

async function makePro(db: Store, passwordHash: string): Promise<void> {
  const { id, organizationId } = await createPerson(db, { ...pro, passwordHash, createdAt: daysAgo(90) })
  await createOrganizationData(db, organizationId, { seed: pro.email, clients: ['northlineFreight', 'lakesideProperty'], calls: 460 })
  await db.capabilityOverride.createMany({ data: capabilities.map((capability) => ({ userId: id, capability, available: true })) })
  for (const { role, ...person } of colleagues) {
    // They outlive a deletion of the account they work with.
    const known = await db.user.findUnique({ where: { email: person.email }, select: { id: true } })
    const { id: userId } = known ?? (await createPerson(db, { ...person, createdAt: daysAgo(60) }))
    await joinOrganization(db, userId, organizationId, role)
  }
}

function daysAgo(count: number): Date {
  return new Date(now().getTime() - days(count))
}
