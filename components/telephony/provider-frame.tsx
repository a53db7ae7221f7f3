'use client'

import { useEffect, useRef, type ReactNode } from 'react'
import type { TelephonyProvider } from '@/lib/generated/prisma/enums'
import { cn } from '@/lib/utils'

interface ProviderFrameProps {
  id: TelephonyProvider
  isWanted: boolean
  children: ReactNode
}

/** A provider's card. The one that a link asked for stands out, is scrolled to, and has the focus. */
export function ProviderFrame({ id, isWanted, children }: ProviderFrameProps) {
  const frame = useRef<HTMLElement>(null)

  // After Next's own scroll to the top of a new page, which happens while it is drawn.
  useEffect(() => {
    if (!isWanted) return
    frame.current?.focus({ preventScroll: true })
    frame.current?.scrollIntoView({ block: 'center' })
  }, [isWanted])

  return (
    <section
      ref={frame}
      tabIndex={isWanted ? -1 : undefined}
      aria-labelledby={`provider-${id}`}
      data-wanted={isWanted || undefined}
      className={cn('focus-ring rounded-card border bg-card p-4 text-card-foreground shadow-card md:p-6', isWanted && 'border-primary ring-2 ring-ring/40')}
    >
      {children}
    </section>
  )
}
