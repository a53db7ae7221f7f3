'use client'

import { useEffect } from 'react'
import { Save } from 'lucide-react'
import { isCommand, useShortcutsOn } from '@/components/shortcuts'
import { Button } from '@/components/ui/button'

interface SaveButtonProps {
  saving: boolean
  dirty: boolean
  onSave: () => void
}

/** "Save Changes", also by Ctrl/Cmd+S. On small screens it stays in reach while there is something to save. */
export function SaveButton({ saving, dirty, onSave }: SaveButtonProps) {
  const hasKeys = useShortcutsOn()

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (!isCommand(event, 's')) return
      event.preventDefault()
      if (dirty && !saving) onSave()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [dirty, saving, onSave])

  return (
    // Keeps its place while the button itself is at the bottom, so that the first letter typed moves nothing.
    <div className="h-10 shrink-0 pointer-coarse:h-11">
      <div className={dirty ? 'max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-20 max-md:border-t max-md:bg-card max-md:p-3' : undefined}>
        <Button id="save" onClick={onSave} disabled={saving} aria-keyshortcuts={hasKeys ? 'Control+S Meta+S' : undefined} className="w-full md:w-auto">
          <Save aria-hidden />
          {saving ? 'Saving…' : 'Save Changes'}
        </Button>
      </div>
    </div>
  )
}
