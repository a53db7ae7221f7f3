'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import Link from 'next/link'
import { FormProblem } from '@/components/account/form-problem'
import { RestoreButton } from '@/components/account/restore-button'
import { useTranslate } from '@/components/language/use-language'
import { useAct } from '@/components/settings/use-act'
import { buttonClasses } from '@/components/ui/button-classes'
import { Card, CardContent } from '@/components/ui/card'
import { call } from '@/lib/http/client'

/**
 * Where the mailed link leads. Opening it does nothing, for mail programs open links too; the button does. Whoever comes
 * without a link has nothing to restore here.
 */
export function RestoreCard() {
  const translate = useTranslate()
  const { act, busy, fields, problem } = useAct()
  const [isRestored, setIsRestored] = useState(false)
  // What comes after the # is sent to no server, so the first view does not know it.
  const token = useSyncExternalStore(subscribeToHash, tokenInAddress, () => null)
  const refusal = problem ?? fields.token ?? null
  const isLost = token === '' && !isRestored

  useEffect(() => {
    if (isLost) window.location.replace('/settings')
  }, [isLost])

  async function restore() {
    const isDone = await act(async () => void (await call('POST', '/api/restore', { body: { token } })))
    if (!isDone) return
    setIsRestored(true)
    // The token is used up, and the history need not keep it.
    window.history.replaceState(null, '', window.location.pathname)
  }

  return (
    <Card>
      <CardContent isRoomy className="space-y-5">
        <div className="space-y-2">
          <h1 className="title-gradient text-2xl leading-8 font-semibold">{translate(isRestored ? 'Welcome back' : 'Keep your account')}</h1>
          <p role="status">
            {translate(isRestored ? 'Your account is restored, with everything in it. Sign in to go on.' : 'Its deletion is taken back, and everything is as it was.')}
          </p>
        </div>
        <FormProblem>{refusal}</FormProblem>
        {isRestored
          ? <Link href="/sign-in" className={buttonClasses('primary', 'w-full')}>{translate('Go to sign-in')}</Link>
          : <RestoreButton busy={busy} disabled={busy || token === null || isLost} onClick={() => void restore()} />}
        {refusal !== null && (
          <p className="text-center">
            <Link href="/sign-in" className="focus-ring rounded-control font-medium text-brand underline underline-offset-4">{translate('Sign in to see how your account stands')}</Link>
          </p>
        )}
      </CardContent>
    </Card>
  )
}

function tokenInAddress(): string {
  return window.location.hash.slice(1)
}

function subscribeToHash(onChange: () => void) {
  window.addEventListener('hashchange', onChange)
  return () => window.removeEventListener('hashchange', onChange)
}
