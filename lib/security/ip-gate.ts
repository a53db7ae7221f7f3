import 'server-only'
import { db } from '@/lib/db'
import type { Client } from '@/lib/http/client-of'
import { AppError } from '@/lib/http/errors'
import { isListed } from '@/lib/security/ip-rules'

/**
 * Passes whoever comes from an address on the account's IP whitelist, and everybody where the list is empty. Asks for
 * no capability: what is on stays enforced.
 *
 * @throws AppError blocked, with the address in it
 */
export async function demandListed({ networks }: { id: string; networks: string[] }, { address }: Client): Promise<void> {
  if (networks.length === 0 || isListed(networks, address ?? '')) return
  const words = `Your address ${address ?? 'unknown'} is not on this account’s IP whitelist`
  throw new AppError('blocked', { words, members: { reason: 'ip-whitelist', address } })
}

/** The same for somebody who is about to sign in. @throws AppError blocked */
export async function demandListedUser(userId: string, client: Client): Promise<void> {
  const entries = await db.ipWhitelistEntry.findMany({ where: { userId }, select: { network: true } })
  await demandListed({ id: userId, networks: entries.map(({ network }) => network) }, client)
}
