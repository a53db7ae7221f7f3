'use client'

import { useEffect, useRef, useState } from 'react'
import { useTranslate } from '@/components/language/use-language'
import { cn } from '@/lib/utils'

const places = {
  bottom: 'top-full left-1/2 mt-1.5 -translate-x-1/2',
  /** For what stands at the end of the page: it grows towards the middle. */
  bottomEnd: 'top-full end-0 mt-1.5',
  end: 'top-1/2 start-full ms-1.5 -translate-y-1/2',
}

interface TipProps {
  label: string
  side?: keyof typeof places
  className?: string | undefined
}

/**
 * Shows the name of the control that it stands in, on hover and on focus; it stays while pointed at and goes with Escape
 * (WCAG 1.4.13). Only for the eye: the control has its name anyway. The control is a `group relative`.
 */
export function Tip({ label, side = 'bottom', className }: TipProps) {
  const translate = useTranslate()
  const tip = useRef<HTMLSpanElement>(null)
  const [isDismissed, setIsDismissed] = useState(false)

  useEffect(() => {
    const control = tip.current?.parentElement
    const dismiss = (event: KeyboardEvent) => event.key === 'Escape' && setIsDismissed(true)
    const forget = () => setIsDismissed(false)
    document.addEventListener('keydown', dismiss)
    control?.addEventListener('pointerleave', forget)
    control?.addEventListener('blur', forget)
    return () => {
      document.removeEventListener('keydown', dismiss)
      control?.removeEventListener('pointerleave', forget)
      control?.removeEventListener('blur', forget)
    }
  }, [])

  return (
    <span
      ref={tip}
      aria-hidden
      data-slot="tip"
      // Not text of the page: the control's own name is the text.
      data-label={translate(label)}
      className={cn(
        'absolute z-50 hidden rounded-control bg-foreground px-2.5 py-1 text-xs font-normal whitespace-nowrap text-background shadow-popover',
        '[animation:appear_100ms_200ms_backwards] before:content-[attr(data-label)]',
        !isDismissed && 'group-hover:block group-focus-visible:block',
        places[side],
        className,
      )}
    />
  )
}
