'use client'

import { useRouter } from 'next/navigation'
import { useForm, useWatch, type Resolver } from 'react-hook-form'
import { FormProblem } from '@/components/account/form-problem'
import { NewPasswordField } from '@/components/account/new-password-field'
import { callProven } from '@/components/settings/prove-identity'
import { Button } from '@/components/ui/button'
import { describedBy, Field } from '@/components/ui/field'
import { PasswordInput } from '@/components/ui/password-input'
import { toast } from '@/components/ui/toast'
import type { PasswordPolicy } from '@/lib/auth/password-rules'
import { catalog } from '@/lib/capabilities/catalog'
import { ApiError } from '@/lib/http/client'
import type { Profile } from '@/lib/profile/schema'

interface ChangePasswordFormProps {
  owner: Profile
  policy: PasswordPolicy
  onClose: () => void
}

export interface ChangePasswordValues {
  currentPassword: string
  newPassword: string
  confirmation: string
}

/** The schema comes when the form is used, not with the page. Where it cannot be fetched, the server judges alone. */
function resolverFor({ policy, owner }: Pick<ChangePasswordFormProps, 'policy' | 'owner'>): Resolver<ChangePasswordValues> {
  return async (values, ...rest) => {
    const rules = await import('./change-password-resolver').catch(() => null)
    const found = (await rules?.changePasswordResolver({ policy, personal: owner })(values, ...rest))?.errors ?? {}
    const differs = values.newPassword !== values.confirmation
    const errors = { ...found, ...(differs && { confirmation: { type: 'differs', message: 'The two passwords differ' } }) }
    return Object.keys(errors).length === 0 ? { values, errors: {} } : { values: {}, errors }
  }
}

/** The current password, the new one and the new one again. */
export function ChangePasswordForm({ owner, policy, onClose }: ChangePasswordFormProps) {
  const router = useRouter()
  const form = useForm<ChangePasswordValues>({ resolver: resolverFor({ policy, owner }), defaultValues: { currentPassword: '', newPassword: '', confirmation: '' } })
  const { control, register, formState: { errors, isSubmitting } } = form
  const [current, password] = useWatch({ control, name: ['currentPassword', 'newPassword'] })

  async function submit({ currentPassword, newPassword }: ChangePasswordValues) {
    try {
      await callProven('POST', '/api/user/security/password', { body: { currentPassword, newPassword } })
      toast.success('Password changed. Your other devices were signed out.')
      // The list of devices is shorter now.
      router.refresh()
      onClose()
    } catch (error) {
      const fields = error instanceof ApiError ? error.fields : {}
      const blamed = (['currentPassword', 'newPassword'] as const).filter((name) => name in fields)
      for (const name of blamed) form.setError(name, { message: fields[name] ?? '' }, { shouldFocus: true })
      if (blamed.length === 0) form.setError('root', { message: (error as Error).message })
    }
  }

  return (
    <form onSubmit={form.handleSubmit(submit)} className="mt-4 space-y-3" noValidate method="post">
      <FormProblem>{errors.root?.message ?? null}</FormProblem>
      <input type="text" name="username" autoComplete="username" value={owner.email} readOnly hidden />
      <Field id="current-password" label="Current password" error={errors.currentPassword?.message}>
        <PasswordInput {...register('currentPassword')} {...describedBy('current-password', errors.currentPassword?.message)} autoComplete="current-password" required />
      </Field>
      <NewPasswordField
        id="new-password" label="New password" registration={register('newPassword')} error={errors.newPassword?.message}
        password={password} policy={policy} personal={owner} current={current === '' ? null : current}
      />
      <Field id="confirm-password" label="Confirm password" error={errors.confirmation?.message}>
        <PasswordInput {...register('confirmation')} {...describedBy('confirm-password', errors.confirmation?.message)} autoComplete="new-password" required />
      </Field>
      <div className="flex flex-col-reverse gap-3 md:flex-row md:justify-end">
        <Button variant="secondary" onClick={onClose}>Cancel</Button>
        <Button type="submit" disabled={isSubmitting}>{catalog.changePassword.title}</Button>
      </div>
    </form>
  )
}
