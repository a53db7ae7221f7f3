import { useTranslate } from '@/components/language/use-language'
import { counted } from '@/components/settings/danger/count-words'
import { cn } from '@/lib/utils'

/** One line: what, and how many; `null` while that is not known yet, no number where there is nothing to count. */
export interface Count {
  label: string
  count?: number | null
}

interface CountListProps {
  title: string
  rows: readonly Count[]
  /** The numbers are about to change. */
  isStale?: boolean
  className?: string
}

/** What an act is about, line by line with its numbers; of the same size before they are known. */
export function CountList({ title, rows, isStale = false, className }: CountListProps) {
  const translate = useTranslate()
  return (
    <div className={className}>
      <h3 className="font-medium">{translate(title)}</h3>
      <ul aria-busy={isStale || rows.some(({ count }) => count === null)} className="mt-1">
        {rows.map(({ label, count }) => (
          <li key={label} className="flex min-h-6 justify-between gap-4 leading-6">
            <span className="min-w-0">{translate(label)}</span>
            {count === null && <span aria-hidden className="my-1 h-4 w-8 animate-pulse rounded-control bg-muted motion-reduce:animate-none" />}
            {typeof count === 'number' && <span className={cn('tabular-nums', isStale && 'opacity-50')}>{counted(count)}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}
