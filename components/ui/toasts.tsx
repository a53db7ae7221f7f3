'use client'

import { useEffect, useState } from 'react'
import { useTranslate } from '@/components/language/use-language'
import { part } from '@/components/part'
import { takeMessages, toastLife, useWaitingMessages, type Message } from '@/components/ui/toast'

const useToaster = part(() => import('@/components/ui/toaster'))

/** Where toasts appear: top-center, four seconds, a green check or a red alert. */
export function Toasts() {
  const translate = useTranslate()
  const waiting = useWaitingMessages()
  const [plain, setPlain] = useState<readonly Message[]>([])
  const toaster = useToaster(waiting.length > 0, () => setPlain(takeMessages()))

  useEffect(() => {
    if (plain.length === 0) return
    const timer = setTimeout(() => setPlain([]), toastLife)
    return () => clearTimeout(timer)
  }, [plain])

  if (toaster !== null) return <toaster.Toaster />
  // The connection was lost before anybody had used the page: what went wrong is said all the same.
  return plain.length === 0 ? null : (
    <div role="alert" className="fixed inset-x-4 top-6 z-50 mx-auto max-w-sm rounded-control border bg-popover p-4 shadow-popover">
      {plain.map(({ text }, index) => <p key={index}>{translate(text)}</p>)}
    </div>
  )
}
