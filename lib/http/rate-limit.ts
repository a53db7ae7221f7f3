import 'server-only'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { db } from '@/lib/db'
import { AppError } from '@/lib/http/errors'

/** A limit that all processes share, counted in the database in one statement, so that a burst cannot slip through. */
export interface Limit {
  /** @throws AppError tooMany with Retry-After; a lost database fails closed */
  consume: (key: string) => Promise<void>
  /** Forgets what was counted, after a success. */
  forget: (key: string) => Promise<void>
}

interface Query {
  text: string
  values: unknown[]
}

// The library writes PostgreSQL for any client that has `query`; ours is Prisma, which knows both databases.
const storeClient = {
  query: async ({ text, values }: Query) => {
    const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(text, ...values)
    return { rows: rows.map(withNumbers) }
  },
}

// The library calculates with `expire`, milliseconds, which Prisma reads as a BigInt.
function withNumbers(row: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]))
}

/** @param duration seconds */
export function createLimit(name: string, points: number, duration: number): Limit {
  const limiter = new RateLimiterPostgres({
    storeClient,
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points,
    duration,
  })
  return {
    consume: async (key) => {
      try {
        await limiter.consume(key)
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error
        const wait = Math.max(1, Math.ceil(error.msBeforeNext / 1000))
        throw new AppError('tooMany', { headers: { 'Retry-After': String(wait) } })
      }
    },
    forget: async (key) => void (await limiter.delete(key)),
  }
}
