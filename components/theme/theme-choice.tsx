'use client'

import { useState, type RefCallback } from 'react'
import * as Menu from '@radix-ui/react-dropdown-menu'
import { Check } from 'lucide-react'
import { chooseTheme, rememberedTheme } from '@/components/theme/show-theme'
import { themes, toTheme } from '@/components/theme/theme-memory'
import { themeLooks } from '@/components/theme/theme-looks'

/** The user menu's choice of a theme. The menu stays open, so that all three can be looked at. @param first gets the first item */
export function ThemeChoice({ first }: { first?: RefCallback<HTMLElement> | undefined }) {
  const [theme, setTheme] = useState(rememberedTheme)

  function choose(value: string) {
    const next = toTheme(value)
    chooseTheme(next)
    setTheme(next)
  }

  return (
    <>
      <Menu.Label id="theme-label" className="px-3 pt-2 pb-1 text-xs font-medium text-muted-foreground">Theme</Menu.Label>
      <Menu.RadioGroup value={theme} onValueChange={choose} aria-labelledby="theme-label">
        {themes.map((name) => {
          const { label, icon: Icon } = themeLooks[name]
          return (
            <Menu.RadioItem key={name} ref={name === themes[0] ? first : undefined} value={name} onSelect={(event) => event.preventDefault()} className={menuItemClasses}>
              <Icon aria-hidden className="size-4" />
              <span className="flex-1">{label}</span>
              <Menu.ItemIndicator>
                <Check aria-hidden className="size-4 text-brand" />
              </Menu.ItemIndicator>
            </Menu.RadioItem>
          )
        })}
      </Menu.RadioGroup>
    </>
  )
}

/** The look of every item of the user menu. */
export const menuItemClasses =
  'flex h-10 items-center gap-3 rounded-[6px] px-3 outline-none select-none data-highlighted:bg-accent data-highlighted:text-accent-foreground ' +
  'pointer-coarse:h-11 forced-colors:data-highlighted:outline-2 forced-colors:data-highlighted:-outline-offset-2 forced-colors:data-highlighted:outline-[Highlight]'
