'use client'

import type { ReactNode } from 'react'
import { ShieldCheck } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { MailDestination } from '@/components/settings/notifications/mail-destination'
import { NotificationRow } from '@/components/settings/notifications/notification-row'
import { TextDestination } from '@/components/settings/notifications/text-destination'
import { useTest } from '@/components/settings/notifications/use-test'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { notificationNames, type NotificationName } from '@/lib/notifications/schema'
import type { SettingsData } from '@/lib/settings/load-settings'

interface NotificationsCardProps {
  data: SettingsData
  /** A test message was put on its way. */
  onSent: () => void
  onAddNumber: () => void
}

/** The five switches. Whoever has a feature sees where its messages go as well; who has not sees the documented row and no more. */
export function NotificationsCard({ data, onSent, onAddNumber }: NotificationsCardProps) {
  const translate = useTranslate()
  const { available, notifications, ownNumber, profile: { email } } = data
  const send = useTest(onSent)
  const getsTexts = available.includes('smsNotifications') && notifications.smsNotifications && ownNumber?.isVerified
  const destinations: Partial<Record<NotificationName, (id: string) => ReactNode>> = {
    emailNotifications: (id) => <MailDestination id={id} to={email} onTest={() => send('mail')} />,
    smsNotifications: (id) => <TextDestination id={id} own={ownNumber} onAddNumber={onAddNumber} onTest={() => send('sms')} />,
    // What it tells is critical, and goes both ways.
    callAlerts: (id) => <MailDestination id={id} to={getsTexts ? `${email} and ${ownNumber?.number}` : email} />,
  }
  return (
    <Card>
      <CardHeader>
        <CardTitle>Notification Preferences</CardTitle>
        <CardDescription>Choose how you want to be notified</CardDescription>
      </CardHeader>
      <CardContent className="divide-y py-2 md:py-2">
        {notificationNames.map((name) => {
          const destination = destinations[name] ?? ((id: string) => <MailDestination id={id} to={email} />)
          return <NotificationRow key={name} name={name} stored={notifications[name]} destination={available.includes(name) ? destination : null} />
        })}
        <p className="flex gap-2 py-4 text-muted-foreground">
          <ShieldCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0">{translate('Mails about the security of your account always come and cannot be turned off.')}</span>
        </p>
      </CardContent>
    </Card>
  )
}
