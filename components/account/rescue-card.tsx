'use client'

import Link from 'next/link'
import { useState } from 'react'
import { FormProblem } from '@/components/account/form-problem'
import { OwnAddress } from '@/components/account/own-address'
import { useTranslate } from '@/components/language/use-language'
import { Button } from '@/components/ui/button'
import { buttonClasses } from '@/components/ui/button-classes'
import { Card, CardContent } from '@/components/ui/card'
import { call } from '@/lib/http/client'

/** Where a mailed rescue link leads. Opening it does nothing, for mail programs open links too; the button does. */
export function RescueCard({ address }: { address: string | null }) {
  const translate = useTranslate()
  const [problem, setProblem] = useState<string | null>(null)
  const [allowed, setAllowed] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function allow() {
    setBusy(true)
    setProblem(null)
    try {
      const { body } = await call<{ address: string }>('POST', '/api/ip-rescue/use', { body: { token: window.location.hash.slice(1) } })
      setAllowed(body.address)
      // The token is used up, and the history need not keep it.
      window.history.replaceState(null, '', window.location.pathname)
    } catch (error) {
      setProblem((error as Error).message)
    }
    setBusy(false)
  }

  return (
    <Card>
      <CardContent isRoomy className="space-y-4">
        <div>
          <h1 className="title-gradient text-2xl leading-8 font-semibold">{translate('Allow this address')}</h1>
          <p className="mt-1 text-muted-foreground">{translate('Your account’s IP whitelist gets the address of this device as a new entry. Everything on it stays.')}</p>
        </div>
        <OwnAddress address={address} />
        <FormProblem>{problem}</FormProblem>
        {allowed === null && <Button disabled={busy} onClick={allow} className="w-full">Allow this address</Button>}
        {problem !== null && (
          <p className="text-center">
            <Link href="/blocked" className="focus-ring rounded-control font-medium text-brand underline underline-offset-4">{translate('Ask for a new link')}</Link>
          </p>
        )}
        <p role="status">{translate(allowed !== null && `${allowed} is allowed now. Sign in to go on.`)}</p>
        {allowed !== null && (
          <Link href={{ pathname: '/sign-in', query: { callbackUrl: '/settings?tab=security' } }} className={buttonClasses('primary', 'w-full')}>
            {translate('Go to sign-in')}
          </Link>
        )}
      </CardContent>
    </Card>
  )
}
