'use client'

import { useState } from 'react'
import { Menu, PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { SearchButton } from '@/components/help/search-button'
import { useTranslate } from '@/components/language/use-language'
import { remember } from '@/components/remember'
import { Brand } from '@/components/shell/brand'
import { Navigation } from '@/components/shell/navigation'
import { sidebarCookie, type SidebarState } from '@/components/shell/sidebar-memory'
import type { Person } from '@/components/shell/identity'
import { UserMenu } from '@/components/shell/user-menu'
import { Button } from '@/components/ui/button'
import { Sheet } from '@/components/ui/dialog'
import { Tip } from '@/components/ui/tip'

interface SidebarProps {
  person: Person
  /** How it was left the last time. */
  initialState: SidebarState
}

/** The studio's navigation: from 1024 px a column that can be collapsed to icons, below it a bar with a sheet. */
export function Sidebar({ person, initialState }: SidebarProps) {
  const translate = useTranslate()
  return (
    <>
      <a href="#content" className="focus-ring sr-only z-50 rounded-control bg-card p-3 focus:not-sr-only focus:fixed focus:top-2 focus:start-2">
        {translate('Skip to content')}
      </a>
      <Column person={person} initialState={initialState} />
      <Bar person={person} />
    </>
  )
}

function Column({ person, initialState }: SidebarProps) {
  const [state, setState] = useState(initialState)
  const isCollapsed = state === 'collapsed'
  const label = isCollapsed ? 'Expand sidebar' : 'Collapse sidebar'

  function toggle() {
    const next: SidebarState = isCollapsed ? 'open' : 'collapsed'
    remember(sidebarCookie, next)
    setState(next)
  }

  return (
    <aside data-collapsed={isCollapsed || undefined} className="sticky top-0 hidden h-dvh w-64 shrink-0 flex-col border-e bg-card data-collapsed:w-16 lg:flex print:hidden">
      <div className={isCollapsed ? 'flex h-16 items-center justify-center' : 'flex h-16 items-center justify-between pe-3 ps-5'}>
        {!isCollapsed && <Brand />}
        <Button variant="ghost" size="icon" aria-label={label} aria-expanded={!isCollapsed} onClick={toggle} className="group relative">
          {isCollapsed ? <PanelLeftOpen aria-hidden /> : <PanelLeftClose aria-hidden />}
          <Tip label={label} side="end" />
        </Button>
      </div>
      <div className="flex justify-center px-3 pb-1">
        <SearchButton look={isCollapsed ? 'column' : 'wide'} />
      </div>
      <Navigation isCollapsed={isCollapsed} />
      <div className={isCollapsed ? 'flex justify-center border-t py-3' : 'border-t p-3'}>
        <UserMenu person={person} isCompact={isCollapsed} />
      </div>
    </aside>
  )
}

function Bar({ person }: { person: Person }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-1 border-b bg-card px-2 md:px-6 lg:hidden print:hidden">
      <Button variant="ghost" size="largeIcon" aria-label="Open navigation" onClick={() => setIsOpen(true)}>
        <Menu aria-hidden className="size-5" />
      </Button>
      <Brand />
      <SearchButton look="bar" />
      <Sheet open={isOpen} onOpenChange={setIsOpen} title="Navigation">
        <div className="flex h-16 items-center px-5">
          <Brand />
        </div>
        <Navigation onGo={() => setIsOpen(false)} />
        <div className="border-t p-3">
          <UserMenu person={person} />
        </div>
      </Sheet>
    </header>
  )
}
