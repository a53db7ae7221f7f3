'use client'

import { useEffect, useState, type FormEvent } from 'react'
import { CodeField } from '@/components/account/code-field'
import { FormProblem } from '@/components/account/form-problem'
import { ownPasskeyProof } from '@/components/account/passkey'
import { PasskeyButton } from '@/components/account/passkey-button'
import { proofEvent, type ProofRequest } from '@/components/settings/prove-identity'
import { useAct } from '@/components/settings/use-act'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { describedBy, Field } from '@/components/ui/field'
import { PasswordInput } from '@/components/ui/password-input'
import { call } from '@/lib/http/client'

interface StepUpDialogProps {
  email: string
  hasPasskeys: boolean
  /** What makes the question necessary; by default the account’s protection. */
  description?: string
}

const accountWords = 'This changes how your account is protected. You will not be asked again for ten minutes.'

/** Asks who it is before a dangerous act, for callProven(), wherever on the page that was called. */
export function StepUpDialog({ email, hasPasskeys, description = accountWords }: StepUpDialogProps) {
  const [asked, setAsked] = useState<ProofRequest | null>(null)
  const { act, busy, fields, problem, clear } = useAct()

  useEffect(() => {
    const onRequest = (event: Event) => setAsked((event as CustomEvent<ProofRequest>).detail)
    window.addEventListener(proofEvent, onRequest)
    return () => window.removeEventListener(proofEvent, onRequest)
  }, [])

  function settle(isProven: boolean) {
    asked?.settle(isProven)
    setAsked(null)
    clear()
  }

  async function prove(gather: () => Promise<object>) {
    const isProven = await act(async () => void (await call('POST', '/api/user/security/step-up', { body: await gather() })))
    if (isProven) settle(true)
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const code = form.get('code')
    void prove(() => Promise.resolve({ password: form.get('password'), ...(code !== null && { code }) }))
  }

  return (
    <Dialog
      open={asked !== null}
      onOpenChange={(open) => !open && settle(false)}
      title="Confirm that it is you"
      description={description}
    >
      <form onSubmit={submit} className="mt-4 space-y-3" method="post">
        <FormProblem>{problem ?? fields.passkey ?? null}</FormProblem>
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <Field id="step-up-password" label="Password" error={fields.password}>
          <PasswordInput {...describedBy('step-up-password', fields.password)} name="password" autoComplete="current-password" required />
        </Field>
        {asked?.twoFactor && <CodeField error={fields.code} inputMode="text" placeholder="Code or recovery code" />}
        <div className="flex flex-col-reverse gap-3 md:flex-row md:justify-end">
          <Button variant="secondary" onClick={() => settle(false)}>Cancel</Button>
          {hasPasskeys && <PasskeyButton disabled={busy} onClick={() => void prove(ownPasskeyProof)}>Use a passkey</PasskeyButton>}
          <Button type="submit" disabled={busy}>Confirm</Button>
        </div>
      </form>
    </Dialog>
  )
}
