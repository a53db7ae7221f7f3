'use client'

import { useRouter } from 'next/navigation'
import { useForm, useWatch, type Resolver } from 'react-hook-form'
import { zodResolver } from '@hookform/resolvers/zod'
import { toast } from 'sonner'
import * as z from 'zod/mini'
import { FormProblem } from '@/components/account/form-problem'
import { NewPasswordField } from '@/components/account/new-password-field'
import { withPasswordRules } from '@/components/account/password-resolver'
import { callProven } from '@/components/settings/prove-identity'
import { Button } from '@/components/ui/button'
import { describedBy, Field } from '@/components/ui/field'
import { PasswordInput } from '@/components/ui/password-input'
import type { PasswordPolicy } from '@/lib/auth/password-rules'
import { passwordChange } from '@/lib/auth/schema'
import { catalog } from '@/lib/capabilities/catalog'
import { ApiError } from '@/lib/http/client'
import type { Profile } from '@/lib/profile/schema'

interface ChangePasswordFormProps {
  owner: Profile
  policy: PasswordPolicy
  onClose: () => void
}

interface Values {
  currentPassword: string
  newPassword: string
  confirmation: string
}

const schema = z
  .extend(passwordChange, { confirmation: z.string() })
  .check(z.refine(({ newPassword, confirmation }) => newPassword === confirmation, { error: 'The two passwords differ', path: ['confirmation'], when: () => true }))

/** The current password, the new one and the new one again. */
export function ChangePasswordForm({ owner, policy, onClose }: ChangePasswordFormProps) {
  const router = useRouter()
  const resolver = withPasswordRules<Values>(zodResolver(schema) as Resolver<Values>, 'newPassword', ({ currentPassword }) => ({ policy, personal: owner, current: currentPassword }))
  const form = useForm<Values>({ resolver, defaultValues: { currentPassword: '', newPassword: '', confirmation: '' } })
  const { control, register, formState: { errors, isSubmitting } } = form
  const [current, password] = useWatch({ control, name: ['currentPassword', 'newPassword'] })

  async function submit({ currentPassword, newPassword }: Values) {
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
