import 'server-only'
import { days, now } from '@/lib/clock'
import { db } from '@/lib/db'
import { env } from '@/lib/env'

/** For how long what is over can still be looked at. Milliseconds. */
const keptFor = days(30)
// In portions: one statement over a million rows would not end in time.
const limit = 1000

/**
 * Deletes what is over: single-use tokens and limits that ran out; and, thirty days after their end, sessions and messages.
 * The embedded database learns what its tables hold by now.
 *
 * @returns how many of each
 */
export async function sweep(moment: Date = now()): Promise<Record<string, number>> {
  const longAgo = { lt: new Date(moment.getTime() - keptFor) }
  // Nothing ends before it began, and a session lasts thirty days at most: what the indexed columns say first leaves the
  // live rows unread.
  const endedSession = { expiresAt: { lt: moment }, OR: [{ revokedAt: longAgo }, { expiresAt: longAgo }] }
  const oldMessage = { createdAt: longAgo, OR: [{ sentAt: longAgo }, { failedAt: longAgo }, { withdrawnAt: longAgo }] }
  const outcome = {
    'expired tokens': await inPortions(() => db.singleUseToken.deleteMany({ where: { expiresAt: { lt: moment } }, limit })),
    'expired limits': await inPortions(() => db.rateLimit.deleteMany({ where: { expire: { lt: moment.getTime() } }, limit })),
    'ended sessions': await inPortions(() => db.session.deleteMany({ where: endedSession, limit })),
    'old messages': await inPortions(() => db.outgoingMessage.deleteMany({ where: oldMessage, limit })),
  }
  // A PostgreSQL does that by itself; without it, every page of an export would sort all calls that are still to come.
  if (env().DATABASE_URL === undefined) await db.$executeRaw`analyze`
  return outcome
}

async function inPortions(deleteSome: () => PromiseLike<{ count: number }>): Promise<number> {
  let total = 0
  for (;;) {
    const { count } = await deleteSome()
    total += count
    if (count < limit) return total
  }
}
