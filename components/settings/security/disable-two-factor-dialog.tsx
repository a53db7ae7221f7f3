'use client'

import { useState, type FormEvent } from 'react'
import { CodeField } from '@/components/account/code-field'
import { FormProblem } from '@/components/account/form-problem'
import { ownPasskeyProof } from '@/components/account/passkey'
import { PasskeyButton } from '@/components/account/passkey-button'
import { useTranslate } from '@/components/language/use-language'
import { useAct } from '@/components/settings/use-act'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { describedBy, Field } from '@/components/ui/field'
import { PasswordInput } from '@/components/ui/password-input'
import { call } from '@/lib/http/client'
import type { TwoFactorState } from '@/lib/security/schema'

interface DisableTwoFactorDialogProps {
  open: boolean
  hasPasskeys: boolean
  email: string
  onClose: () => void
  onDisabled: (state: TwoFactorState) => void
}

/** Turns two-factor authentication off, for whoever has the password and one of the second factors. */
export function DisableTwoFactorDialog({ open, hasPasskeys, email, onClose, onDisabled }: DisableTwoFactorDialogProps) {
  const translate = useTranslate()
  const { act, busy, fields, problem, clear } = useAct()
  const [password, setPassword] = useState('')

  function close() {
    clear()
    setPassword('')
    onClose()
  }

  async function disable(gather: () => Promise<object>) {
    const isDone = await act(async () => {
      const proof = await gather()
      onDisabled((await call<TwoFactorState>('DELETE', '/api/user/security/two-factor', { body: { password, ...proof } })).body)
    })
    if (isDone) close()
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const code = new FormData(event.currentTarget).get('code')
    void disable(() => Promise.resolve({ code }))
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => !isOpen && close()}
      title="Turn off two-factor authentication"
      description="Your password alone will then open your account. Your authenticator app and recovery codes stop working."
    >
      <form onSubmit={submit} className="mt-4 space-y-3" method="post">
        <FormProblem>{problem ?? fields.passkey ?? null}</FormProblem>
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <Field id="disable-password" label="Password" error={fields.password}>
          <PasswordInput
            {...describedBy('disable-password', fields.password)}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            required
          />
        </Field>
        <CodeField error={fields.code} inputMode="text" placeholder="Code or recovery code" />
        <div className="flex flex-col-reverse gap-3 md:flex-row md:justify-end">
          <Button variant="secondary" onClick={close}>Cancel</Button>
          {hasPasskeys && <PasskeyButton disabled={busy || password === ''} onClick={() => void disable(ownPasskeyProof)}>{translate('Use a passkey')}</PasskeyButton>}
          <Button type="submit" variant="destructive" disabled={busy}>Turn off</Button>
        </div>
      </form>
    </Dialog>
  )
}
