'use client'

import { useTranslate } from '@/components/language/use-language'
import { SettingRow } from '@/components/settings/setting-row'
import { useSetting } from '@/components/settings/use-setting'
import { Select } from '@/components/ui/input'
import { catalog } from '@/lib/capabilities/catalog'
import { call } from '@/lib/http/client'
import type { SessionTimeout as Choice } from '@/lib/security/schema'
import { timeoutChoices } from '@/lib/security/timeout-choices'

/** @param stored minutes without activity after which sessions end; null is "Never" */
export function SessionTimeout({ stored }: { stored: number | null }) {
  const translate = useTranslate()
  const { title, description } = catalog.sessionTimeout
  const { value, change } = useSetting(stored, async (minutes) => {
    const { body } = await call<Choice>('PUT', '/api/user/security/session-timeout', { body: { minutes } })
    return body.minutes
  })
  return (
    <SettingRow id="sessionTimeout" title={title} description={description} isStacked>
      <Select
        id="sessionTimeout"
        value={String(value)}
        onChange={(event) => change(event.target.value === 'null' ? null : Number(event.target.value))}
        aria-label={title}
        aria-describedby="sessionTimeout-description"
        className="md:w-48"
      >
        {timeoutChoices.map(({ minutes, label }) => <option key={label} value={String(minutes)}>{translate(label)}</option>)}
      </Select>
    </SettingRow>
  )
}
