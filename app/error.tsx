'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useEffect } from 'react'
import { MessagePage } from '@/components/shell/message-page'
import { Button } from '@/components/ui/button'

const away = {
  title: 'We will be right back',
  description: 'The studio cannot reach its database at the moment. Nothing is lost. Try again in a few seconds.',
}
const broken = {
  title: 'This page could not be shown',
  description: 'Something failed on our side. Try again, and contact support if it keeps happening.',
}

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter()
  const words = error.digest === 'away' ? away : broken

  useEffect(() => {
    // The documented trace of a page whose profile could not be loaded.
    console.error('Failed to fetch user profile')
  }, [])

  function retry() {
    startTransition(() => {
      router.refresh()
      reset()
    })
  }

  return (
    <MessagePage {...words}>
      <Button onClick={retry}>Try again</Button>
    </MessagePage>
  )
}
