'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { toast } from '@/components/ui/toast'

/**
 * A setting that is saved the moment it is changed: show the new value, ask the server, keep what it answers. If it
 * refuses, for whatever reason, say its words and go back to what is stored. An unavailable feature is no other case.
 *
 * `change` resolves to what it was refused with, or null; `accept` takes what is stored from elsewhere.
 */
export function useSetting<T>(stored: T, save: (next: T) => Promise<T>) {
  const router = useRouter()
  const [confirmed, setConfirmed] = useState(stored)
  const [asked, setAsked] = useState<{ next: T } | null>(null)
  const last = useRef(0)
  const turn = useRef<Promise<unknown>>(Promise.resolve())

  function change(next: T): Promise<Error | null> {
    const mine = ++last.current
    setAsked({ next })
    // One at a time: of two that are under way together the earlier one could be stored last.
    const answered = turn.current.then(async () => {
      // A newer one has taken the place of this one while it waited.
      if (mine !== last.current) return null
      try {
        setConfirmed(await save(next))
        // The router would show the old value again on the way back to this page.
        router.refresh()
        return null
      } catch (error) {
        toast.error((error as Error).message)
        return error as Error
      } finally {
        if (mine === last.current) setAsked(null)
      }
    })
    turn.current = answered
    return answered
  }

  return { value: asked ? asked.next : confirmed, change, accept: setConfirmed, saving: asked !== null }
}
