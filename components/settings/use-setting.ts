'use client'

import { useRef, useState } from 'react'
import { toast } from 'sonner'

/**
 * A setting that is saved the moment it is changed: show the new value, ask the server, keep what it answers. If it
 * refuses, for whatever reason, say its words and go back to what is stored. An unavailable feature is no other case.
 */
export function useSetting<T>(stored: T, save: (next: T) => Promise<T>) {
  const [confirmed, setConfirmed] = useState(stored)
  const [asked, setAsked] = useState<{ next: T } | null>(null)
  const last = useRef(0)

  async function change(next: T) {
    const mine = ++last.current
    setAsked({ next })
    try {
      const answer = await save(next)
      // Of two changes in flight the later one decides what is shown.
      if (mine === last.current) setConfirmed(answer)
    } catch (error) {
      toast.error((error as Error).message)
    } finally {
      if (mine === last.current) setAsked(null)
    }
  }

  return { value: asked ? asked.next : confirmed, change, saving: asked !== null }
}
