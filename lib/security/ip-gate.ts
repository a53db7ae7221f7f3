import 'server-only'
import { db } from '@/lib/db'
import { addressKey } from '@/lib/http/client-address'
import type { Client } from '@/lib/http/client-of'
import { AppError, toAppError } from '@/lib/http/errors'
import { createLimit } from '@/lib/http/rate-limit'
import { recordSecurityEvent } from '@/lib/security/events'
import { isListed } from '@/lib/security/ip-rules'

// A page that keeps asking, or a stranger with a stolen cookie, must not fill the security log.
const logged = createLimit('ip-blocked', 1, 10 * 60)

/**
 * Passes whoever comes from an address on the account's IP whitelist, and everybody where the list is empty. Asks for
 * no capability: what is on stays enforced. Who is not passed is written into the log, each address once in ten minutes.
 *
 * @throws AppError blocked, with the address in it
 */
export async function demandListed({ id: userId, networks }: { id: string; networks: string[] }, client: Client): Promise<void> {
  const { address } = client
  if (networks.length === 0 || isListed(networks, address ?? '')) return
  if (await isNews(`${userId}:${addressKey(address)}`)) await recordSecurityEvent({ userId, type: 'ip_blocked', ...client })
  const words = `Your address ${address ?? 'unknown'} is not on this account’s IP whitelist`
  throw new AppError('blocked', { words, members: { reason: 'ip-whitelist', address } })
}

/** The same for somebody who is about to sign in. @throws AppError blocked */
export async function demandListedUser(userId: string, client: Client): Promise<void> {
  const entries = await db.ipWhitelistEntry.findMany({ where: { userId }, select: { network: true } })
  await demandListed({ id: userId, networks: entries.map(({ network }) => network) }, client)
}

async function isNews(key: string): Promise<boolean> {
  try {
    await logged.consume(key)
    return true
  } catch (error) {
    if (toAppError(error).code === 'tooMany') return false
    throw error
  }
}
