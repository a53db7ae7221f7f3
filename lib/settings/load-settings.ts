import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import type { PasswordPolicy } from '@/lib/auth/password-rules'
import { availableCapabilities } from '@/lib/capabilities/availability'
import type { Capability } from '@/lib/capabilities/catalog'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { tagOfContent } from '@/lib/http/versions'
import { readDeliveries } from '@/lib/notifications/deliveries'
import { readOwnNumber, type OwnNumber } from '@/lib/notifications/own-number'
import { readNotifications } from '@/lib/notifications/preferences'
import { readQuietHours } from '@/lib/notifications/quiet-periods'
import type { DeliveryPage, NotificationPreferences, QuietHours } from '@/lib/notifications/schema'
import { profileTag, readProfile } from '@/lib/profile/profile'
import type { Profile } from '@/lib/profile/schema'
import { readDevices } from '@/lib/security/devices'
import { readIpWhitelist } from '@/lib/security/ip-whitelist'
import { readPasskeys } from '@/lib/security/passkeys'
import type { Device, LogPage, PasskeyList, TwoFactorState } from '@/lib/security/schema'
import { readSecurityLog } from '@/lib/security/security-log'
import { readTwoFactor } from '@/lib/security/two-factor'
import { readProviderStates, type ProviderState } from '@/lib/telephony/provider-states'
import { zoneLabel } from '@/lib/timezone/zones'

export interface SettingsData {
  profile: Profile
  /** The profile's ETag, for saving. */
  profileTag: string
  /** The stored timezone in words, so that the first view needs no zone data. */
  timezoneLabel: string
  available: Capability[]
  /** Where the user comes from, as the server sees it. */
  address: string | null
  notifications: NotificationPreferences
  /** Where texts go; null without a number in the profile. */
  ownNumber: OwnNumber | null
  quietHours: QuietHours
  /** Their ETag, for saving. */
  quietHoursTag: string
  /** The first page of what was sent to the user. */
  deliveries: DeliveryPage
  security: SecuritySettings
  /** How each telephony provider is. */
  telephony: ProviderState[]
  /** Where the user is signed in. */
  devices: Device[]
  /** The first page of the security log. */
  log: LogPage
  /** When all this was read, for words such as "2 hours ago". */
  readAt: string
}

export interface SecuritySettings {
  sessionTimeoutMinutes: number | null
  ipWhitelist: string[]
  /** The list's ETag, for saving. */
  ipWhitelistTag: string
  twoFactor: TwoFactorState
  passkeys: PasskeyList['passkeys']
  passwordPolicy: PasswordPolicy
}

/** Everything the settings page shows, in one round of parallel reads; the profile came with the session. */
export async function loadSettings(actor: Actor): Promise<SettingsData> {
  const { user } = actor
  const [notifications, ownNumber, quietHours, deliveries, { entries }, twoFactor, { passkeys }, { sessions }, log, telephony] = await Promise.all([
    readNotifications(actor),
    readOwnNumber(actor),
    readQuietHours(actor),
    readDeliveries(actor, {}),
    readIpWhitelist(actor),
    readTwoFactor(actor),
    readPasskeys(actor),
    readDevices(actor),
    readSecurityLog(actor, {}),
    readProviderStates(actor),
  ])
  const readAt = now()
  return {
    profile: readProfile(actor),
    profileTag: profileTag(user),
    timezoneLabel: user.timezone === null ? '' : (zoneLabel(user.timezone, readAt) ?? user.timezone),
    available: availableCapabilities(user.overrides),
    address: actor.client.address,
    notifications,
    ownNumber,
    quietHours,
    quietHoursTag: tagOfContent(quietHours),
    deliveries,
    security: {
      sessionTimeoutMinutes: user.sessionTimeoutMinutes,
      ipWhitelist: entries,
      ipWhitelistTag: tagOfContent({ entries }),
      twoFactor,
      passkeys,
      passwordPolicy: env().PASSWORD_POLICY,
    },
    telephony,
    devices: sessions,
    log,
    readAt: readAt.toISOString(),
  }
}
