'use client'

import * as Menu from '@radix-ui/react-dropdown-menu'
import { ChevronsUpDown, LogOut } from 'lucide-react'
import { toast } from 'sonner'
import { Avatar } from '@/components/ui/avatar'
import { call } from '@/lib/http/client'

export interface Person {
  name: string | null
  email: string
  image: string | null
}

/** Who is signed in, and the way out. */
export function UserMenu({ person }: { person: Person }) {
  const { name, email, image } = person
  return (
    <Menu.Root>
      <Menu.Trigger className="focus-ring flex w-full items-center gap-3 rounded-control p-2 text-left hover:bg-muted">
        <Avatar image={image} name={name} size={36} />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{name ?? email}</span>
          <span className="block truncate text-xs text-muted-foreground">{email}</span>
        </span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted-foreground" />
        <span className="sr-only">User menu</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content side="top" align="start" sideOffset={8} className="z-50 w-(--radix-dropdown-menu-trigger-width) min-w-48 rounded-control border bg-popover p-1 shadow-popover">
          <Menu.Item
            onSelect={() => void signOut()}
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

async function signOut() {
  try {
    const { body } = await call<{ csrfToken: string }>('GET', '/api/auth/csrf')
    await call('POST', '/api/auth/signout', { body: { csrfToken: body.csrfToken, json: 'true' } })
    window.location.assign('/sign-in')
  } catch (error) {
    toast.error((error as Error).message)
  }
}
