'use client'

import { useState, type FormEvent } from 'react'
import { CircleAlert } from 'lucide-react'
import { AccountCard } from '@/components/account/account-card'
import { signIn } from '@/components/account/sign-in'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { PasswordInput } from '@/components/ui/password-input'

interface SignInFormProps {
  /** Where to go afterwards, a path on this site. */
  destination: string
  /** What to say first, such as why somebody was signed out. */
  notice?: string | undefined
}

export function SignInForm({ destination, notice }: SignInFormProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    try {
      await signIn(String(form.get('email')), String(form.get('password')))
      // A whole new page: nothing of what a stranger saw may linger in the router's cache.
      window.location.assign(destination)
    } catch (error) {
      setProblem((error as Error).message)
      setBusy(false)
    }
  }

  return (
    <AccountCard
      title="Sign in"
      description="Welcome back to your studio."
      elsewhere={{ question: 'New here?', label: 'Create an account', pathname: '/sign-up' }}
      destination={destination}
    >
      {notice !== undefined && <p role="status" className="mb-4 rounded-control border bg-muted p-3">{notice}</p>}
      <form onSubmit={submit} className="space-y-3" method="post">
        <div role="alert">
          {problem !== null && (
            <p className="mb-4 flex gap-2 rounded-control border border-danger-border bg-danger-ground p-3 text-danger-title">
              <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
              {problem}
            </p>
          )}
        </div>
        <Field id="email" label="Email">
          <Input id="email" name="email" type="email" autoComplete="username" required autoFocus />
        </Field>
        <Field id="password" label="Password">
          <PasswordInput id="password" name="password" autoComplete="current-password" required />
        </Field>
        <Button type="submit" disabled={busy} className="w-full">{busy ? 'Signing in…' : 'Sign in'}</Button>
      </form>
    </AccountCard>
  )
}
