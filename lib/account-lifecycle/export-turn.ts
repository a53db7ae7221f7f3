import 'server-only'
import { randomInt } from 'node:crypto'
import { now, seconds } from '@/lib/clock'
import { db } from '@/lib/db'

// Milliseconds. Whoever crashed or stalls loses the turn after the first; whoever works on says so after the second.
const lifetime = seconds(60)
const renewal = seconds(10)
const mostTurns = 2 ** 31 - 1

/** The right to be the one export of a user that runs, in all processes. */
export interface Turn {
  /** Says that the work goes on; cheap enough for every chunk. @returns false where somebody else has the turn by now */
  keep: () => Promise<boolean>
  end: () => Promise<void>
}

/**
 * Takes a user's turn, in one statement: of many at once only one gets it. It lies beside the rate limits, a count of one
 * that runs out by itself, so that nothing has to be tidied up after a crash. Null while another export runs.
 */
export async function takeTurn(userId: string): Promise<Turn | null> {
  const key = `export:${userId}`
  const mine = randomInt(mostTurns)
  const taken = await db.$executeRaw`
    insert into rate_limits (key, points, expire) values (${key}, ${mine}, (extract(epoch from now()) * 1000)::bigint + ${lifetime})
    on conflict (key) do update set points = excluded.points, expire = excluded.expire
    where rate_limits.expire < (extract(epoch from now()) * 1000)::bigint`
  if (taken === 0) return null
  let keptAt = now().getTime()
  return {
    keep: async () => {
      if (now().getTime() - keptAt < renewal) return true
      keptAt = now().getTime()
      const kept = await db.$executeRaw`
        update rate_limits set expire = (extract(epoch from now()) * 1000)::bigint + ${lifetime} where key = ${key} and points = ${mine}`
      return kept > 0
    },
    end: async () => void (await db.$executeRaw`delete from rate_limits where key = ${key} and points = ${mine}`),
  }
}
