'use client'

import { useId, type RefCallback } from 'react'
import * as Menu from '@radix-ui/react-dropdown-menu'
import { Check, type LucideIcon } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'

/** The look of every item of the user menu. */
export const menuItemClasses =
  'flex h-10 items-center gap-3 rounded-[6px] px-3 outline-none select-none data-highlighted:bg-accent data-highlighted:text-accent-foreground ' +
  'pointer-coarse:h-11 forced-colors:data-highlighted:outline-2 forced-colors:data-highlighted:-outline-offset-2 forced-colors:data-highlighted:outline-[Highlight]'

export interface MenuOption<T extends string> {
  value: T
  label: string
  icon: LucideIcon
  /** The language of the label, where it is not the reader's. */
  lang?: string
}

interface MenuChoiceProps<T extends string> {
  label: string
  options: readonly MenuOption<T>[]
  value: T
  onChoose: (value: T) => void
  /** So that several can be looked at one after the other. */
  staysOpen?: boolean
  /** Gets the first item. */
  first?: RefCallback<HTMLElement> | undefined
}

/** One of several, in a menu. */
export function MenuChoice<T extends string>({ label, options, value, onChoose, staysOpen = false, first }: MenuChoiceProps<T>) {
  const id = useId()
  const translate = useTranslate()
  return (
    <>
      <Menu.Label id={id} className="px-3 pt-2 pb-1 text-xs font-medium text-muted-foreground">{translate(label)}</Menu.Label>
      <Menu.RadioGroup value={value} aria-labelledby={id}>
        {options.map(({ value: own, label: words, icon: Icon, lang }, index) => (
          <Menu.RadioItem
            key={own} ref={index === 0 ? first : undefined} value={own} className={menuItemClasses}
            onSelect={(event) => {
              if (staysOpen) event.preventDefault()
              onChoose(own)
            }}
          >
            <Icon aria-hidden className="size-4" />
            <span lang={lang} className="flex-1">{lang === undefined ? translate(words) : words}</span>
            <Menu.ItemIndicator>
              <Check aria-hidden className="size-4 text-brand" />
            </Menu.ItemIndicator>
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  )
}
