import type { ReactNode } from 'react'
import { useTranslate } from '@/components/language/use-language'
import { cn } from '@/lib/utils'

/** Names and values, a hairline between them. */
export function Facts({ className, children }: { className?: string; children: ReactNode }) {
  return <dl className={cn('divide-y', className)}>{children}</dl>
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  const translate = useTranslate()
  return (
    <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
      <dt className="text-muted-foreground">{translate(name)}</dt>
      <dd className="flex min-w-0 items-center gap-2 font-medium break-words">{children}</dd>
    </div>
  )
}
