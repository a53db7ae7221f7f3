'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { Menu, Phone, Settings } from 'lucide-react'
import { Brand } from '@/components/shell/brand'
import { UserMenu, type Person } from '@/components/shell/user-menu'
import { Sheet } from '@/components/ui/dialog'
import { cn } from '@/lib/utils'

const places = [
  { href: '/settings', label: 'Settings', icon: Settings },
  { href: '/telephony', label: 'Telephony', icon: Phone },
] as const

/** The studio's navigation: a column from 1024 px, below it a bar with a sheet. */
export function Sidebar({ person }: { person: Person }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <a href="#content" className="focus-ring sr-only z-50 rounded-control bg-card p-3 focus:not-sr-only focus:fixed focus:top-2 focus:left-2">
        Skip to content
      </a>
      <aside className="sticky top-0 hidden h-dvh flex-col border-r bg-card lg:flex">
        <Navigation person={person} />
      </aside>
      <header className="sticky top-0 z-30 flex h-14 items-center gap-2 border-b bg-card px-3 lg:hidden">
        <button type="button" aria-label="Open navigation" onClick={() => setIsOpen(true)} className="focus-ring inline-flex size-11 items-center justify-center rounded-control hover:bg-muted">
          <Menu aria-hidden className="size-5" />
        </button>
        <Brand />
      </header>
      <Sheet open={isOpen} onOpenChange={setIsOpen} title="Navigation">
        <Navigation person={person} onGo={() => setIsOpen(false)} />
      </Sheet>
    </>
  )
}

function Navigation({ person, onGo }: { person: Person; onGo?: () => void }) {
  const pathname = usePathname()
  return (
    <>
      <div className="flex h-16 items-center px-5">
        <Brand />
      </div>
      <nav aria-label="Studio" className="flex-1 space-y-1 px-3 py-2">
        {places.map(({ href, label, icon: Icon }) => (
          <Link
            key={href}
            href={href}
            onClick={onGo}
            aria-current={pathname.startsWith(href) ? 'page' : undefined}
            className={cn(
              'focus-ring flex h-10 items-center gap-3 rounded-control px-3 font-medium text-muted-foreground transition-colors hover:bg-muted hover:text-foreground pointer-coarse:h-11',
              'aria-[current=page]:bg-accent aria-[current=page]:text-accent-foreground',
            )}
          >
            <Icon aria-hidden className="size-4" />
            {label}
          </Link>
        ))}
      </nav>
      <div className="border-t p-3">
        <UserMenu person={person} />
      </div>
    </>
  )
}
