'use client'

import { useEffect } from 'react'
import { Save } from 'lucide-react'
import { Button } from '@/components/ui/button'

interface SaveButtonProps {
  saving: boolean
  dirty: boolean
  onSave: () => void
}

/** "Save Changes", also by Ctrl/Cmd+S. On small screens it stays in reach while there is something to save. */
export function SaveButton({ saving, dirty, onSave }: SaveButtonProps) {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && !event.isComposing
      // The letter, or on a keyboard without Latin letters the key's place.
      const isLatin = /^[a-z]$/i.test(event.key)
      if (!isCommand || (isLatin ? event.key.toLowerCase() !== 's' : event.code !== 'KeyS')) return
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
        <Button onClick={onSave} disabled={saving} aria-keyshortcuts="Control+S Meta+S" className="w-full md:w-auto">
          <Save aria-hidden />
          {saving ? 'Saving…' : 'Save Changes'}
        </Button>
      </div>
    </div>
  )
}
