import { Monitor, Smartphone } from 'lucide-react'
import { useLanguage, useTranslate } from '@/components/language/use-language'
import { formatAge, formatMoment } from '@/components/moment-words'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { Device } from '@/lib/security/schema'

interface DeviceRowProps {
  device: Device
  now: Date
  timezone: string
  onSignOut: () => void
}

/** "Chrome on Linux". */
export function deviceName({ browser, system }: Pick<Device, 'browser' | 'system'>): string {
  return `${browser} on ${system}`
}

/** One device: what it is, where it is, since when and until when it was used, and its way out. */
export function DeviceRow({ device, now, timezone, onSignOut }: DeviceRowProps) {
  const translate = useTranslate()
  const { system, address, createdAt, lastActiveAt, isCurrent } = device
  const Icon = /^(Android|iOS)/.test(system) ? Smartphone : Monitor
  const name = deviceName(device)
  return (
    <div className="flex items-start gap-4 py-4">
      <span className="flex size-10 shrink-0 items-center justify-center rounded-control bg-muted text-muted-foreground">
        <Icon aria-hidden className="size-5" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
          <span className="wrap-anywhere">{translate(name)}</span>
          {isCurrent && <Badge variant="success">This device</Badge>}
        </p>
        <p className="text-muted-foreground wrap-anywhere">{translate(address ?? 'Unknown address')}</p>
        <p className="flex flex-wrap gap-x-4 text-muted-foreground">
          <span>{isCurrent ? translate('In use now') : translate('Last active {age}', { age: <Age at={lastActiveAt} now={now} timezone={timezone} /> })}</span>
          <span>{translate('Signed in {age}', { age: <Age at={createdAt} now={now} timezone={timezone} /> })}</span>
        </p>
      </div>
      {!isCurrent && <Button variant="secondary" aria-label={`Sign out ${name}, ${address ?? 'unknown address'}`} onClick={onSignOut}>Sign out</Button>}
    </div>
  )
}

/** How long ago, in words that stay right while the page is open; exactly when is its title. */
function Age({ at, now, timezone }: { at: string; now: Date; timezone: string }) {
  const { locale, translate } = useLanguage()
  const moment = new Date(at)
  return <time dateTime={at} title={formatMoment(moment, timezone, locale)}>{formatAge(moment, now, locale) ?? translate('just now')}</time>
}
