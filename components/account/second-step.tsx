'use client'

import { useState, type FormEvent } from 'react'
import { FormProblem } from '@/components/account/form-problem'
import { signWithPasskey } from '@/components/account/passkey'
import { PasskeyButton } from '@/components/account/passkey-button'
import type { Proofs } from '@/components/account/sign-in'
import { useTranslate } from '@/components/language/use-language'
import { Button } from '@/components/ui/button'
import { Card, CardContent } from '@/components/ui/card'
import { CodeField } from '@/components/account/code-field'

interface SecondStepProps {
  problem: string | null
  busy: boolean
  /** What a passkey of the account would sign; null where it has none. */
  passkey: object | null
  onProof: (gather: () => Promise<Proofs>) => void
  onBack: () => void
}

/** The second step of signing in: a code, a recovery code, or a passkey. */
export function SecondStep({ problem, busy, passkey, onProof, onBack }: SecondStepProps) {
  const translate = useTranslate()
  const [isRecovery, setIsRecovery] = useState(false)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code'))
    onProof(() => Promise.resolve({ code }))
  }

  return (
    <Card>
      <CardContent isRoomy>
        <h1 className="title-gradient text-2xl leading-8 font-semibold">{translate('One more step')}</h1>
        <p className="mt-1 mb-6 text-muted-foreground">
          {translate(isRecovery ? 'Enter one of the recovery codes that you wrote down. Each works once.' : 'Enter the six digits that your authenticator app shows.')}
        </p>
        <form onSubmit={submit} className="space-y-3" method="post">
          <FormProblem>{problem}</FormProblem>
          <CodeField key={String(isRecovery)} isRecovery={isRecovery} autoFocus />
          <Button type="submit" disabled={busy} className="w-full">{busy ? 'Signing in…' : 'Continue'}</Button>
        </form>
        {passkey !== null && (
          <PasskeyButton disabled={busy} className="mt-3 w-full" onClick={() => onProof(async () => ({ passkey: JSON.stringify(await signWithPasskey(passkey)) }))}>
            {translate('Use a passkey instead')}
          </PasskeyButton>
        )}
        <div className="mt-4 flex flex-wrap justify-between gap-2">
          <Button variant="ghost" onClick={onBack}>Back</Button>
          <Button variant="ghost" onClick={() => setIsRecovery(!isRecovery)}>{isRecovery ? 'Use the authenticator app' : 'Use a recovery code'}</Button>
        </div>
      </CardContent>
    </Card>
  )
}
