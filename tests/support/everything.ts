import { inspect } from 'node:util'
import { db } from '@/lib/db'

/** A user with everything that is theirs, to compare before and after; the session's activity left out. */
export async function everythingOf(userId: string) {
  const found = await db.user.findUnique({
    where: { id: userId },
    omit: { passwordHash: false },
    include: {
      avatarFile: true,
      sessions: { omit: { lastActiveAt: true } },
      capabilityOverrides: true,
      notificationPreferences: true,
      ipWhitelistEntries: true,
      memberships: true,
      securityEvents: true,
      authenticators: true,
      recoveryCodes: true,
      passkeys: true,
      singleUseTokens: true,
      outgoingMessages: true,
      quietPeriods: true,
      phoneVerification: true,
    },
  })
  return found && Object.fromEntries(Object.entries(found).map(([name, value]) => [name, Array.isArray(value) ? inOrder(value) : value]))
}

/** A database may give the same rows in another order the next time. */
function inOrder(rows: readonly unknown[]): unknown[] {
  return rows.map((row) => ({ row, key: inspect(row) })).sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ row }) => row)
}
