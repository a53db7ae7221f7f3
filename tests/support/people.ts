import { randomBytes, randomUUID } from 'node:crypto'
import type { OrganizationRole } from '@/lib/generated/prisma/enums'
import { toE164 } from '@/lib/profile/phone'
import type { Store } from './people/store'

export { createOrganizationData, type OrganizationDataOptions } from './people/organization-data'
export type { Store } from './people/store'

export interface PersonInput {
  /** By default one that nobody else has. */
  email?: string
  name?: string
  /** Hashed here, which takes a moment. Without it and without `passwordHash` nobody can sign in with a password. */
  password?: string
  passwordHash?: string
  company?: string
  phone?: string
  /** By default none, as for an account that no browser has seen yet. */
  timezone?: string | null
  createdAt?: Date
  /** The organization of their own. */
  organization?: { name?: string; timezone?: string }
}

/** A user who owns an organization, as signing up makes them. */
export async function createPerson(db: Store, input: PersonInput = {}) {
  const { email = `${randomBytes(8).toString('hex')}@example.com`, name = 'Ada Lovelace', organization, createdAt } = input
  const { phone, company = null, timezone = null } = input
  const organizationId = randomUUID()
  const since = createdAt === undefined ? {} : { createdAt }
  const user = await db.user.create({
    data: {
      ...since,
      email, name, company, timezone,
      passwordHash: await hashOf(input),
      ...(phone !== undefined && { phone, phoneE164: toE164(phone) }),
      memberships: {
        create: { role: 'owner', ...since, organization: { create: { id: organizationId, name: `${name}’s organization`, ...since, ...organization } } },
      },
    },
    select: { id: true },
  })
  return { id: user.id, email, name, organizationId }
}

/** Takes somebody into another organization. Its owner is the person it was made for. */
export async function joinOrganization(db: Store, userId: string, organizationId: string, role: Exclude<OrganizationRole, 'owner'>): Promise<void> {
  await db.membership.create({ data: { userId, organizationId, role } })
}

async function hashOf({ password, passwordHash }: PersonInput): Promise<string> {
  if (password === undefined) return passwordHash ?? unusableHash()
  // Loaded late: most people in tests need no password, and none of their tests the native module.
  const { hashPassword } = await import('@/lib/auth/password')
  return hashPassword(password)
}

/** Looks like any argon2id hash and belongs to no password that anybody could know. */
export function unusableHash(): string {
  const [salt, hashed] = [16, 32].map((length) => randomBytes(length).toString('base64').replace(/=+$/, ''))
  return `$argon2id$v=19$m=19456,t=2,p=1$${salt}$${hashed}`
}
