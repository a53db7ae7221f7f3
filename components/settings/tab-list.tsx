'use client'

import * as Tabs from '@radix-ui/react-tabs'
import { useTranslate } from '@/components/language/use-language'
import { tabIds } from '@/components/settings/tab-ids'
import { tabs } from '@/components/settings/tabs'
import { Tip } from '@/components/ui/tip'
import { cn } from '@/lib/utils'

/** One tablist: a sidebar with icons and labels from 1024 px, below that a row of icons with labels on hover and focus. */
export function TabList() {
  const translate = useTranslate()
  return (
    <Tabs.List
      aria-label={translate('Settings')}
      className="flex gap-1 rounded-card border bg-card p-1 shadow-card lg:sticky lg:top-8 lg:flex-col lg:self-start lg:p-2 print:hidden"
    >
      {tabIds.map((id) => {
        const { label, icon: Icon, isDanger } = tabs[id]
        return (
          <Tabs.Trigger
            key={id}
            value={id}
            data-tab={id}
            className={cn(
              'group focus-ring relative flex h-11 flex-1 items-center justify-center gap-3 rounded-control transition-colors hover:bg-muted lg:h-10 lg:flex-none lg:justify-start lg:px-3',
              'aria-selected:bg-primary aria-selected:text-primary-foreground aria-selected:hover:bg-primary-hover',
              isDanger ? 'text-danger aria-selected:[&_svg]:text-danger-on-primary' : 'text-muted-foreground',
            )}
          >
            <Icon aria-hidden className="size-5 lg:size-4" />
            <span className="sr-only font-medium lg:not-sr-only">{translate(label)}</span>
            <Tip label={label} className="lg:group-hover:hidden lg:group-focus-visible:hidden" />
          </Tabs.Trigger>
        )
      })}
    </Tabs.List>
  )
}
