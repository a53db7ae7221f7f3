'use client'

import { useRef, useState, type FormEvent, type ReactNode } from 'react'
import { CodeField } from '@/components/account/code-field'
import { FormProblem } from '@/components/account/form-problem'
import { ownPasskeyProof } from '@/components/account/passkey'
import { PasskeyButton } from '@/components/account/passkey-button'
import { useTranslate } from '@/components/language/use-language'
import type { useAct } from '@/components/settings/use-act'
import { Button } from '@/components/ui/button'
import { describedBy, Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { PasswordInput } from '@/components/ui/password-input'
import { cn } from '@/lib/utils'

/** Who confirms, and what they can prove it with. */
export interface Confirmer {
  email: string
  twoFactor: boolean
  /** Offered as the second proof. */
  hasPasskeys: boolean
}

export interface Confirmation {
  confirmation: string
  password: string
  code?: string
  passkey?: object
}

interface ConfirmFormProps {
  /** What has to be typed, exactly. */
  word: 'RESET' | 'DELETE'
  /** The act's name, and what it is called while it runs. */
  button: string
  busyButton: string
  confirmer: Confirmer
  act: ReturnType<typeof useAct>
  /** Whether everything else is decided. */
  isReady?: boolean
  onCancel: () => void
  onConfirm: (confirmation: Confirmation) => Promise<void>
  /** What is to be read or decided before. */
  children?: ReactNode
}

// What gets the focus does not come to lie under the buttons, which stay in view.
const clearOfButtons = '[&_:is(a,button,input,select,summary)]:scroll-mb-36'

/**
 * The end of every dangerous dialog: a word to type, the password and, where two-factor authentication is on, a second
 * proof. The red button is dead until the word stands there; "Cancel" has the focus.
 */
export function ConfirmForm({ word, button, busyButton, confirmer, act, isReady = true, onCancel, onConfirm, children }: ConfirmFormProps) {
  const translate = useTranslate()
  const { busy, fields, problem } = act
  const form = useRef<HTMLFormElement>(null)
  const [typed, setTyped] = useState('')
  const [password, setPassword] = useState('')
  const isArmed = typed.trim() === word && isReady && !busy

  async function confirm(gather: () => Promise<{ code?: string; passkey?: object }>) {
    const isDone = await act.act(async () => onConfirm({ confirmation: typed.trim(), password, ...(await gather()) }))
    // Once React has marked it; in a long dialog the field to blame may be out of sight.
    if (!isDone) setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!isArmed) return
    const code = new FormData(event.currentTarget).get('code')
    void confirm(() => Promise.resolve(typeof code === 'string' ? { code } : {}))
  }

  return (
    <form ref={form} onSubmit={submit} className="mt-4 space-y-4" method="post">
      <div className={cn('space-y-4', clearOfButtons)}>
        {children}
        <FormProblem>{problem ?? fields.transfers ?? fields.categories ?? fields.agentIds ?? null}</FormProblem>
        <div className="space-y-2">
          <Field id="confirmation" label={`Type ${word} to confirm`} error={fields.confirmation}>
            <Input
              {...describedBy('confirmation', fields.confirmation)}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off" autoCapitalize="characters" autoCorrect="off" spellCheck={false}
            />
          </Field>
          <input type="text" name="username" autoComplete="username" value={confirmer.email} readOnly hidden />
          <Field id="confirm-password" label="Password" error={fields.password}>
            <PasswordInput
              {...describedBy('confirm-password', fields.password)}
              name="password" autoComplete="current-password" required
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </Field>
          {confirmer.twoFactor && <CodeField error={fields.code} inputMode="text" placeholder="Code or recovery code" />}
        </div>
      </div>
      {/* Always in view: the focus is here, and what comes before it has to stay in view, too. */}
      <div className="sticky -bottom-6 -mx-6 -mb-6 flex flex-col-reverse gap-3 border-t bg-popover px-6 py-4 md:flex-row md:justify-end">
        <Button variant="secondary" onClick={onCancel} data-focus-first>Cancel</Button>
        {confirmer.twoFactor && confirmer.hasPasskeys && (
          <PasskeyButton disabled={!isArmed || password === ''} onClick={() => void confirm(ownPasskeyProof)}>{translate('Use a passkey')}</PasskeyButton>
        )}
        <Button type="submit" variant="destructive" disabled={!isArmed}>{busy ? busyButton : button}</Button>
      </div>
    </form>
  )
}
