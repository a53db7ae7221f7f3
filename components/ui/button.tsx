import type { ComponentProps } from 'react'
import { cn } from '@/lib/utils'

const variants = {
  primary: 'border border-transparent bg-primary text-primary-foreground hover:bg-primary-hover shadow-card',
  secondary: 'border border-input bg-card text-foreground hover:bg-muted',
  outline: 'border border-primary bg-card text-brand hover:bg-accent hover:text-accent-foreground',
  outlineDanger: 'border border-danger-button bg-card text-danger hover:bg-danger-ground',
  outlineWarning: 'border border-warning bg-card text-warning hover:bg-warning-ground',
  destructive: 'border border-transparent bg-danger-button text-primary-foreground hover:bg-danger-button-hover',
  success: 'border border-transparent bg-success-button text-primary-foreground hover:bg-success-button-hover',
  ghost: 'border border-transparent text-muted-foreground hover:bg-muted hover:text-foreground',
}

export type ButtonVariant = keyof typeof variants

/** The classes of a button, with an edge where colours are the reader's own; for links that look like one. */
export function buttonClasses(variant: ButtonVariant = 'primary', className?: string) {
  return cn(
    'focus-ring inline-flex h-10 shrink-0 items-center justify-center gap-2 rounded-control px-4 text-sm font-medium transition-colors',
    'disabled:pointer-events-none disabled:opacity-50 pointer-coarse:h-11 [&_svg]:size-4 [&_svg]:shrink-0',
    variants[variant],
    className,
  )
}

export function Button({ variant, className, type = 'button', ...props }: ComponentProps<'button'> & { variant?: ButtonVariant }) {
  return <button data-slot="button" type={type} className={buttonClasses(variant, className)} {...props} />
}
