import type { ComponentProps } from 'react'
import { ChevronDown } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { cn } from '@/lib/utils'

/** The look of everything that text is typed or chosen in. On touch screens 16 px, below which iOS zooms in. */
export const controlClasses =
  'focus-ring w-full min-w-0 rounded-control border border-input bg-card px-3 text-sm text-foreground transition-colors placeholder:text-muted-foreground ' +
  'disabled:opacity-50 aria-invalid:border-danger-button pointer-coarse:text-base'

const oneLine = 'h-10 pointer-coarse:h-11'

export function Input({ className, dir, placeholder, 'aria-label': name, ...props }: ComponentProps<'input'>) {
  const translate = useTranslate()
  return (
    <input
      data-slot="input"
      dir={dir ?? directionOf(props)}
      placeholder={translate(placeholder)}
      aria-label={translate(name)}
      className={cn(controlClasses, oneLine, 'read-only:bg-muted rtl:text-right', className)}
      {...props}
    />
  )
}

const leftToRight = ['email', 'tel', 'password', 'url']

/** Addresses, numbers, passwords and codes are written from left to right everywhere; other words go by their script. */
function directionOf({ type = 'text', inputMode, autoCapitalize }: ComponentProps<'input'>) {
  if (leftToRight.includes(type) || inputMode === 'numeric' || autoCapitalize === 'characters') return 'ltr'
  return type === 'text' || type === 'search' ? 'auto' : undefined
}

export function Textarea({ className, placeholder, ...props }: ComponentProps<'textarea'>) {
  const translate = useTranslate()
  return <textarea data-slot="textarea" placeholder={translate(placeholder)} className={cn(controlClasses, 'block py-2 leading-5', className)} {...props} />
}

/** A native select: five options need no library. */
export function Select({ className, 'aria-label': name, ...props }: ComponentProps<'select'>) {
  const translate = useTranslate()
  return (
    <span className={cn('relative block', className)}>
      <select data-slot="select" aria-label={translate(name)} className={cn(controlClasses, oneLine, 'appearance-none pe-9')} {...props} />
      <ChevronDown aria-hidden className="pointer-events-none absolute end-3 top-1/2 size-4 -translate-y-1/2 text-muted-foreground" />
    </span>
  )
}
