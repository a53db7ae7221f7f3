'use client'

import { DeliveriesCard } from '@/components/settings/notifications/deliveries-card'
import { NotificationsCard } from '@/components/settings/notifications/notifications-card'
import { QuietHoursCard } from '@/components/settings/notifications/quiet-hours-card'
import { useDeliveries } from '@/components/settings/notifications/use-deliveries'
import { notificationNames } from '@/lib/notifications/schema'
import type { SettingsData } from '@/lib/settings/load-settings'

interface NotificationsPanelProps {
  data: SettingsData
  isOpen: boolean
  /** Opens the profile, at one of its fields. */
  onOpenProfile: (field: 'phone' | 'timezone') => void
}

/** The cards of the tab "Notifications". */
export function NotificationsPanel({ data, isOpen, onOpenProfile }: NotificationsPanelProps) {
  const { available, quietHours, quietHoursTag, profile, timezoneLabel, readAt } = data
  const deliveries = useDeliveries(data.deliveries, readAt, isOpen)
  // To whom nothing is sent that quiet hours could hold, sees the documented page and no more.
  const showsQuietHours = notificationNames.some((name) => available.includes(name)) || quietHours.periods.length > 0
  return (
    <>
      <NotificationsCard data={data} onSent={deliveries.refresh} onAddNumber={() => onOpenProfile('phone')} />
      {showsQuietHours && <QuietHoursCard stored={quietHours} storedTag={quietHoursTag} timezoneLabel={timezoneLabel} onOpenTimezone={() => onOpenProfile('timezone')} />}
      <DeliveriesCard list={deliveries} readAt={readAt} timezone={profile.timezone ?? 'UTC'} />
    </>
  )
}
