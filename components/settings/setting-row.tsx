import type { ReactNode } from 'react'
import { cn } from '@/lib/utils'

interface SettingRowProps {
  /** The control's id; the title labels it and the description, at `${id}-description`, describes it. */
  id: string
  title: string
  description: string
  badge?: ReactNode
  className?: string
  children: ReactNode
}

/** Title and description left, control right. The whole text is the control's label; its name, the title alone, is its own. */
export function SettingRow({ id, title, description, badge, className, children }: SettingRowProps) {
  return (
    <div className={cn('flex items-center justify-between gap-6 py-4', className)}>
      <label htmlFor={id} className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-2 font-medium">
          {title}
          {badge}
        </span>
        <span id={`${id}-description`} className="block text-muted-foreground">{description}</span>
      </label>
      {children}
    </div>
  )
}
