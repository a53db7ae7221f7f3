'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { endingEvent, leavingEvent } from '@/components/leaving'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

/** Asks before unsaved changes are left behind: by the browser's own question, or, for a way inside the studio, by ours. */
export function LeaveGuard({ active }: { active: boolean }) {
  const router = useRouter()
  const [wish, setWish] = useState<{ go: () => void } | null>(null)
  const isAllowed = useRef(false)

  useEffect(() => {
    if (!active) return
    isAllowed.current = false
    const isElsewhere = (url: URL) => url.origin === window.location.origin && url.pathname !== window.location.pathname

    function onBeforeUnload(event: BeforeUnloadEvent) {
      if (!isAllowed.current) event.preventDefault()
    }

    function onLeaving(event: Event) {
      // Nobody asks who may not be stopped.
      isAllowed.current = !event.cancelable
      if (isAllowed.current) return
      event.preventDefault()
      setWish({ go: (event as CustomEvent<() => void>).detail })
    }

    function onEnding() {
      isAllowed.current = true
    }

    // Before React sees the click: Next's links would already be on their way.
    function onClick(event: MouseEvent) {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null
      const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
      if (link === null || !isPlain || link.target === '_blank' || !isElsewhere(new URL(link.href))) return
      event.preventDefault()
      event.stopPropagation()
      setWish({ go: () => router.push(`${link.pathname}${link.search}${link.hash}`) })
    }

    // Back and Forward. Browsers without the Navigation API leave without a question, as they always did.
    function onNavigate(event: NavigateEvent) {
      const { url, key, sameDocument } = event.destination
      const isBack = event.navigationType === 'traverse' && event.cancelable && sameDocument
      if (isAllowed.current || !isBack || url === null || !isElsewhere(new URL(url))) return
      event.preventDefault()
      setWish({ go: () => void window.navigation.traverseTo(key) })
    }

    const navigation: Navigation | undefined = window.navigation
    window.addEventListener('beforeunload', onBeforeUnload)
    window.addEventListener(leavingEvent, onLeaving)
    window.addEventListener(endingEvent, onEnding)
    document.addEventListener('click', onClick, true)
    navigation?.addEventListener('navigate', onNavigate)
    return () => {
      window.removeEventListener('beforeunload', onBeforeUnload)
      window.removeEventListener(leavingEvent, onLeaving)
      window.removeEventListener(endingEvent, onEnding)
      document.removeEventListener('click', onClick, true)
      navigation?.removeEventListener('navigate', onNavigate)
    }
  }, [active, router])

  function stay() {
    setWish(null)
  }

  function leave() {
    isAllowed.current = true
    wish?.go()
    setWish(null)
  }

  return (
    <Dialog open={wish !== null} onOpenChange={stay} title="Leave without saving?" description="Your changes to the profile are not saved and will be lost.">
      <div className="mt-6 flex flex-col gap-3 md:flex-row md:justify-end">
        <Button variant="secondary" onClick={stay} autoFocus>Stay</Button>
        <Button variant="destructive" onClick={leave}>Leave</Button>
      </div>
    </Dialog>
  )
}
