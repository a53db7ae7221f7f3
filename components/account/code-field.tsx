import type { ComponentProps } from 'react'
import { describedBy, Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

interface CodeFieldProps extends Omit<ComponentProps<'input'>, 'id' | 'name' | 'type' | 'className'> {
  'data-focus-first'?: true
  /** Asks for a recovery code instead of the authenticator's six digits. */
  isRecovery?: boolean
  error?: string | undefined
}

/** Where a second factor's code is typed, pasted, or filled in by the browser. */
export function CodeField({ isRecovery = false, error, ...props }: CodeFieldProps) {
  const kind = isRecovery
    ? { label: 'Recovery code', autoComplete: 'off', placeholder: 'XXXX-XXXX-XXXX-XXXX' }
    : { label: 'Code', autoComplete: 'one-time-code', inputMode: 'numeric' as const, placeholder: '123456' }
  const { label, ...attributes } = kind
  return (
    <Field id="code" label={label} error={error}>
      <Input {...describedBy('code', error)} name="code" autoCapitalize="characters" spellCheck={false} required className="font-mono tracking-widest" {...attributes} {...props} />
    </Field>
  )
}
