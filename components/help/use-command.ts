'use client'

import { usePathname, useRouter } from 'next/navigation'
import type { Deed } from '@/components/help/commands'
import { openHelp } from '@/components/help/open-help'
import { showControl } from '@/components/help/show-control'
import { useChooseLanguage } from '@/components/language/choose-language'
import { leaveBy } from '@/components/leaving'
import { signOut } from '@/components/session/sign-out'
import { openTab } from '@/components/settings/use-tab'
import { chooseTheme } from '@/components/theme/show-theme'

const byId = (id: string) => () => document.getElementById(id)
const shownTab = (tab: string) => () => document.querySelector<HTMLElement>(`[role=tab][aria-selected=true][data-tab=${tab}]`)

/** Does what a command says, from any page of the studio. */
export function useCommand(): (deed: Deed) => void {
  const router = useRouter()
  const chooseLanguage = useChooseLanguage()
  const pathname = usePathname()

  function goTo(address: string, isHere: boolean, find: (() => HTMLElement | null) | null) {
    const show = () => find !== null && showControl(find)
    if (isHere) return show()
    leaveBy(() => {
      router.push(address)
      show()
    })
  }

  return function run(deed) {
    if ('go' in deed) return goTo(deed.go, pathname === deed.go, deed.control === undefined ? null : byId(deed.control))
    if ('theme' in deed) return chooseTheme(deed.theme)
    if ('language' in deed) return chooseLanguage(deed.language)
    if ('tab' in deed) {
      const isHere = pathname === '/settings'
      if (isHere) openTab(deed.tab)
      return goTo(`/settings?tab=${deed.tab}`, isHere, deed.control === null ? shownTab(deed.tab) : byId(deed.control))
    }
    if (deed.act === 'sign-out') return leaveBy(() => void signOut())
    if (deed.act === 'shortcuts') return openHelp('shortcuts')
    // Elsewhere there is nothing to save.
    const button = document.getElementById('save')
    if (button === null) return goTo('/settings', false, byId('save'))
    button.focus()
    button.click()
  }
}
