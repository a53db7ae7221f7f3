'use client'

import Link from 'next/link'
import { useState, type FormEvent } from 'react'
import { FormProblem } from '@/components/account/form-problem'
import { OwnAddress } from '@/components/account/own-address'
import { useTranslate } from '@/components/language/use-language'
import { signOut } from '@/components/session/sign-out'
import { Button } from '@/components/ui/button'
import { buttonClasses } from '@/components/ui/button-classes'
import { Card, CardContent } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { call } from '@/lib/http/client'

interface BlockedCardProps {
  address: string | null
  /** Whether there is a session, which then says whose account it is; a stranger is asked for the e-mail. */
  isSignedIn: boolean
}

/** For somebody whom an IP whitelist keeps out: why, from where, and the ways back in. */
export function BlockedCard({ address, isSignedIn }: BlockedCardProps) {
  const translate = useTranslate()
  const [problem, setProblem] = useState<string | null>(null)
  const [state, setState] = useState<'idle' | 'busy' | 'sent'>('idle')

  async function askForLink(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const email = new FormData(event.currentTarget).get('email')
    setProblem(null)
    setState('busy')
    try {
      await call('POST', '/api/ip-rescue', { body: isSignedIn ? {} : { email } })
      setState('sent')
    } catch (error) {
      setProblem((error as Error).message)
      setState('idle')
    }
  }

  return (
    <Card>
      <CardContent isRoomy className="space-y-4">
        <div>
          <h1 className="title-gradient text-2xl leading-8 font-semibold">{translate('Address not allowed')}</h1>
          <p className="mt-1 text-muted-foreground">
            {translate(isSignedIn
              ? 'Your account can only be used from the addresses on its IP whitelist, and yours is not one of them.'
              : 'An account with an IP whitelist can only be used from the addresses on it.')}
          </p>
        </div>
        <OwnAddress address={address} />
        <div className="flex flex-wrap gap-3 *:flex-1">
          {/* A whole new page: the address is looked at again. */}
          <a href="/settings" className={buttonClasses('secondary')}>{translate('Try again')}</a>
          {isSignedIn && <Button variant="secondary" onClick={() => void signOut()}>Sign out</Button>}
        </div>
        <form onSubmit={askForLink} className="space-y-3 border-t pt-4">
          <h2 className="font-medium">{translate('Let yourself in by mail')}</h2>
          <p className="text-muted-foreground">{translate('A link in a mail to the account’s e-mail address adds the address from which you open it to the list. It works for 15 minutes, once.')}</p>
          <FormProblem>{problem}</FormProblem>
          {!isSignedIn && (
            <Field id="email" label="Email of the account">
              <Input id="email" name="email" type="email" autoComplete="username" required />
            </Field>
          )}
          <Button type="submit" disabled={state === 'busy'} className="w-full">Mail me a rescue link</Button>
          <p role="status" className="text-muted-foreground">
            {translate(state === 'sent' && 'If the account keeps your address out, the mail is on its way. Look into its mailbox.')}
          </p>
        </form>
        {!isSignedIn && (
          <p className="text-center">
            <Link href="/sign-in" className="focus-ring rounded-control font-medium text-brand underline underline-offset-4">{translate('Back to sign-in')}</Link>
          </p>
        )}
      </CardContent>
    </Card>
  )
}
