'use client'

import { useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { zodResolver } from '@hookform/resolvers/zod'
import { AccountCard } from '@/components/account/account-card'
import { FormProblem } from '@/components/account/form-problem'
import { NewPasswordField } from '@/components/account/new-password-field'
import { withPasswordRules } from '@/components/account/password-resolver'
import { signIn } from '@/components/account/sign-in'
import { Button } from '@/components/ui/button'
import { describedBy, Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { PasswordPolicy } from '@/lib/auth/password-rules'
import { signUpInput, type SignUpInput } from '@/lib/auth/schema'
import { ApiError, call } from '@/lib/http/client'

const fields = [
  { name: 'name', label: 'Full Name', autoComplete: 'name' },
  { name: 'email', label: 'Email', type: 'email', autoComplete: 'username' },
] as const

interface SignUpFormProps {
  /** Where to go afterwards, a path on this site. */
  destination: string
  policy: PasswordPolicy
}

export function SignUpForm({ destination, policy }: SignUpFormProps) {
  const resolver = withPasswordRules<SignUpInput>(zodResolver(signUpInput), 'password', ({ name, email }) => ({ policy, personal: { name, email } }))
  const form = useForm<SignUpInput>({ resolver, defaultValues: { name: '', email: '', password: '' } })
  const [name, email, password] = useWatch({ control: form.control, name: ['name', 'email', 'password'] })
  const [problem, setProblem] = useState<string | null>(null)
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState

  async function submit(input: SignUpInput) {
    setProblem(null)
    try {
      await call('POST', '/api/sign-up', { body: input })
      await signIn({ email: input.email, password: input.password })
      window.location.assign(destination)
    } catch (error) {
      const blamed = error instanceof ApiError ? (['name', 'email', 'password'] as const).filter((field) => field in error.fields) : []
      for (const field of blamed) form.setError(field, { message: (error as ApiError).fields[field] ?? '' }, { shouldFocus: true })
      if (blamed.length === 0) setProblem((error as Error).message)
    }
  }

  return (
    <AccountCard
      title="Create your account"
      description="Your own organization comes with it."
      elsewhere={{ question: 'Have an account already?', label: 'Sign in', pathname: '/sign-in' }}
      destination={destination}
    >
      <form onSubmit={form.handleSubmit(submit)} noValidate className="space-y-3">
        <FormProblem>{problem}</FormProblem>
        {fields.map(({ name: field, label, ...attributes }) => (
          <Field key={field} id={field} label={label} error={errors[field]?.message}>
            <Input {...form.register(field)} {...describedBy(field, errors[field]?.message)} {...attributes} required />
          </Field>
        ))}
        <NewPasswordField
          id="password" label="Password" registration={form.register('password')} error={errors.password?.message}
          password={password} policy={policy} personal={{ name, email }}
        />
        <Button type="submit" disabled={isSubmitting || (isSubmitSuccessful && problem === null && Object.keys(errors).length === 0)} className="w-full">
          {isSubmitting ? 'Creating account…' : 'Create account'}
        </Button>
      </form>
    </AccountCard>
  )
}
