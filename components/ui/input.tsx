import type { ComponentProps } from 'react'
import { ChevronDown } from 'lucide-react'
import { cn } from '@/lib/utils'

/** The look of everything that text is typed or chosen in. On touch screens 16 px, below which iOS zooms in. */
export const controlClasses =
  'focus-ring w-full min-w-0 rounded-control border border-input bg-card px-3 text-sm text-foreground transition-colors placeholder:text-muted-foreground ' +
  'disabled:opacity-50 aria-invalid:border-danger-button pointer-coarse:text-base'

const oneLine = 'h-10 pointer-coarse:h-11'

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input data-slot="input" className={cn(controlClasses, oneLine, 'read-only:bg-muted', className)} {...props} />
}

export function Textarea({ className, ...props }: ComponentProps<'textarea'>) {
  return <textarea data-slot="textarea" className={cn(controlClasses, 'block py-2 leading-5', className)} {...props} />
}

/** A native select: five options need no library. */
export function Select({ className, ...props }: ComponentProps<'select'>) {
  return (
    <span className={cn('relative block', className)}>
      <select data-slot="select" className={cn(controlClasses, oneLine, 'appearance-none pe-9')} {...props} />
      <ChevronDown aria-hidden className="pointer-events-none absolute end-3 top-1/2 size-4 -translate-y-1/2 text-muted-foreground" />
    </span>
  )
}
