'use client'

import { useState } from 'react'
import { MapPin } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { useMinute } from '@/components/settings/profile/use-minute'
import { Button } from '@/components/ui/button'
import { canonicalZone, localTime } from '@/lib/timezone/zones'
import { deviceZone } from '@/lib/timezone/device-zone'

/** What the clocks in the chosen zone show. @param zone an IANA name; "" for none */
export function ZoneTime({ zone }: { zone: string }) {
  const translate = useTranslate()
  const time = localTime(zone, useMinute())
  return time !== null && translate(`It is ${time} there now`)
}

interface OwnZoneProps {
  chosen: string
  onChoose: (zone: string) => void
}

/** Offers the browser's zone where another one is chosen. */
export function OwnZone({ chosen, onChoose }: OwnZoneProps) {
  const translate = useTranslate()
  const [taken, setTaken] = useState<string | null>(null)
  const own = canonicalZone(deviceZone())
  const isOther = own !== null && own !== canonicalZone(chosen)

  function take(zone: string) {
    onChoose(zone)
    setTaken(zone)
    // The button goes; saving is what comes next.
    document.getElementById('save')?.focus()
  }

  return (
    <>
      {isOther && (
        <Button variant="ghostBrand" size="wrapping" onClick={() => take(own)} className="mt-1 -ms-3 text-start">
          <MapPin aria-hidden />
          <span className="min-w-0 wrap-anywhere">{translate(`Use my current timezone (${own})`)}</span>
        </Button>
      )}
      <span role="status" className="sr-only">{translate(taken !== null && taken === chosen && `${taken} is chosen. Save your changes to keep it.`)}</span>
    </>
  )
}
