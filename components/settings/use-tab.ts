'use client'

import { useSearchParams } from 'next/navigation'
import { useEffect } from 'react'
import { areShortcutsOn } from '@/components/shortcuts'
import { tabIds, toTabId, type TabId } from '@/components/settings/tab-ids'

/** The open tab, kept in the address, so that a reload, a link and Back keep it. Ctrl+1…5 go to the tabs. */
export function useTab(): TabId {
  const search = useSearchParams()
  const tab = toTabId(search.get('tab'))

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const isPlainControl = event.ctrlKey && !event.altKey && !event.shiftKey && !event.metaKey && !event.isComposing
      // By the key's place first: on a French keyboard the unshifted 1 is a &.
      const digit = /^(?:Digit|Numpad)([1-5])$/.exec(event.code)?.[1] ?? event.key
      const wanted = isPlainControl ? tabIds[Number(digit) - 1] : undefined
      if (wanted === undefined || !areShortcutsOn() || document.querySelector('[role=dialog]') !== null) return
      event.preventDefault()
      openTab(wanted)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])

  return tab
}

/** Opens a tab of the settings page that is shown. */
export function openTab(tab: TabId) {
  if (new URLSearchParams(window.location.search).get('tab') === tab) return
  window.history.pushState(null, '', `?tab=${tab}`)
}
