import type { ComponentProps } from 'react'
import type { LucideIcon } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { cn } from '@/lib/utils'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  icon: LucideIcon
  /** What it does, and to what. */
  name: string
  /** What it does, for who points at it. */
  title: string
  /** Turns red when pointed at: it takes something away. */
  isDangerous?: boolean
  isLarge?: boolean
}

/** A small button that only an icon is drawn on. */
export function IconButton({ icon: Icon, name, title, isDangerous = false, isLarge = false, ...props }: IconButtonProps) {
  const translate = useTranslate()
  return (
    <button
      type="button" aria-label={translate(name)} title={translate(title)}
      className={cn(
        'focus-ring inline-flex shrink-0 items-center justify-center rounded-control text-muted-foreground transition-colors pointer-coarse:size-11',
        isDangerous ? 'hover:bg-danger-ground hover:text-danger' : 'hover:bg-muted hover:text-foreground',
        isLarge ? 'size-10' : 'size-8',
      )}
      {...props}
    >
      <Icon aria-hidden className="size-4" />
    </button>
  )
}
