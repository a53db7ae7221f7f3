'use client'

import type { FormEvent } from 'react'
import { CodeField } from '@/components/account/code-field'
import { FormProblem } from '@/components/account/form-problem'
import { ownPasskeyProof } from '@/components/account/passkey'
import { PasskeyButton } from '@/components/account/passkey-button'
import { useTranslate } from '@/components/language/use-language'
import { useAct } from '@/components/settings/use-act'
import { Button } from '@/components/ui/button'
import { describedBy, Field } from '@/components/ui/field'
import { PasswordInput } from '@/components/ui/password-input'
import { call } from '@/lib/http/client'

interface StepUpFormProps {
  email: string
  hasPasskeys: boolean
  /** A second proof is needed as well. */
  twoFactor: boolean
  /** Told whether the user proved who they are, or gave up. */
  onSettle: (isProven: boolean) => void
}

/** Password and, where it is asked for, a code; or a passkey. */
export function StepUpForm({ email, hasPasskeys, twoFactor, onSettle }: StepUpFormProps) {
  const translate = useTranslate()
  const { act, busy, fields, problem } = useAct()

  async function prove(gather: () => Promise<object>) {
    const isProven = await act(async () => void (await call('POST', '/api/user/security/step-up', { body: await gather() })))
    if (isProven) onSettle(true)
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const code = form.get('code')
    void prove(() => Promise.resolve({ password: form.get('password'), ...(code !== null && { code }) }))
  }

  return (
    <form onSubmit={submit} className="mt-4 space-y-3" method="post">
      <FormProblem>{problem ?? fields.passkey ?? null}</FormProblem>
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field id="step-up-password" label="Password" error={fields.password}>
        <PasswordInput {...describedBy('step-up-password', fields.password)} name="password" autoComplete="current-password" required />
      </Field>
      {twoFactor && <CodeField error={fields.code} inputMode="text" placeholder="Code or recovery code" />}
      <div className="flex flex-col-reverse gap-3 md:flex-row md:justify-end">
        <Button variant="secondary" onClick={() => onSettle(false)}>Cancel</Button>
        {hasPasskeys && <PasskeyButton disabled={busy} onClick={() => void prove(ownPasskeyProof)}>{translate('Use a passkey')}</PasskeyButton>}
        <Button type="submit" disabled={busy}>Confirm</Button>
      </div>
    </form>
  )
}
