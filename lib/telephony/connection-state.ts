import 'server-only'

/** How a connection was found when it was last tested, by hand or by the hour. Moments in ISO 8601. */
export type ConnectionState =
  | { kind: 'working'; checkedAt: string }
  | { kind: 'failing'; since: string; reason: string | null }
  | { kind: 'unchecked' }

export interface ConnectionColumns {
  /** Moments as Prisma reads them, or as JSON from the database has them. */
  lastCheckedAt: Date | string | null
  failingSince: Date | string | null
  failure: string | null
}

/** The state that a connection's columns stand for. */
export function stateOf({ lastCheckedAt, failingSince, failure }: ConnectionColumns): ConnectionState {
  if (failingSince !== null) return { kind: 'failing', since: new Date(failingSince).toISOString(), reason: failure }
  return lastCheckedAt === null ? { kind: 'unchecked' } : { kind: 'working', checkedAt: new Date(lastCheckedAt).toISOString() }
}
