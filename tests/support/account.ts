import { randomBytes } from 'node:crypto'
import { hashPassword } from '@/lib/auth/password'
import type { Capability } from '@/lib/capabilities/catalog'
import { db } from '@/lib/db'
import { mailsTo } from './mails'
import { cookieFor } from './request'
import { signIn } from './sign-in'

/** The password of every account that is made here. */
export const ownPassword = 'Right-Passw0rd'

/** An address of the test's own, for limits count by address. */
export function from(address = `198.18.${[...randomBytes(2)].join('.')}`) {
  return { 'x-forwarded-for': address }
}

/** An account with a password, signed in, that has been granted some capabilities. */
export async function account({ capabilities = [], ...fields }: { capabilities?: Capability[]; name?: string; company?: string; email?: string } = {}) {
  const email = `${randomBytes(8).toString('hex')}@example.org`
  const capabilityOverrides = { create: capabilities.map((capability) => ({ capability, available: true })) }
  const data = { email, name: 'Ada Lovelace', timezone: 'UTC', passwordHash: await hashPassword(ownPassword), capabilityOverrides, ...fields }
  const user = await db.user.create({ data })
  return { id: user.id, email: user.email, cookie: await cookieFor(user.id) }
}

/** Whether a password opens an account. */
export async function opens(email: string, password: string): Promise<boolean> {
  const { status } = await signIn(email, password, { headers: from() })
  return status === 200
}

/** What stands behind the # of the link in the last mail to a user. */
export async function linkIn(userId: string): Promise<string> {
  const mail = (await mailsTo(userId)).at(-1)
  return mail?.action?.url.split('#')[1] ?? ''
}
