'use client'

import { leaveBy } from '@/components/leaving'
import { Countdown } from '@/components/session/countdown'
import { signOut } from '@/components/session/sign-out'
import { Button } from '@/components/ui/button'
import { DialogWindow } from '@/components/ui/dialog-window'

interface WarningWindowProps {
  /** Milliseconds since 1970; null where there is nothing to warn of. */
  endsAt: number | null
  onStay: () => void
}

/** Says that the session will end soon, and asks whether somebody is there. */
export function WarningWindow({ endsAt, onStay }: WarningWindowProps) {
  return (
    <DialogWindow
      open={endsAt !== null}
      // Closing it in any way is somebody's doing.
      onOpenChange={onStay}
      title="Are you still there?"
      description="Nothing has happened here for a while, so you will be signed out soon."
    >
      {endsAt !== null && <Countdown endsAt={endsAt} />}
      <div className="mt-6 flex flex-col gap-3 md:flex-row-reverse">
        <Button onClick={onStay} data-focus-first>Stay signed in</Button>
        <Button variant="secondary" onClick={() => leaveBy(() => void signOut())}>Sign out</Button>
      </div>
    </DialogWindow>
  )
}
