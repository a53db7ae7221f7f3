'use client'

import { FormProblem } from '@/components/account/form-problem'
import { useAct } from '@/components/settings/use-act'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

interface RemoveDialogProps {
  title: string
  /** What is lost by it. */
  description: string
  onClose: () => void
  remove: () => Promise<void>
}

/** Asks before something is deleted, and says why where it cannot be. */
export function RemoveDialog({ title, description, onClose, remove }: RemoveDialogProps) {
  const { act, busy, problem } = useAct()

  async function confirm() {
    if (await act(remove)) onClose()
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} description={description}>
      <div className="mt-4">
        <FormProblem>{problem}</FormProblem>
        <div className="flex flex-col gap-3 md:flex-row md:justify-end">
          <Button variant="secondary" data-focus-first onClick={onClose}>Cancel</Button>
          <Button variant="destructive" disabled={busy} onClick={() => void confirm()}>Delete</Button>
        </div>
      </div>
    </Dialog>
  )
}
