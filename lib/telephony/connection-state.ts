import 'server-only'

/** How a connection was found when it was last tested, by hand or by the hour. Moments in ISO 8601. */
export type ConnectionState =
  | { kind: 'working'; checkedAt: string }
  | { kind: 'failing'; since: string; reason: string | null }
  | { kind: 'unchecked' }

/** The state that a connection's columns stand for. */
export function stateOf(row: { lastCheckedAt: Date | null; failingSince: Date | null; failure: string | null }): ConnectionState {
  if (row.failingSince !== null) return { kind: 'failing', since: row.failingSince.toISOString(), reason: row.failure }
  return row.lastCheckedAt === null ? { kind: 'unchecked' } : { kind: 'working', checkedAt: row.lastCheckedAt.toISOString() }
}
