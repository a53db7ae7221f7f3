'use client'

import { useState } from 'react'
import { AccountCard } from '@/components/account/account-card'
import { FormProblem } from '@/components/account/form-problem'
import { useLinkToken } from '@/components/account/use-link-token'
import { useTranslate } from '@/components/language/use-language'
import { Button } from '@/components/ui/button'
import { incompleteLink } from '@/lib/auth/schema'
import { catalog, isCapability } from '@/lib/capabilities/catalog'
import { callForm } from '@/lib/http/client'

/**
 * Where the link in an optional mail leads. Looking at the page changes nothing: mail programs open links by themselves. It
 * asks for no sign-in, as little as the button of a mail program does.
 */
export function UnsubscribeCard() {
  const translate = useTranslate()
  const token = useLinkToken()
  const [problem, setProblem] = useState<string | null>(null)
  const [state, setState] = useState<'ready' | 'busy' | 'done'>('ready')
  const titles = titlesIn(token ?? '')

  async function turnOff() {
    setState('busy')
    setProblem(null)
    try {
      await callForm(`/api/unsubscribe?token=${encodeURIComponent(token ?? '')}`, { 'List-Unsubscribe': 'One-Click' })
      setState('done')
    } catch (error) {
      setProblem((error as Error).message)
      setState('ready')
    }
  }

  return (
    <AccountCard
      title={state === 'done' ? 'Turned off' : 'Turn these off?'}
      description={state === 'done' ? 'You get no more of these. Mails about the security of your account still come.' : 'You get no more of these until you turn them on again.'}
      elsewhere={{ question: 'Want to choose for yourself?', label: 'Go to your notifications', pathname: '/settings' }}
    >
      <FormProblem>{problem ?? (token !== null && titles.length === 0 ? incompleteLink : null)}</FormProblem>
      <ul className="mb-6 list-disc space-y-1.5 ps-5 marker:text-muted-foreground">
        {titles.map((title) => <li key={title}>{translate(title)}</li>)}
      </ul>
      <p role="status" className="sr-only">{translate(state === 'done' ? 'They are off.' : '')}</p>
      {state !== 'done' && (
        <Button disabled={state === 'busy' || titles.length === 0} onClick={() => void turnOff()} className="w-full">
          {state === 'busy' ? 'Turning off…' : 'Turn off'}
        </Button>
      )}
    </AccountCard>
  )
}

/** What a link turns off, by the names that the settings have for it. */
function titlesIn(token: string): string[] {
  const names = token.split('.')[2]?.split('~') ?? []
  return names.filter(isCapability).map((name) => catalog[name].title)
}
