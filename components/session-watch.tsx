'use client'

import { useEffect, useRef, useState } from 'react'
import { part } from '@/components/part'
import { watchSession, type SessionWatch as Watch } from '@/components/session/watch-session'
import { toast } from '@/components/ui/toast'
import { somethingWentWrong } from '@/lib/http/client'
import type { SessionLife } from '@/lib/security/schema'

const useWarning = part(() => import('@/components/session/warning-window'))

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

  const warning = useWarning(endsAt !== null, () => {
    toast.error(somethingWentWrong)
    stay()
  })
  return warning && <warning.WarningWindow endsAt={endsAt} onStay={stay} />
}

/** When the answer that this page came with arrived: scripts may run seconds later. */
function pageMadeAt(): number {
  const [entry] = performance.getEntriesByType('navigation')
  return entry !== undefined && 'responseStart' in entry ? performance.timeOrigin + Number(entry.responseStart) : Date.now()
}
