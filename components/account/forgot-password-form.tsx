'use client'

import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { zodResolver } from '@hookform/resolvers/zod'
import { MailCheck } from 'lucide-react'
import { AccountCard } from '@/components/account/account-card'
import { FormProblem } from '@/components/account/form-problem'
import { useTranslate } from '@/components/language/use-language'
import { Button } from '@/components/ui/button'
import { describedBy, Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { forgotten } from '@/lib/auth/schema'
import { ApiError, call } from '@/lib/http/client'

/** Asks for a link to choose a new password. What it says never tells whether there is an account. */
export function ForgotPasswordForm() {
  const translate = useTranslate()
  const form = useForm({ resolver: zodResolver(forgotten), defaultValues: { email: '' } })
  const [sentTo, setSentTo] = useState<string | null>(null)
  const { errors, isSubmitting } = form.formState
  const error = errors.email?.message

  async function submit(input: { email: string }) {
    try {
      await call('POST', '/api/forgot-password', { body: input })
      setSentTo(input.email)
    } catch (failure) {
      const field = failure instanceof ApiError && 'email' in failure.fields ? 'email' : 'root'
      form.setError(field, { message: (failure as Error).message })
    }
  }

  return (
    <AccountCard
      title="Forgot your password?"
      description="Enter your email, and we send you a link to choose a new one."
      elsewhere={{ question: 'Remember it after all?', label: 'Sign in', pathname: '/sign-in' }}
    >
      <div role="status">
        {sentTo !== null && (
          <div className="flex gap-2 rounded-control border border-success-border bg-success-ground p-3 text-success">
            <MailCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
            <p className="min-w-0 [overflow-wrap:anywhere]">
              {translate(`If there is an account for ${sentTo}, a mail with a link is on its way. The link works for 30 minutes. Nothing there? Look in the spam folder.`)}
            </p>
          </div>
        )}
      </div>
      {sentTo === null && (
        <form onSubmit={form.handleSubmit(submit)} noValidate method="post" className="space-y-3">
          <FormProblem>{errors.root?.message ?? null}</FormProblem>
          <Field id="email" label="Email" error={error}>
            <Input {...form.register('email')} {...describedBy('email', error)} type="email" autoComplete="username" required autoFocus />
          </Field>
          <Button type="submit" disabled={isSubmitting} className="w-full">{isSubmitting ? 'Sending…' : 'Send the link'}</Button>
        </form>
      )}
    </AccountCard>
  )
}
