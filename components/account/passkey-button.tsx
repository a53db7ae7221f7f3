'use client'

import { useSyncExternalStore, type ComponentProps } from 'react'
import { KeyRound } from 'lucide-react'
import { knowsPasskeys } from '@/components/account/passkey'
import { Button } from '@/components/ui/button'

/** A button for what a passkey can do; nothing at all in a browser that knows none. */
export function PasskeyButton({ children, ...props }: ComponentProps<typeof Button>) {
  // The server cannot know what the browser can, so the first view leaves the button out.
  const isOffered = useSyncExternalStore(subscribeToNothing, knowsPasskeys, () => false)
  if (!isOffered) return null
  return (
    <Button variant="secondary" {...props}>
      <KeyRound aria-hidden />
      {children}
    </Button>
  )
}

function subscribeToNothing() {
  return () => undefined
}
