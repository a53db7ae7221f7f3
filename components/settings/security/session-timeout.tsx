'use client'

import { SettingRow } from '@/components/settings/setting-row'
import { useSetting } from '@/components/settings/use-setting'
import { Select } from '@/components/ui/input'
import { catalog } from '@/lib/capabilities/catalog'
import { call } from '@/lib/http/client'

const options = [
  { minutes: 15, label: '15 minutes' },
  { minutes: 30, label: '30 minutes' },
  { minutes: 60, label: '1 hour' },
  { minutes: 120, label: '2 hours' },
  { minutes: null, label: 'Never' },
]

/** @param stored minutes without activity after which sessions end; null is "Never" */
export function SessionTimeout({ stored }: { stored: number | null }) {
  const { title, description } = catalog.sessionTimeout
  const { value, change } = useSetting(stored, async (minutes) => {
    const { body } = await call<{ minutes: number | null }>('PUT', '/api/user/security/session-timeout', { body: { minutes } })
    return body.minutes
  })
  return (
    <SettingRow id="sessionTimeout" title={title} description={description} className="flex-col items-stretch gap-3 md:flex-row md:items-center md:gap-6">
      <Select
        id="sessionTimeout"
        value={String(value)}
        onChange={(event) => change(event.target.value === 'null' ? null : Number(event.target.value))}
        aria-label={title}
        aria-describedby="sessionTimeout-description"
        className="md:w-48"
      >
        {options.map(({ minutes, label }) => <option key={label} value={String(minutes)}>{label}</option>)}
      </Select>
    </SettingRow>
  )
}
