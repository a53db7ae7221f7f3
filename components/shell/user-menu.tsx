'use client'

import * as Menu from '@radix-ui/react-dropdown-menu'
import { ChevronsUpDown, LogOut } from 'lucide-react'
import { leaveBy } from '@/components/leaving'
import { signOut } from '@/components/session/sign-out'
import { Avatar } from '@/components/ui/avatar'
import { cn } from '@/lib/utils'

export interface Person {
  name: string | null
  email: string
  image: string | null
}

interface UserMenuProps {
  person: Person
  /** Only the avatar is shown; name and e-mail stand in the menu. */
  isCompact?: boolean
}

/** Who is signed in, and the way out. */
export function UserMenu({ person, isCompact = false }: UserMenuProps) {
  // Not modal: a modal menu hides the page from screen readers while Tab can still reach it.
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className={cn('focus-ring flex items-center gap-3 text-left', isCompact ? 'rounded-full' : 'w-full rounded-control p-2 hover:bg-muted')}>
        <Avatar image={person.image} name={person.name} size={36} />
        {!isCompact && (
          <>
            <Identity person={person} />
            <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted-foreground" />
          </>
        )}
        <span className="sr-only">User menu</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content
          side={isCompact ? 'right' : 'top'}
          align={isCompact ? 'end' : 'start'}
          sideOffset={8}
          className="z-50 w-(--radix-dropdown-menu-trigger-width) min-w-56 rounded-control border bg-popover p-1 shadow-popover"
        >
          {isCompact && (
            <Menu.Label className="flex border-b px-3 pt-1 pb-2">
              <Identity person={person} />
            </Menu.Label>
          )}
          <Menu.Item
            onSelect={() => leaveBy(() => void signOut())}
            className="flex h-10 items-center gap-3 rounded-[6px] px-3 outline-none select-none data-highlighted:bg-accent data-highlighted:text-accent-foreground"
          >
            <LogOut aria-hidden className="size-4" />
            Sign out
          </Menu.Item>
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  )
}

function Identity({ person: { name, email } }: { person: Person }) {
  return (
    <span className="min-w-0 flex-1">
      <span className="block truncate font-medium">{name ?? email}</span>
      <span className="block truncate text-xs text-muted-foreground">{email}</span>
    </span>
  )
}
