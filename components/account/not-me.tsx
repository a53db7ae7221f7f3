'use client'

import { useState } from 'react'
import { AccountCard } from '@/components/account/account-card'
import { FormProblem } from '@/components/account/form-problem'
import { TextLink } from '@/components/account/text-link'
import { useLinkToken } from '@/components/account/use-link-token'
import { useTranslate } from '@/components/language/use-language'
import { Button } from '@/components/ui/button'
import { incompleteLink } from '@/lib/auth/schema'
import { ApiError, call } from '@/lib/http/client'

const consequences = [
  'Every device is signed out, whoever uses it.',
  'The password that the account has now stops working.',
  'A passkey that was added, or two-factor authentication that was turned on, is taken back.',
  'You choose a new password at once.',
]

/** Locks an account down for its owner. Looking at the page changes nothing: mail programs open links by themselves. */
export function NotMe() {
  const translate = useTranslate()
  const token = useLinkToken()
  const [failure, setFailure] = useState<Error | null>(null)
  const [busy, setBusy] = useState(false)

  async function secure() {
    setBusy(true)
    setFailure(null)
    try {
      const { body } = await call<{ resetToken: string }>('POST', '/api/not-me', { body: { token } })
      // In this page's place: its link is used up.
      window.location.replace(`/reset-password#${body.resetToken}`)
    } catch (error) {
      setFailure(error as Error)
      setBusy(false)
    }
  }

  const problem = failure?.message ?? (token === '' ? incompleteLink : null)
  const isOver = token === '' || (failure instanceof ApiError && 'token' in failure.fields)
  return (
    <AccountCard
      title="This was not you?"
      description="Then somebody else may be using your account. Here you take it back."
      elsewhere={{ question: 'Was it you after all?', label: 'Go to your settings', pathname: '/settings' }}
    >
      <FormProblem>{problem === null ? null : <>{translate(problem)}<br />{isOver && <TextLink href="/forgot-password">{translate('Choose a new password')}</TextLink>}</>}</FormProblem>
      <ul className="mb-6 list-disc space-y-1.5 ps-5 marker:text-muted-foreground">
        {consequences.map((consequence) => <li key={consequence}>{translate(consequence)}</li>)}
      </ul>
      <Button variant="destructive" disabled={busy || token === '' || token === null} onClick={secure} className="w-full">{busy ? 'Securing…' : 'Secure my account'}</Button>
    </AccountCard>
  )
}
