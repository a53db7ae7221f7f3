'use client'

import { Search } from 'lucide-react'
import { Keys } from '@/components/help/keys'
import { openHelp, searchWords } from '@/components/help/open-help'
import { useTranslate } from '@/components/language/use-language'
import { useCommandKey, useShortcutsOn } from '@/components/shortcuts'
import { buttonClasses } from '@/components/ui/button-classes'
import { Tip } from '@/components/ui/tip'

const looks = {
  wide: { variant: 'secondary', size: 'narrow', className: 'w-full', tip: null },
  column: { variant: 'ghost', size: 'icon', className: 'group relative', tip: 'end' },
  bar: { variant: 'ghost', size: 'largeIcon', className: 'group relative ms-auto', tip: 'bottomEnd' },
} as const

/** Opens the search for everything by its name: wide with its words, or an icon in the narrow column or in the bar above the page. */
export function SearchButton({ look }: { look: keyof typeof looks }) {
  const translate = useTranslate()
  const { variant, size, className, tip } = looks[look]
  const hasKeys = useShortcutsOn()
  const command = useCommandKey()
  return (
    <button
      type="button"
      aria-label={translate(searchWords)}
      aria-haspopup="dialog"
      aria-keyshortcuts={hasKeys ? 'Control+K Meta+K' : undefined}
      onClick={() => openHelp('search')}
      className={buttonClasses(variant, className, size)}
    >
      <Search aria-hidden className="text-muted-foreground" />
      {tip ? (
        <Tip label={searchWords} side={tip} />
      ) : (
        <>
          <span className="min-w-0 flex-1 truncate text-start font-normal text-muted-foreground">{translate(searchWords)}</span>
          {hasKeys && <Keys keys={[command, 'K']} className="pointer-coarse:hidden" />}
        </>
      )}
    </button>
  )
}
