'use client'

import type { ReactNode } from 'react'
import * as TooltipPrimitive from '@radix-ui/react-tooltip'
import { cn } from '@/lib/utils'

interface TooltipProps {
  label: string
  side?: 'top' | 'right' | 'bottom'
  /** Where the label is to be read anyway. */
  isOff?: boolean
  /** For the tip, such as the widths at which it is wanted. */
  className?: string
  children: ReactNode
}

/** A label on hover and on focus, which stays while pointed at and goes with Escape (WCAG 1.4.13). */
export function Tooltip({ label, side = 'bottom', isOff = false, className, children }: TooltipProps) {
  return (
    <TooltipPrimitive.Provider delayDuration={200}>
      <TooltipPrimitive.Root {...(isOff && { open: false })}>
        <TooltipPrimitive.Trigger asChild>{children}</TooltipPrimitive.Trigger>
        <TooltipPrimitive.Portal>
          <TooltipPrimitive.Content side={side} sideOffset={6} className={cn('z-50 rounded-control bg-foreground px-2.5 py-1 text-xs text-background shadow-popover', className)}>
            {label}
          </TooltipPrimitive.Content>
        </TooltipPrimitive.Portal>
      </TooltipPrimitive.Root>
    </TooltipPrimitive.Provider>
  )
}
