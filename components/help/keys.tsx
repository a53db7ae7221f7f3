import { cn } from '@/lib/utils'

/** A shortcut's keys as they stand on the keyboard. */
export function Keys({ keys, className }: { keys: readonly string[]; className?: string }) {
  return (
    <span className={cn('inline-flex shrink-0 gap-1', className)}>
      {keys.map((key) => (
        <kbd key={key} className="min-w-5 rounded-[4px] border bg-muted px-1 text-center font-sans text-[11px] leading-[18px] font-medium text-muted-foreground">{key}</kbd>
      ))}
    </span>
  )
}
