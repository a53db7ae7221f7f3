'use client'

import { useRef, useState } from 'react'
import { ChevronsUpDown } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { part } from '@/components/part'
import { Identity, type Person } from '@/components/shell/identity'
import { Avatar } from '@/components/ui/avatar'
import { toast } from '@/components/ui/toast'
import { somethingWentWrong } from '@/lib/http/client'
import { cn } from '@/lib/utils'

interface UserMenuProps {
  person: Person
  /** Only the avatar is shown; name and e-mail stand in the menu. */
  isCompact?: boolean
}

const useList = part(() => import('@/components/shell/user-menu-list'))

/** Who is signed in, and the way out. */
export function UserMenu({ person, isCompact = false }: UserMenuProps) {
  const translate = useTranslate()
  const [openedBy, setOpenedBy] = useState<'keyboard' | 'pointer' | null>(null)
  const isOpen = openedBy !== null
  const button = useRef<HTMLButtonElement>(null)
  const list = useList(isOpen, () => {
    setOpenedBy(null)
    toast.error(somethingWentWrong)
  })

  return (
    <div className="relative">
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        // A press of a key clicks as well, without a count.
        onClick={({ detail }) => setOpenedBy(isOpen ? null : detail === 0 ? 'keyboard' : 'pointer')}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          setOpenedBy('keyboard')
        }}
        className={cn('focus-ring flex items-center gap-3 text-start', isCompact ? 'rounded-full' : 'w-full rounded-control p-2 hover:bg-muted')}
      >
        <Avatar image={person.image} name={person.name} seed={person.email} size={36} />
        {!isCompact && (
          <>
            <Identity person={person} />
            <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted-foreground" />
          </>
        )}
        <span className="sr-only">{translate('User menu')}</span>
      </button>
      {openedBy && list && <list.UserMenuList person={person} isCompact={isCompact} openedBy={openedBy} button={button} onClose={() => setOpenedBy(null)} />}
    </div>
  )
}
