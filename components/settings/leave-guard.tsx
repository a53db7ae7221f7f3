'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

/** Asks before unsaved changes are left behind: by the browser's own question, or, for a link inside the studio, by ours. */
export function LeaveGuard({ active }: { active: boolean }) {
  const router = useRouter()
  const [destination, setDestination] = useState<string | null>(null)

  useEffect(() => {
    if (!active) return
    function onBeforeUnload(event: BeforeUnloadEvent) {
      event.preventDefault()
    }
    // Before React sees the click: Next's links would already be on their way.
    function onClick(event: MouseEvent) {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
      if (link === null || !isPlain || link.target === '_blank' || link.origin !== window.location.origin) return
      if (link.pathname === window.location.pathname) return
      event.preventDefault()
      event.stopPropagation()
      setDestination(`${link.pathname}${link.search}${link.hash}`)
    }
    window.addEventListener('beforeunload', onBeforeUnload)
    document.addEventListener('click', onClick, true)
    return () => {
      window.removeEventListener('beforeunload', onBeforeUnload)
      document.removeEventListener('click', onClick, true)
    }
  }, [active])

  const stay = () => setDestination(null)
  return (
    <Dialog open={destination !== null} onOpenChange={stay} title="Leave without saving?" description="Your changes to the profile are not saved and will be lost.">
      <div className="mt-6 flex flex-col gap-3 md:flex-row md:justify-end">
        <Button variant="secondary" onClick={stay} autoFocus>Stay</Button>
        <Button
          variant="destructive"
          onClick={() => {
            if (destination !== null) router.push(destination as '/settings')
            stay()
          }}
        >
          Leave
        </Button>
      </div>
    </Dialog>
  )
}
