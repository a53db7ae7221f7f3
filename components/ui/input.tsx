import type { ComponentProps } from 'react'
import { cn } from '@/lib/utils'

const control =
  'focus-ring w-full min-w-0 rounded-control border border-input bg-card px-3 text-sm text-foreground transition-colors placeholder:text-muted-foreground ' +
  'read-only:bg-muted disabled:opacity-50 aria-invalid:border-danger-button pointer-coarse:text-base'

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input data-slot="input" className={cn(control, 'h-10 pointer-coarse:h-11', className)} {...props} />
}

export function Textarea({ className, ...props }: ComponentProps<'textarea'>) {
  return <textarea data-slot="textarea" className={cn(control, 'block py-2 leading-5', className)} {...props} />
}

/** A native select: five options need no library. */
export function Select({ className, ...props }: ComponentProps<'select'>) {
  return <select data-slot="select" className={cn(control, 'h-10 pointer-coarse:h-11', className)} {...props} />
}
