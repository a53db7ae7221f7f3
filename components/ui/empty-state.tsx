import type { ReactNode } from 'react'
import type { LucideIcon } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'

interface EmptyStateProps {
  icon: LucideIcon
  title: string
  description: string
  action?: ReactNode
}

/** What stands where there is nothing yet: what this is, and the one thing to do. */
export function EmptyState({ icon: Icon, title, description, action }: EmptyStateProps) {
  const translate = useTranslate()
  return (
    <div data-slot="empty-state" className="flex flex-col items-center gap-2 px-4 py-12 text-center">
      <Icon aria-hidden className="size-16 text-muted-foreground/60" strokeWidth={1.25} />
      <p className="text-base font-semibold">{translate(title)}</p>
      <p className="max-w-sm text-muted-foreground">{translate(description)}</p>
      {action}
    </div>
  )
}
