'use client'

import { useState } from 'react'
import { KeyRound } from 'lucide-react'
import { ChangePasswordForm } from '@/components/settings/security/change-password-form'
import { useGate } from '@/components/settings/use-gate'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { PasswordPolicy } from '@/lib/auth/password-rules'
import { catalog, type Capability } from '@/lib/capabilities/catalog'
import type { Profile } from '@/lib/profile/schema'

interface ChangePasswordProps {
  owner: Profile
  policy: PasswordPolicy
  available: readonly Capability[]
}

/** The button that changes the password, and its dialog. */
export function ChangePassword({ owner, policy, available }: ChangePasswordProps) {
  const enter = useGate(available)
  const [open, setOpen] = useState(false)
  const { title } = catalog.changePassword
  return (
    <div className="py-4">
      <Button id="changePassword" variant="outlineDanger" onClick={() => enter('changePassword', () => setOpen(true))} className="w-full md:w-auto">
        <KeyRound aria-hidden />
        {title}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={title} description="Your other devices are signed out. You stay signed in here.">
        <ChangePasswordForm owner={owner} policy={policy} onClose={() => setOpen(false)} />
      </Dialog>
    </div>
  )
}
