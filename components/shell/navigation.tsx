'use client'

import { useEffect, useState } from 'react'
import Link, { useLinkStatus } from 'next/link'
import { usePathname } from 'next/navigation'
import type { LucideIcon } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { places } from '@/components/shell/places'
import { Tip } from '@/components/ui/tip'
import { whenUsed } from '@/components/when-used'
import { cn } from '@/lib/utils'

interface NavigationProps {
  /** Only the icons are shown; their labels come as tips. */
  isCollapsed?: boolean
  /** Called when somebody goes somewhere. */
  onGo?: () => void
}

/** The links to the studio's pages, the current one marked. */
export function Navigation({ isCollapsed = false, onGo }: NavigationProps) {
  const translate = useTranslate()
  const pathname = usePathname()
  const [isUsed, setIsUsed] = useState(false)

  useEffect(() => whenUsed(() => setIsUsed(true)), [])

  return (
    <nav aria-label={translate('Studio')} className="flex-1 space-y-1 px-3 py-2">
      {places.map(({ href, label, icon }) => (
        <Link
          key={href}
          href={href}
          // The other pages are fetched ahead as soon as somebody uses this one, not while it loads.
          prefetch={isUsed ? null : false}
          onClick={onGo}
          aria-current={pathname.startsWith(href) ? 'page' : undefined}
          className={cn(
            'group focus-ring relative flex h-10 items-center gap-3 rounded-control px-3 font-medium text-muted-foreground transition-colors hover:bg-muted hover:text-foreground pointer-coarse:h-11',
            'aria-[current=page]:bg-accent aria-[current=page]:text-accent-foreground',
          )}
        >
          <PlaceIcon icon={icon} />
          <span className={isCollapsed ? 'sr-only' : undefined}>{translate(label)}</span>
          {isCollapsed && <Tip label={label} side="end" />}
        </Link>
      ))}
    </nav>
  )
}

/** Breathes while its page is on the way, which on a slow network is the only sign of it. */
function PlaceIcon({ icon: Icon }: { icon: LucideIcon }) {
  const { pending } = useLinkStatus()
  return <Icon aria-hidden className={cn('size-4 shrink-0', pending && 'animate-pulse')} />
}
