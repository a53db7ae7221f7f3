import type { ReactNode } from 'react'
import { CircleAlert } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { cn } from '@/lib/utils'

interface FieldProps {
  /** The control's id; help and error are `${id}-help` and `${id}-error`. */
  id: string
  label: string
  mark?: 'required' | 'optional'
  help?: ReactNode
  error?: string | undefined
  className?: string
  children: ReactNode
}

/** A label, its control, and below them either help or what is wrong, in the same place so that nothing jumps. */
export function Field({ id, label, mark, help, error, className, children }: FieldProps) {
  const translate = useTranslate()
  return (
    <div data-slot="field" className={cn('min-w-0', className)}>
      <div className="mb-1.5 flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="font-medium">{translate(label)}</label>
        {mark && <span aria-hidden className="text-xs text-muted-foreground">{translate(mark)}</span>}
      </div>
      {children}
      <div className="mt-1.5 min-h-[18px] text-[13px] leading-[18px]">
        {error === undefined && help && <p id={`${id}-help`} className="text-muted-foreground">{translate(help)}</p>}
        {error !== undefined && (
          <p id={`${id}-error`} className="flex gap-1.5 text-danger">
            <CircleAlert aria-hidden className="mt-px size-4 shrink-0" />
            {translate(error)}
          </p>
        )}
      </div>
    </div>
  )
}

/** The attributes that tie a control to its field's help and error. */
export function describedBy(id: string, error: string | undefined, hasHelp = false) {
  const description = error !== undefined ? `${id}-error` : hasHelp ? `${id}-help` : undefined
  return { id, 'aria-invalid': error !== undefined, 'aria-describedby': description }
}
