'use client'

import { useEffect, useState } from 'react'
import { helpEvent, type HelpWindow } from '@/components/help/open-help'
import { part } from '@/components/part'
import { areShortcutsOn, isCommand } from '@/components/shortcuts'
import { toast } from '@/components/ui/toast'
import type { Capability } from '@/lib/capabilities/catalog'
import { somethingWentWrong } from '@/lib/http/client'

const useWindows = part(() => import('@/components/help/help-windows'))

/** The search for settings (Ctrl/Cmd+K) and the list of shortcuts (?), which every page of the studio has. */
export function StudioHelp({ available }: { available: readonly Capability[] }) {
  const [open, setOpen] = useState<HelpWindow | null>(null)
  const close = () => setOpen(null)
  const windows = useWindows(open !== null, () => {
    close()
    toast.error(somethingWentWrong)
  })

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const wanted = isCommand(event, 'k') ? 'search' : isQuestion(event) ? 'shortcuts' : null
      if (wanted === null) return
      event.preventDefault()
      // Another dialog comes first; the search is closed by the keys that opened it.
      setOpen((current) => (current === wanted ? null : document.querySelector('[role=dialog]') === null ? wanted : current))
    }

    function onHelp(event: Event) {
      setOpen((event as CustomEvent<HelpWindow>).detail)
    }

    document.addEventListener('keydown', onKeyDown)
    window.addEventListener(helpEvent, onHelp)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      window.removeEventListener(helpEvent, onHelp)
    }
  }, [])

  if (windows === null) return null
  return (
    <>
      <windows.SearchWindow open={open === 'search'} available={available} onClose={close} />
      <windows.ShortcutsWindow open={open === 'shortcuts'} onClose={close} />
    </>
  )
}

/** A question mark that is not being typed into something. */
function isQuestion({ key, ctrlKey, metaKey, altKey, isComposing, target }: KeyboardEvent): boolean {
  if (key !== '?' || ctrlKey || metaKey || altKey || isComposing || !areShortcutsOn()) return false
  return !(target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role=menu]') !== null)
}
