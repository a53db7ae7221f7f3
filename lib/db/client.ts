import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { seconds } from '@/lib/clock'
import { PrismaClient } from '@/lib/generated/prisma/client'

/**
 * Makes the Prisma client. Secrets are left out of every result unless a query asks for one by name, so that no row
 * can be sent to a browser with a hash or a key in it by oversight.
 */
export function createClient(adapter: SqlDriverAdapterFactory) {
  return new PrismaClient({
    adapter,
    // On the embedded database's one connection a burst of transactions queues; it must wait, not fail.
    transactionOptions: { maxWait: seconds(10), timeout: seconds(15) },
    omit: {
      user: { passwordHash: true },
      session: { tokenHash: true },
      authenticator: { encryptedSecret: true },
      recoveryCode: { codeHash: true },
      singleUseToken: { tokenHash: true },
      apiKey: { secretHash: true },
      telephonyConnection: { encryptedCredentials: true },
      keptKey: { encryptedKey: true },
    },
  })
}

export type Database = ReturnType<typeof createClient>
