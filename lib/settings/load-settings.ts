import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import type { PasswordPolicy } from '@/lib/auth/password-rules'
import { availableCapabilities } from '@/lib/capabilities/availability'
import type { Capability } from '@/lib/capabilities/catalog'
import { env } from '@/lib/env'
import { readNotifications } from '@/lib/notifications/preferences'
import type { NotificationPreferences } from '@/lib/notifications/schema'
import { profileTag, readProfile } from '@/lib/profile/profile'
import type { Profile } from '@/lib/profile/schema'
import { readIpWhitelist } from '@/lib/security/ip-whitelist'
import { readPasskeys } from '@/lib/security/passkeys'
import type { PasskeyList, TwoFactorState } from '@/lib/security/schema'
import { readTwoFactor } from '@/lib/security/two-factor'
import { zoneLabel } from '@/lib/timezone/zones'

export interface SettingsData {
  profile: Profile
  /** The profile's ETag, for saving. */
  profileTag: string
  /** The stored timezone in words, so that the first view needs no zone data. */
  timezoneLabel: string
  available: Capability[]
  notifications: NotificationPreferences
  security: SecuritySettings
}

export interface SecuritySettings {
  sessionTimeoutMinutes: number | null
  ipWhitelist: string[]
  twoFactor: TwoFactorState
  passkeys: PasskeyList['passkeys']
  passwordPolicy: PasswordPolicy
}

/** Everything the settings page shows, in one round of parallel reads; the profile came with the session. */
export async function loadSettings(actor: Actor): Promise<SettingsData> {
  const { user } = actor
  const [notifications, { entries }, twoFactor, { passkeys }] = await Promise.all([
    readNotifications(actor),
    readIpWhitelist(actor),
    readTwoFactor(actor),
    readPasskeys(actor),
  ])
  return {
    profile: readProfile(actor),
    profileTag: profileTag(user),
    timezoneLabel: user.timezone === null ? '' : (zoneLabel(user.timezone, new Date()) ?? user.timezone),
    available: availableCapabilities(user.overrides),
    notifications,
    security: {
      sessionTimeoutMinutes: user.sessionTimeoutMinutes,
      ipWhitelist: entries,
      twoFactor,
      passkeys,
      passwordPolicy: env().PASSWORD_POLICY,
    },
  }
}
