'use client'

import { FormProblem } from '@/components/account/form-problem'
import { callProven } from '@/components/settings/prove-identity'
import { RecoveryCodeList } from '@/components/settings/security/recovery-code-list'
import { useAct } from '@/components/settings/use-act'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

interface RecoveryCodesDialogProps {
  /** The new set, not in force yet; null while the dialog is closed. */
  codes: string[] | null
  onClose: () => void
  onAdopted: (left: number) => void
}

/** Shows a new set of recovery codes; it takes the old one's place when it has been saved. */
export function RecoveryCodesDialog({ codes, onClose, onAdopted }: RecoveryCodesDialogProps) {
  const { act, busy, problem, clear } = useAct()

  function close() {
    clear()
    onClose()
  }

  async function adopt() {
    const isDone = await act(async () => {
      const { body } = await callProven<{ recoveryCodesLeft: number }>('PUT', '/api/user/security/two-factor/recovery-codes')
      onAdopted(body.recoveryCodesLeft)
    })
    if (isDone) close()
  }

  return (
    <Dialog
      open={codes !== null}
      onOpenChange={(open) => !open && close()}
      title="New recovery codes"
      description="Save them now. Your old codes work until you say that these are saved, and never again after that."
    >
      <RecoveryCodeList codes={codes ?? []} />
      <div className="mt-5 space-y-3">
        <FormProblem>{problem}</FormProblem>
        <div className="flex flex-col-reverse gap-3 md:flex-row md:justify-end">
          <Button variant="secondary" onClick={close}>Keep the old codes</Button>
          <Button disabled={busy} onClick={adopt}>Use the new codes</Button>
        </div>
      </div>
    </Dialog>
  )
}
