'use client'

import { usePathname, useRouter } from 'next/navigation'
import { startTransition, useEffect } from 'react'
import { useTranslate } from '@/components/language/use-language'
import { Message } from '@/components/shell/message'
import { Button } from '@/components/ui/button'

const away = {
  title: 'We will be right back',
  description: 'The studio cannot reach its database at the moment. Nothing is lost. Try again in a few seconds.',
}
const broken = {
  title: 'This page could not be shown',
  description: 'Something failed on our side. Try again, and contact support if it keeps happening.',
}

interface FailureProps {
  /** Its digest is the code that the server gave the failure. */
  error: Error & { digest?: string }
  reset: () => void
}

/** What stands in the place of a page that could not be made: what happened, and a way to try again. */
export function Failure({ error, reset }: FailureProps) {
  const translate = useTranslate()
  const { title, description } = error.digest === 'away' ? away : broken
  const router = useRouter()
  const isSettings = usePathname() === '/settings'

  useEffect(() => {
    // The documented trace of a settings page whose profile could not be loaded.
    if (isSettings) console.error('Failed to fetch user profile')
  }, [isSettings])

  function retry() {
    startTransition(() => {
      router.refresh()
      reset()
    })
  }

  return (
    <Message title={translate(title)} description={translate(description)}>
      <Button onClick={retry}>Try again</Button>
    </Message>
  )
}

/** The same where no frame of the studio's is around it. */
export function FailurePage(props: FailureProps) {
  return (
    <main>
      <Failure {...props} />
    </main>
  )
}

/** Shows nothing. Below the root layout it brings this file once, where each level's error page would bring its own copy. */
export function FailureAtHand() {
  return null
}
