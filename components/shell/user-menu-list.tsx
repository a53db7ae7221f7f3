'use client'

import { useRef, type RefObject } from 'react'
import * as Menu from '@radix-ui/react-dropdown-menu'
import { Keyboard, LogOut } from 'lucide-react'
import { openHelp } from '@/components/help/open-help'
import { shortcutWords } from '@/components/help/shortcut-words'
import { LanguageChoice } from '@/components/language/language-choice'
import { useLanguage } from '@/components/language/use-language'
import { leaveBy } from '@/components/leaving'
import { signOut } from '@/components/session/sign-out'
import { Identity, type Person } from '@/components/shell/identity'
import { menuItemClasses } from '@/components/shell/menu-choice'
import { ThemeChoice } from '@/components/theme/theme-choice'

interface UserMenuListProps {
  person: Person
  isCompact: boolean
  /** Whoever uses the keyboard is on the first item at once. */
  openedBy: 'keyboard' | 'pointer'
  /** Opens and closes it, and gets the focus back. */
  button: RefObject<HTMLButtonElement | null>
  onClose: () => void
}

/** What the user menu shows while it is open. */
export function UserMenuList({ person, isCompact, openedBy, button, onClose }: UserMenuListProps) {
  const { direction, translate } = useLanguage()
  const wantsShortcuts = useRef(false)
  // Not modal: a modal menu hides the page from screen readers while Tab can still reach it.
  return (
    <Menu.Root dir={direction} open modal={false} onOpenChange={onClose}>
      {/* Where the menu hangs. The button itself is there before this code is. */}
      <Menu.Trigger asChild>
        <span aria-hidden className="pointer-events-none absolute inset-0" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content
          aria-label={translate('User menu')}
          loop
          side={isCompact ? (direction === 'rtl' ? 'left' : 'right') : 'top'}
          align={isCompact ? 'end' : 'start'}
          sideOffset={8}
          onInteractOutside={(event) => {
            // Its own press closes it.
            if (event.target instanceof Node && button.current?.contains(event.target)) event.preventDefault()
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            button.current?.focus()
            // Now that the focus is where the window is to give it back to.
            if (wantsShortcuts.current) openHelp('shortcuts')
          }}
          className="z-50 w-(--radix-dropdown-menu-trigger-width) min-w-56 rounded-control border bg-popover p-1 shadow-popover"
        >
          {isCompact && (
            <Menu.Label className="flex border-b px-3 pt-1 pb-2">
              <Identity person={person} />
            </Menu.Label>
          )}
          <ThemeChoice first={openedBy === 'keyboard' ? focusSoon : undefined} />
          <Menu.Separator className="mx-1 my-1 border-t" />
          <LanguageChoice />
          <Menu.Separator className="mx-1 my-1 border-t" />
          <Menu.Item
            onSelect={() => {
              wantsShortcuts.current = true
            }}
            className={menuItemClasses}
          >
            <Keyboard aria-hidden className="size-4" />
            {translate(shortcutWords.title)}
          </Menu.Item>
          <Menu.Item onSelect={() => leaveBy(() => void signOut())} className={menuItemClasses}>
            <LogOut aria-hidden className="size-4" />
            {translate('Sign out')}
          </Menu.Item>
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  )
}

/** After Radix has put the focus on the menu itself; it goes further only for keys that it has seen pressed. */
function focusSoon(item: HTMLElement | null): void {
  setTimeout(() => item?.focus())
}
