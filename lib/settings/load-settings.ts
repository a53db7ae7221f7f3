import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import type { PasswordPolicy } from '@/lib/auth/password-rules'
import { availableCapabilities } from '@/lib/capabilities/availability'
import type { Capability } from '@/lib/capabilities/catalog'
import { now } from '@/lib/clock'
import { readTogether } from '@/lib/db/reads'
import { env } from '@/lib/env'
import { tagOfContent } from '@/lib/http/versions'
import { deliveriesOf } from '@/lib/notifications/deliveries'
import { ownNumberOf, type OwnNumber } from '@/lib/notifications/own-number'
import { notificationsOf } from '@/lib/notifications/preferences'
import { quietHoursOf } from '@/lib/notifications/quiet-periods'
import type { DeliveryPage, NotificationPreferences, QuietHours } from '@/lib/notifications/schema'
import { profileTag, readProfile } from '@/lib/profile/profile'
import type { Profile } from '@/lib/profile/schema'
import { devicesOf } from '@/lib/security/devices'
import { ipWhitelistOf } from '@/lib/security/ip-whitelist'
import { passkeysOf } from '@/lib/security/passkeys'
import type { Device, LogPage, PasskeyList, TwoFactorState } from '@/lib/security/schema'
import { newestEventsOf } from '@/lib/security/security-log'
import { twoFactorOf } from '@/lib/security/two-factor'
import { providerStatesOf, type ProviderState } from '@/lib/telephony/provider-states'
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
  /** When reading all this began, for words such as "2 hours ago". */
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

/** Everything the settings page shows, in one statement; the profile came with the session. */
export async function loadSettings(actor: Actor): Promise<SettingsData> {
  const { user, userId } = actor
  const readAt = now()
  const { ipWhitelist, twoFactor, passkeys, devices, ...shown } = await readTogether('load_settings', {
    notifications: notificationsOf(actor),
    ownNumber: ownNumberOf(userId),
    quietHours: quietHoursOf(userId),
    deliveries: deliveriesOf(actor, {}),
    ipWhitelist: ipWhitelistOf(userId),
    twoFactor: twoFactorOf(actor),
    passkeys: passkeysOf(userId),
    devices: devicesOf(actor),
    log: newestEventsOf(actor),
    telephony: providerStatesOf(actor),
  })
  return {
    profile: readProfile(actor),
    profileTag: profileTag(user),
    timezoneLabel: user.timezone === null ? '' : (zoneLabel(user.timezone, readAt) ?? user.timezone),
    available: availableCapabilities(user.overrides),
    address: actor.client.address,
    ...shown,
    quietHoursTag: tagOfContent(shown.quietHours),
    security: {
      sessionTimeoutMinutes: user.sessionTimeoutMinutes,
      ipWhitelist: ipWhitelist.entries,
      ipWhitelistTag: tagOfContent(ipWhitelist),
      twoFactor,
      passkeys: passkeys.passkeys,
      passwordPolicy: env().PASSWORD_POLICY,
    },
    devices: devices.sessions,
    readAt: readAt.toISOString(),
  }
}
