import type { ReactNode } from 'react'
import type { LucideIcon } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { Button } from '@/components/ui/button'

interface DestinationProps {
  /** Of the words, which describe the switch. */
  id: string
  icon: LucideIcon
  /** Where it goes, in words. */
  where: ReactNode
  /** What can be done about it. */
  children?: ReactNode
}

/** The line below a switch: where its messages go, and what can be done about that. */
export function Destination({ id, icon: Icon, where, children }: DestinationProps) {
  const translate = useTranslate()
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-2 text-[13px] leading-[18px]">
      <p id={id} className="flex min-w-0 flex-wrap items-center gap-2 text-muted-foreground">
        <Icon aria-hidden className="size-4 shrink-0" />
        {translate(where)}
      </p>
      {children}
    </div>
  )
}

/** A small act within that line. @param name the whole of what it does, which begins with the words that are seen */
export function SmallAct({ name, onClick, children }: { name?: string; onClick: () => void; children: string }) {
  return <Button variant="ghostBrand" size="inline" aria-label={name} onClick={onClick} className="-my-1.5 -ms-2">{children}</Button>
}
