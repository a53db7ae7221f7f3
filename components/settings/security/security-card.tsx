'use client'

import { KeyRound } from 'lucide-react'
import { IpWhitelist } from '@/components/settings/security/ip-whitelist'
import { SessionTimeout } from '@/components/settings/security/session-timeout'
import { TwoFactor } from '@/components/settings/security/two-factor'
import { useGate } from '@/components/settings/use-gate'
import { Button } from '@/components/ui/button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { catalog, type Capability } from '@/lib/capabilities/catalog'
import type { SecuritySettings } from '@/lib/settings/load-settings'

interface SecurityCardProps {
  stored: SecuritySettings
  available: readonly Capability[]
  email: string
  /** Where the user comes from. */
  address: string | null
}

export function SecurityCard({ stored, available, email, address }: SecurityCardProps) {
  const enter = useGate(available)
  const { changePassword } = catalog
  return (
    <Card>
      <CardHeader>
        <CardTitle>Security Settings</CardTitle>
        <CardDescription>Manage your account security preferences</CardDescription>
      </CardHeader>
      <CardContent className="divide-y py-2 md:py-2">
        <TwoFactor stored={stored.twoFactor} available={available} hasPasskeys={stored.passkeys.length > 0} email={email} />
        <SessionTimeout stored={stored.sessionTimeoutMinutes} />
        <IpWhitelist stored={stored.ipWhitelist} address={address} isAvailable={available.includes('ipWhitelist')} />
        <div className="py-4">
          <Button variant="outlineDanger" onClick={() => enter('changePassword', () => undefined)} className="w-full md:w-auto">
            <KeyRound aria-hidden />
            {changePassword.title}
          </Button>
        </div>
      </CardContent>
    </Card>
  )
}
