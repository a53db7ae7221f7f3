'use client'

import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { zodResolver } from '@hookform/resolvers/zod'
import { CircleAlert } from 'lucide-react'
import { AccountCard } from '@/components/account/account-card'
import { signIn } from '@/components/account/sign-in'
import { Button } from '@/components/ui/button'
import { describedBy, Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { PasswordInput } from '@/components/ui/password-input'
import { signUpInput, type SignUpInput } from '@/lib/auth/schema'
import { ApiError, call } from '@/lib/http/client'

const fields = [
  { name: 'name', label: 'Full Name', control: Input, autoComplete: 'name' },
  { name: 'email', label: 'Email', control: Input, type: 'email', autoComplete: 'username' },
  { name: 'password', label: 'Password', control: PasswordInput, autoComplete: 'new-password' },
] as const

const passwordHelp = 'At least 8 characters, with upper and lower case, a number and a special character'

/** @param destination where to go afterwards, a path on this site */
export function SignUpForm({ destination }: { destination: string }) {
  const form = useForm<SignUpInput>({ resolver: zodResolver(signUpInput), defaultValues: { name: '', email: '', password: '' } })
  const [problem, setProblem] = useState<string | null>(null)
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState

  async function submit(input: SignUpInput) {
    setProblem(null)
    try {
      await call('POST', '/api/sign-up', { body: input })
      await signIn({ email: input.email, password: input.password })
      window.location.assign(destination)
    } catch (error) {
      const blamed = error instanceof ApiError ? fields.filter(({ name }) => name in error.fields) : []
      for (const { name } of blamed) form.setError(name, { message: (error as ApiError).fields[name] ?? '' }, { shouldFocus: true })
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
        <div role="alert">
          {problem !== null && (
            <p className="mb-4 flex gap-2 rounded-control border border-danger-border bg-danger-ground p-3 text-danger-title">
              <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
              {problem}
            </p>
          )}
        </div>
        {fields.map(({ name, label, control: Control, ...attributes }) => {
          const help = name === 'password' ? passwordHelp : undefined
          const error = errors[name]?.message
          return (
            <Field key={name} id={name} label={label} help={help} error={error}>
              <Control {...form.register(name)} {...describedBy(name, error, help !== undefined)} {...attributes} required />
            </Field>
          )
        })}
        <Button type="submit" disabled={isSubmitting || (isSubmitSuccessful && problem === null && Object.keys(errors).length === 0)} className="w-full">
          {isSubmitting ? 'Creating account…' : 'Create account'}
        </Button>
      </form>
    </AccountCard>
  )
}
