'use client'

import { ChangePassword } from '@/components/settings/security/change-password'
import { IpWhitelist } from '@/components/settings/security/ip-whitelist'
import { SessionTimeout } from '@/components/settings/security/session-timeout'
import { TwoFactor } from '@/components/settings/security/two-factor'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import type { Capability } from '@/lib/capabilities/catalog'
import type { Profile } from '@/lib/profile/schema'
import type { SecuritySettings } from '@/lib/settings/load-settings'

interface SecurityCardProps {
  stored: SecuritySettings
  available: readonly Capability[]
  profile: Profile
  /** Where the user comes from. */
  address: string | null
}

export function SecurityCard({ stored, available, profile, address }: SecurityCardProps) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Security Settings</CardTitle>
        <CardDescription>Manage your account security preferences</CardDescription>
      </CardHeader>
      <CardContent className="divide-y py-2 md:py-2">
        <TwoFactor stored={stored.twoFactor} available={available} hasPasskeys={stored.passkeys.length > 0} email={profile.email} />
        <SessionTimeout stored={stored.sessionTimeoutMinutes} />
        <IpWhitelist stored={stored.ipWhitelist} storedTag={stored.ipWhitelistTag} address={address} isAvailable={available.includes('ipWhitelist')} />
        <ChangePassword owner={profile} policy={stored.passwordPolicy} available={available} />
      </CardContent>
    </Card>
  )
}
