import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import type { IpWhitelist } from '@/lib/security/schema'

/** The actor's list in the order it was written; empty means that every address will do. */
export async function readIpWhitelist({ userId }: Actor): Promise<IpWhitelist> {
  const rows = await db.ipWhitelistEntry.findMany({ where: { userId }, orderBy: { position: 'asc' } })
  return { entries: rows.map(({ network, comment }) => (comment === null ? network : `${network} # ${comment}`)) }
}
