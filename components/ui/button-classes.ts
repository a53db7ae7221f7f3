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
  ghostBrand: 'border border-transparent text-brand hover:bg-muted hover:text-foreground',
}

// With a finger all are at least 44 px high.
const sizes = {
  regular: 'h-10 px-4 text-sm pointer-coarse:h-11',
  narrow: 'h-10 px-3 text-sm pointer-coarse:h-11',
  small: 'h-9 px-3 text-sm pointer-coarse:h-11',
  inline: 'h-8 px-2 text-[13px] pointer-coarse:h-11',
  // For words whose length nobody knows: they wrap.
  wrapping: 'min-h-10 max-w-full px-3 py-2 text-sm wrap-anywhere pointer-coarse:min-h-11',
  icon: 'size-9 pointer-coarse:size-11',
  largeIcon: 'size-11',
}

export type ButtonVariant = keyof typeof variants
export type ButtonSize = keyof typeof sizes

/** The classes of a button, with an edge where colours are the reader's own; for links that look like one. */
export function buttonClasses(variant: ButtonVariant = 'primary', className?: string, size: ButtonSize = 'regular') {
  return cn(
    'focus-ring inline-flex shrink-0 items-center justify-center gap-2 rounded-control font-medium transition-colors',
    'disabled:pointer-events-none disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
    sizes[size],
    variants[variant],
    className,
  )
}
