'use client'

import type { FormEvent } from 'react'
import { FormProblem } from '@/components/account/form-problem'
import { useAct } from '@/components/settings/use-act'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { describedBy, Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

interface PasskeyNameDialogProps {
  /** Which one is named: `new` for one to be made, null while the dialog is closed. */
  passkey: { name: string } | 'new' | null
  onClose: () => void
  onName: (name: string) => Promise<void>
}

/** Asks what a passkey is called, so that its owner knows later which device it is. */
export function PasskeyNameDialog({ passkey, onClose, onName }: PasskeyNameDialogProps) {
  const { act, busy, fields, problem, clear } = useAct()
  const isNew = passkey === 'new'

  function close() {
    clear()
    onClose()
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('name'))
    if (await act(() => onName(name))) close()
  }

  return (
    <Dialog
      open={passkey !== null}
      onOpenChange={(open) => !open && close()}
      title={isNew ? 'Add a passkey' : 'Rename passkey'}
      description={isNew ? 'Give it a name by which you will know the device. Your browser then asks where to keep it.' : 'Only you see this name.'}
    >
      <form onSubmit={submit} className="mt-4 space-y-3" noValidate method="post">
        <FormProblem>{problem}</FormProblem>
        <Field id="passkey-name" label="Name" error={fields.name}>
          <Input {...describedBy('passkey-name', fields.name)} name="name" defaultValue={isNew || passkey === null ? '' : passkey.name} placeholder="My laptop" maxLength={60} autoComplete="off" />
        </Field>
        <div className="flex flex-col-reverse gap-3 md:flex-row md:justify-end">
          <Button variant="secondary" onClick={close}>Cancel</Button>
          <Button type="submit" disabled={busy}>{isNew ? 'Continue' : 'Rename'}</Button>
        </div>
      </form>
    </Dialog>
  )
}
