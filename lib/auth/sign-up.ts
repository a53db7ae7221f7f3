import 'server-only'
import { demandGoodPassword } from '@/lib/auth/new-password'
import { hashPassword } from '@/lib/auth/password'
import { addressKey } from '@/lib/http/client-address'
import type { SignUpInput } from '@/lib/auth/schema'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { AppError } from '@/lib/http/errors'
import type { Client } from '@/lib/http/client-of'
import { createLimit } from '@/lib/http/rate-limit'

// Each one costs a password hash; enough for an office that joins on the same morning.
const perAddress = createLimit('sign-up-address', 120, 60)

const emailTaken = 'An account with this email already exists'

/**
 * Makes an account with an organization of its own, in one transaction.
 *
 * @throws AppError invalid where the password may not be chosen, taken when the e-mail has an account, tooMany
 */
export async function signUp({ name, email, password }: SignUpInput, client: Client): Promise<{ id: string; name: string; email: string }> {
  await demandGoodPassword(password, { field: 'password', name, email })
  await perAddress.consume(addressKey(client.address))
  const passwordHash = await hashPassword(password)
  try {
    const user = await db.user.create({
      data: {
        name,
        email,
        passwordHash,
        memberships: { create: { role: 'owner', organization: { create: { name: `${name}’s organization` } } } },
        securityEvents: { create: { type: 'user_created', ...client } },
      },
      select: { id: true },
    })
    return { id: user.id, name, email }
  } catch (error) {
    const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
    throw isTaken ? new AppError('taken', { words: emailTaken, fields: { email: emailTaken } }) : error
  }
}
