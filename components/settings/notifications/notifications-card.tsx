'use client'

import { SettingRow } from '@/components/settings/setting-row'
import { useSetting } from '@/components/settings/use-setting'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { Switch } from '@/components/ui/switch'
import { catalog } from '@/lib/capabilities/catalog'
import { call } from '@/lib/http/client'
import { notificationNames, type NotificationName, type NotificationPreferences } from '@/lib/notifications/schema'

export function NotificationsCard({ stored }: { stored: NotificationPreferences }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Notification Preferences</CardTitle>
        <CardDescription>Choose how you want to be notified</CardDescription>
      </CardHeader>
      <CardContent className="divide-y py-2 md:py-2">
        {notificationNames.map((name) => <NotificationSwitch key={name} name={name} stored={stored[name]} />)}
      </CardContent>
    </Card>
  )
}

function NotificationSwitch({ name, stored }: { name: NotificationName; stored: boolean }) {
  const { title, description } = catalog[name]
  const { value, change } = useSetting(stored, async (next) => {
    const { body } = await call<NotificationPreferences>('PUT', '/api/user/notifications', { body: { [name]: next } })
    return body[name]
  })
  return (
    <SettingRow id={name} title={title} description={description}>
      <Switch id={name} checked={value} onCheckedChange={change} aria-label={title} aria-describedby={`${name}-description`} />
    </SettingRow>
  )
}
