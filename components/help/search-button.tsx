'use client'

import { Search } from 'lucide-react'
import { Keys } from '@/components/help/keys'
import { openHelp, searchWords } from '@/components/help/open-help'
import { useCommandKey, useShortcutsOn } from '@/components/shortcuts'
import { buttonClasses } from '@/components/ui/button'
import { Tip } from '@/components/ui/tip'
import { cn } from '@/lib/utils'

interface SearchButtonProps {
  /** Only the icon is shown; the name comes as a tip on that side. */
  tip?: 'right' | 'bottom'
  className?: string
}

/** Opens the search for everything by its name. */
export function SearchButton({ tip, className }: SearchButtonProps) {
  const hasKeys = useShortcutsOn()
  const command = useCommandKey()
  return (
    <button
      type="button"
      aria-label={searchWords}
      aria-haspopup="dialog"
      aria-keyshortcuts={hasKeys ? 'Control+K Meta+K' : undefined}
      onClick={() => openHelp('search')}
      className={buttonClasses(tip ? 'ghost' : 'secondary', cn(tip && 'group relative px-0', className))}
    >
      <Search aria-hidden />
      {tip ? (
        <Tip label={searchWords} side={tip} className={tip === 'bottom' ? 'right-0 left-auto translate-x-0' : undefined} />
      ) : (
        <>
          <span className="flex-1 text-left font-normal">{searchWords}</span>
          {hasKeys && <Keys keys={[command, 'K']} className="pointer-coarse:hidden" />}
        </>
      )}
    </button>
  )
}
