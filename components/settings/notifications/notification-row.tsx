'use client'

import type { ReactNode } from 'react'
import { SettingRow } from '@/components/settings/setting-row'
import { useSetting } from '@/components/settings/use-setting'
import { Switch } from '@/components/ui/switch'
import { catalog } from '@/lib/capabilities/catalog'
import { call } from '@/lib/http/client'
import type { NotificationName, NotificationPreferences } from '@/lib/notifications/schema'

interface NotificationRowProps {
  name: NotificationName
  stored: boolean
  /** Shows where it goes, under an id that describes the switch; null where that is not shown. */
  destination: ((id: string) => ReactNode) | null
}

/** One switch, saved the moment it is turned, and below it where its messages go. */
export function NotificationRow({ name, stored, destination }: NotificationRowProps) {
  const { title, description } = catalog[name]
  const { value, change } = useSetting(stored, async (next) => {
    const { body } = await call<NotificationPreferences>('PUT', '/api/user/notifications', { body: { [name]: next } })
    return body[name]
  })
  const where = `${name}-where`
  const describedBy = destination === null ? `${name}-description` : `${name}-description ${where}`
  return (
    <div className="py-4">
      <SettingRow id={name} title={title} description={description} isPart>
        <Switch id={name} checked={value} onCheckedChange={change} aria-label={title} aria-describedby={describedBy} />
      </SettingRow>
      {destination?.(where)}
    </div>
  )
}
