import { db } from '@/lib/db'

/** A user with everything that is theirs, to compare before and after; the session's activity left out. */
export async function everythingOf(userId: string) {
  return db.user.findUnique({
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
}
