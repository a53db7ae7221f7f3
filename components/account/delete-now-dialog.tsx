'use client'

import { sayFarewell } from '@/components/account/farewell'
import { ConfirmForm, type Confirmation, type Confirmer } from '@/components/settings/danger/confirm-form'
import { useAct } from '@/components/settings/use-act'
import { Dialog } from '@/components/ui/dialog'
import { call } from '@/lib/http/client'

interface DeleteNowDialogProps {
  confirmer: Confirmer
  timezone: string
  onClose: () => void
}

/** Ends the days of grace: the account is erased at once. */
export function DeleteNowDialog({ confirmer, timezone, onClose }: DeleteNowDialogProps) {
  const act = useAct()

  async function erase(confirmation: Confirmation) {
    await call('POST', '/api/user/deletion/now', { body: confirmation })
    sayFarewell({ scheduledFor: null, timezone })
    window.location.assign('/goodbye')
  }

  return (
    <Dialog open onOpenChange={onClose} title="Erase everything now" description="Your account is erased as soon as you confirm. After that nobody can restore it.">
      <ConfirmForm word="DELETE" button="Delete now" busyButton="Deleting…" confirmer={confirmer} act={act} onCancel={onClose} onConfirm={erase} />
    </Dialog>
  )
}
