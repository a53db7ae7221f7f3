import type { ReactNode } from 'react'
import { useTranslate } from '@/components/language/use-language'
import { cn } from '@/lib/utils'

interface SettingRowProps {
  /** The control's id; the title labels it and the description, at `${id}-description`, describes it. */
  id: string
  title: string
  description: string
  badge?: ReactNode
  /** On small screens the control stands below. */
  isStacked?: boolean
  /** Without space above and below: it is a part of a row. */
  isPart?: boolean
  children: ReactNode
}

/** Title and description left, control right. The whole text is the control's label; its name, the title alone, is its own. */
export function SettingRow({ id, title, description, badge, isStacked = false, isPart = false, children }: SettingRowProps) {
  const translate = useTranslate()
  return (
    <div className={cn('flex justify-between', isStacked ? 'flex-col gap-3 md:flex-row md:items-center md:gap-6' : 'items-center gap-6', !isPart && 'py-4')}>
      <label htmlFor={id} className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-2 font-medium">
          {translate(title)}
          {badge}
        </span>
        <span id={`${id}-description`} className="block text-muted-foreground">{translate(description)}</span>
      </label>
      {children}
    </div>
  )
}
