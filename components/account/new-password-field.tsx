'use client'

import { useState } from 'react'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { loadPasswordJudge, type PasswordJudge } from '@/components/account/password-judge'
import { PasswordStrength, type PasswordStrengthProps } from '@/components/account/password-strength'
import { describedBy, Field } from '@/components/ui/field'
import { PasswordInput } from '@/components/ui/password-input'

interface NewPasswordFieldProps extends Omit<PasswordStrengthProps, 'judge'> {
  label: string
  registration: UseFormRegisterReturn
  error: string | undefined
}

/** Where a new password is typed, with what it needs. The list of common ones is loaded when somebody comes to it. */
export function NewPasswordField({ id, label, registration, error, ...strength }: NewPasswordFieldProps) {
  const [judge, setJudge] = useState<PasswordJudge | null>(null)
  const rules = `${id}-rules`
  const attributes = { ...describedBy(id, error), ...(error === undefined && { 'aria-describedby': rules }) }
  return (
    <div>
      <Field id={id} label={label} error={error}>
        <PasswordInput {...registration} {...attributes} autoComplete="new-password" required onFocus={() => void loadPasswordJudge().then(setJudge)} />
      </Field>
      <PasswordStrength id={rules} judge={judge} {...strength} />
    </div>
  )
}
