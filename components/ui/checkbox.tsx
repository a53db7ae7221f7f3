import type { ComponentProps, ReactNode } from 'react'
import { cn } from '@/lib/utils'

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'children'> {
  children: ReactNode
}

/** A tick and what it says; the whole line is its label. */
export function Checkbox({ children, className, ...props }: CheckboxProps) {
  return (
    <label data-slot="checkbox" className={cn('flex min-h-8 items-start gap-2.5 py-1.5 has-disabled:text-muted-foreground pointer-coarse:min-h-11 pointer-coarse:py-3', className)}>
      <input type="checkbox" className="focus-ring mt-0.5 size-4 shrink-0 rounded-[4px] accent-primary" {...props} />
      <span className="min-w-0 break-words">{children}</span>
    </label>
  )
}
