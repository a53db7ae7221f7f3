'use client'

import { DevicesCard } from '@/components/settings/security/devices-card'
import { PasskeysCard } from '@/components/settings/security/passkeys-card'
import { SecurityCard } from '@/components/settings/security/security-card'
import { SecurityLogCard } from '@/components/settings/security/security-log-card'
import type { SettingsData } from '@/lib/settings/load-settings'

/** The cards of the tab "Security". */
export function SecurityPanel({ data }: { data: SettingsData }) {
  const { available, security, profile, address, devices, readAt, log } = data
  const timezone = profile.timezone ?? 'UTC'
  // Whoever has never been able to add one sees the documented page and no more.
  const showsPasskeys = available.includes('twoFactor') || security.passkeys.length > 0
  return (
    <>
      <SecurityCard stored={security} available={available} profile={profile} address={address} />
      {showsPasskeys && <PasskeysCard stored={security.passkeys} available={available} timezone={timezone} />}
      <DevicesCard devices={devices} readAt={readAt} timezone={timezone} />
      <SecurityLogCard first={log} timezone={timezone} />
    </>
  )
}
