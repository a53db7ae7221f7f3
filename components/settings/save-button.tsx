'use client'

import { useEffect, useRef } from 'react'
import { Save } from 'lucide-react'
import { isCommand, useShortcutsOn } from '@/components/shortcuts'
import { Button } from '@/components/ui/button'
import { cn } from '@/lib/utils'

interface SaveButtonProps {
  saving: boolean
  dirty: boolean
  onSave: () => void
  onDiscard: () => void
}

/** "Save Changes", also by Ctrl/Cmd+S, and "Discard" while there are changes. On small screens it stays in reach while there is something to save. */
export function SaveButton({ saving, dirty, onSave, onDiscard }: SaveButtonProps) {
  const hasKeys = useShortcutsOn()
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (!isCommand(event, 's')) return
      event.preventDefault()
      if (dirty && !saving) onSave()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [dirty, saving, onSave])

  function discard() {
    onDiscard()
    // The button that had the focus goes.
    button.current?.focus()
  }

  return (
    // Keeps its place while the button itself is at the bottom, so that the first letter typed moves nothing.
    <div className="h-10 shrink-0 pointer-coarse:h-11 print:hidden">
      <div data-dirty={dirty || undefined} className={cn('flex gap-3', dirty && 'max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-20 max-md:border-t max-md:bg-card max-md:p-3')}>
        {dirty && <Button variant="secondary" onClick={discard} disabled={saving}>Discard</Button>}
        <Button ref={button} id="save" onClick={onSave} disabled={saving} aria-keyshortcuts={hasKeys ? 'Control+S Meta+S' : undefined} className="grow basis-0 md:grow-0 md:basis-auto">
          <Save aria-hidden />
          {saving ? 'Saving…' : 'Save Changes'}
        </Button>
      </div>
    </div>
  )
}
