'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { MessageSquare } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { Destination, SmallAct } from '@/components/settings/notifications/destination'
import { PhoneVerificationDialog } from '@/components/settings/notifications/phone-verification-dialog'
import { Badge } from '@/components/ui/badge'
import { toast } from '@/components/ui/toast'
import type { OwnNumber } from '@/lib/notifications/own-number'

interface TextDestinationProps {
  id: string
  own: OwnNumber | null
  onAddNumber: () => void
  onTest: () => void
}

/** Where texts go, and the way there: a number in the profile, its verification, a test. */
export function TextDestination({ id, own, onAddNumber, onTest }: TextDestinationProps) {
  const translate = useTranslate()
  const router = useRouter()
  const [isOpen, setIsOpen] = useState(false)
  // Until the page's data says so as well.
  const [verified, setVerified] = useState<string | null>(null)

  if (own === null) {
    return (
      <Destination id={id} icon={MessageSquare} where="No phone number in your profile yet">
        <SmallAct onClick={onAddNumber}>Add your number</SmallAct>
      </Destination>
    )
  }
  const { number } = own
  const isVerified = own.isVerified || verified === number

  function accept() {
    setVerified(number)
    setIsOpen(false)
    toast.success('Your phone number is verified')
    router.refresh()
  }

  const where = (
    <>
      <span className="tabular-nums">{translate(`To ${number}`)}</span>
      <Badge variant={isVerified ? 'success' : 'warning'}>{isVerified ? 'Verified' : 'Not verified'}</Badge>
    </>
  )
  return (
    <Destination id={id} icon={MessageSquare} where={where}>
      {isVerified
        ? <SmallAct name="Send a test by text" onClick={onTest}>Send a test</SmallAct>
        : <SmallAct onClick={() => setIsOpen(true)}>Verify number</SmallAct>}
      <PhoneVerificationDialog key={number} number={number} open={isOpen} onClose={() => setIsOpen(false)} onVerified={accept} />
    </Destination>
  )
}
