'use client'

import Link from 'next/link'
import { useState, type FormEvent } from 'react'
import { AccountCard } from '@/components/account/account-card'
import { FormProblem } from '@/components/account/form-problem'
import { signWithPasskey } from '@/components/account/passkey'
import { PasskeyButton } from '@/components/account/passkey-button'
import { SecondStep } from '@/components/account/second-step'
import { useSignIn } from '@/components/account/use-sign-in'
import { useTranslate } from '@/components/language/use-language'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { PasswordInput } from '@/components/ui/password-input'
import { call } from '@/lib/http/client'

interface SignInFormProps {
  /** Where to go afterwards, a path on this site. */
  destination: string
  /** Why the person is here, where they did not come by themselves. */
  notice?: string | undefined
}

export function SignInForm({ destination, notice }: SignInFormProps) {
  const translate = useTranslate()
  const { attempt, problem, isBlocked, busy, second, startOver } = useSignIn(destination)
  const [typed, setTyped] = useState({ email: '', password: '' })

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const given = { email: String(form.get('email')), password: String(form.get('password')) }
    setTyped(given)
    void attempt(() => Promise.resolve(given))
  }

  function signInWithPasskey() {
    void attempt(async () => {
      const { body } = await call<object>('POST', '/api/passkey-sign-in')
      return { passkey: JSON.stringify(await signWithPasskey(body)) }
    })
  }

  if (second !== null) {
    return <SecondStep problem={problem} busy={busy} passkey={second.passkey} onProof={(proof) => void attempt(async () => ({ ...typed, ...(await proof()) }))} onBack={startOver} />
  }
  return (
    <AccountCard
      title="Sign in"
      description="Welcome back to your studio."
      elsewhere={{ question: 'New here?', label: 'Create an account', pathname: '/sign-up' }}
      destination={destination}
    >
      {notice !== undefined && problem === null && <p role="status" className="mb-4 rounded-control border bg-muted p-3">{translate(notice)}</p>}
      <form onSubmit={submit} className="space-y-3" method="post">
        <FormProblem>{problem === null ? null : <>{translate(problem)}{isBlocked && <WayOut />}</>}</FormProblem>
        <Field id="email" label="Email">
          <Input id="email" name="email" type="email" autoComplete="username webauthn" defaultValue={typed.email} required autoFocus />
        </Field>
        <Field id="password" label="Password" help={<Link href="/forgot-password" className="focus-ring rounded-control text-brand underline underline-offset-4">{translate('Forgot password?')}</Link>}>
          <PasswordInput id="password" name="password" autoComplete="current-password" required />
        </Field>
        <Button type="submit" disabled={busy} className="w-full">{busy ? 'Signing in…' : 'Sign in'}</Button>
      </form>
      <PasskeyButton disabled={busy} onClick={signInWithPasskey} className="mt-3 w-full">{translate('Use a passkey')}</PasskeyButton>
    </AccountCard>
  )
}

function WayOut() {
  const translate = useTranslate()
  return <>. <Link href="/blocked" className="focus-ring rounded-control font-medium underline underline-offset-4">{translate('What you can do')}</Link></>
}
