'use client'

import { useEffect, useState } from 'react'
import { part } from '@/components/part'
import { proofEvent, type ProofRequest } from '@/components/settings/prove-identity'
import { Dialog } from '@/components/ui/dialog'

interface StepUpDialogProps {
  email: string
  hasPasskeys: boolean
  /** What makes the question necessary; by default the account’s protection. */
  description?: string
}

const accountWords = 'This changes how your account is protected. You will not be asked again for ten minutes.'
const useForm = part(() => import('@/components/settings/step-up-form'))

/** Asks who it is before a dangerous act, for callProven(), wherever on the page that was called. */
export function StepUpDialog({ email, hasPasskeys, description = accountWords }: StepUpDialogProps) {
  const [asked, setAsked] = useState<ProofRequest | null>(null)
  const form = useForm(asked !== null, () => settle(false))

  useEffect(() => {
    const onRequest = (event: Event) => setAsked((event as CustomEvent<ProofRequest>).detail)
    window.addEventListener(proofEvent, onRequest)
    return () => window.removeEventListener(proofEvent, onRequest)
  }, [])

  function settle(isProven: boolean) {
    asked?.settle(isProven)
    setAsked(null)
  }

  return (
    <Dialog
      open={asked !== null && form !== null}
      onOpenChange={(open) => !open && settle(false)}
      title="Confirm that it is you"
      description={description}
    >
      {asked && form && <form.StepUpForm email={email} hasPasskeys={hasPasskeys} twoFactor={asked.twoFactor} onSettle={settle} />}
    </Dialog>
  )
}
