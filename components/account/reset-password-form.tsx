'use client'

import Link from 'next/link'
import { useState } from 'react'
import { useForm, useWatch, type Resolver } from 'react-hook-form'
import { zodResolver } from '@hookform/resolvers/zod'
import { CircleCheck } from 'lucide-react'
import * as z from 'zod/mini'
import { AccountCard } from '@/components/account/account-card'
import { FormProblem } from '@/components/account/form-problem'
import { NewPasswordField } from '@/components/account/new-password-field'
import { withPasswordRules } from '@/components/account/password-resolver'
import { TextLink } from '@/components/account/text-link'
import { useLinkToken } from '@/components/account/use-link-token'
import { useTranslate } from '@/components/language/use-language'
import { Button } from '@/components/ui/button'
import { buttonClasses } from '@/components/ui/button-classes'
import { incompleteLink, newPassword } from '@/lib/auth/schema'
import type { PasswordPolicy } from '@/lib/auth/password-rules'
import { ApiError, call } from '@/lib/http/client'

interface Values {
  newPassword: string
}

const schema = z.object({ newPassword })
const elsewhere = { question: 'Remember it after all?', label: 'Sign in', pathname: '/sign-in' }

/** Sets a new password by a mailed link. Nobody is signed in by it: a second factor is asked for as always. */
export function ResetPasswordForm({ policy }: { policy: PasswordPolicy }) {
  const translate = useTranslate()
  const token = useLinkToken()
  const [isDone, setIsDone] = useState(false)
  // The page does not know whose link it is; what is made of their name, only the server can tell.
  const resolver = withPasswordRules<Values>(zodResolver(schema) as Resolver<Values>, 'newPassword', () => ({ policy, personal: null }))
  const form = useForm<Values>({ resolver, defaultValues: { newPassword: '' } })
  const { control, register, formState: { errors, isSubmitting } } = form
  const password = useWatch({ control, name: 'newPassword' })

  async function submit(input: Values) {
    try {
      await call('POST', '/api/reset-password', { body: { token, ...input } })
      setIsDone(true)
    } catch (error) {
      const field = error instanceof ApiError && 'newPassword' in error.fields ? 'newPassword' : 'root'
      const isOver = error instanceof ApiError && 'token' in error.fields
      form.setError(field, { type: isOver ? 'link' : 'server', message: (error as Error).message }, { shouldFocus: true })
    }
  }

  if (isDone) return <Done />
  const incomplete = token === '' ? incompleteLink : null
  const problem = errors.root?.message ?? incomplete
  return (
    <AccountCard title="Choose a new password" description="All your devices are signed out. Then you sign in with the new password." elsewhere={elsewhere}>
      <form onSubmit={form.handleSubmit(submit)} noValidate method="post" className="space-y-3">
        <FormProblem>
          {problem === null ? null : <>{translate(problem)}<br />{(incomplete ?? errors.root?.type === 'link') && <TextLink href="/forgot-password">{translate('Ask for a new link')}</TextLink>}</>}
        </FormProblem>
        <NewPasswordField
          id="new-password" label="New password" registration={register('newPassword')} error={errors.newPassword?.message}
          password={password} policy={policy} personal={null}
        />
        <Button type="submit" disabled={isSubmitting || token === ''} className="w-full">{isSubmitting ? 'Setting…' : 'Set the new password'}</Button>
      </form>
    </AccountCard>
  )
}

function Done() {
  const translate = useTranslate()
  return (
    <AccountCard title="Your new password is set" description="Every device was signed out, this one too." elsewhere={{ question: 'Trouble signing in?', label: 'Ask for another link', pathname: '/forgot-password' }}>
      <p role="status" className="mb-4 flex gap-2 rounded-control border border-success-border bg-success-ground p-3 text-success">
        <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
        {translate('You can sign in with the new password now.')}
      </p>
      <Link href="/sign-in" className={buttonClasses('primary', 'w-full')}>{translate('Go to sign-in')}</Link>
    </AccountCard>
  )
}
