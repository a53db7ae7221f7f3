'use client'

import { useEffect, useRef, useState } from 'react'
import { leaveBy } from '@/components/leaving'
import { Countdown } from '@/components/session/countdown'
import { signOut } from '@/components/session/sign-out'
import { watchSession, type SessionWatch as Watch } from '@/components/session/watch-session'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { SessionLife } from '@/lib/security/schema'

/** Warns before the session ends for lack of activity, and goes to the sign-in page when it has. @param life as the page was made */
export function SessionWatch({ life }: { life: SessionLife }) {
  const [endsAt, setEndsAt] = useState<number | null>(null)
  const watch = useRef<Watch | null>(null)
  const isNewPage = useRef(true)

  useEffect(() => {
    const started = watchSession(setEndsAt)
    watch.current = started
    return started.stop
  }, [])

  // Again whenever the server draws the page anew, as after a change of the timeout.
  useEffect(() => {
    watch.current?.accept(life, isNewPage.current ? pageMadeAt() : Date.now())
    isNewPage.current = false
  }, [life])

  function stay() {
    watch.current?.stay()
  }

  return (
    <Dialog
      open={endsAt !== null}
      // Closing it in any way is somebody's doing.
      onOpenChange={stay}
      title="Are you still there?"
      description="Nothing has happened here for a while, so you will be signed out soon."
    >
      {endsAt !== null && <Countdown endsAt={endsAt} />}
      <div className="mt-6 flex flex-col gap-3 md:flex-row-reverse">
        <Button onClick={stay} data-focus-first>Stay signed in</Button>
        <Button variant="secondary" onClick={() => leaveBy(() => void signOut())}>Sign out</Button>
      </div>
    </Dialog>
  )
}

/** When the answer that this page came with arrived: scripts may run seconds later. */
function pageMadeAt(): number {
  const [entry] = performance.getEntriesByType('navigation')
  return entry !== undefined && 'responseStart' in entry ? performance.timeOrigin + Number(entry.responseStart) : Date.now()
}
