import { Mail } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { Destination, SmallAct } from '@/components/settings/notifications/destination'

interface MailDestinationProps {
  id: string
  /** The address, and whatever else it goes to. */
  to: string
  onTest?: () => void
}

/** Where a switch's mails go. */
export function MailDestination({ id, to, onTest }: MailDestinationProps) {
  const translate = useTranslate()
  return (
    <Destination id={id} icon={Mail} where={<span className="min-w-0 wrap-anywhere">{translate(`To ${to}`)}</span>}>
      {onTest && <SmallAct name="Send a test by mail" onClick={onTest}>Send a test</SmallAct>}
    </Destination>
  )
}
