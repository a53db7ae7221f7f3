'use client'

import type { ComponentProps } from 'react'
import * as SwitchPrimitive from '@radix-ui/react-switch'
import { useTranslate } from '@/components/language/use-language'
import { cn } from '@/lib/utils'

/** A switch with a hit area of at least 24 px around it (WCAG 2.5.8). */
export function Switch({ className, 'aria-label': name, ...props }: ComponentProps<typeof SwitchPrimitive.Root>) {
  const translate = useTranslate()
  return (
    <SwitchPrimitive.Root
      data-slot="switch"
      aria-label={translate(name)}
      className={cn(
        'focus-ring relative inline-flex h-6 w-11 shrink-0 items-center rounded-full border border-transparent bg-input transition-colors after:absolute after:-inset-2',
        'data-[state=checked]:bg-primary disabled:opacity-50 forced-colors:border-[ButtonText]',
        className,
      )}
      {...props}
    >
      <SwitchPrimitive.Thumb className="block size-5 translate-x-px rounded-full bg-primary-foreground shadow-card transition-transform data-[state=checked]:translate-x-[21px] rtl:-translate-x-px rtl:data-[state=checked]:-translate-x-[21px] forced-colors:bg-[ButtonText]" />
    </SwitchPrimitive.Root>
  )
}
