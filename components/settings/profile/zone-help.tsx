'use client'

import { useState } from 'react'
import { MapPin } from 'lucide-react'
import { useMinute } from '@/components/settings/profile/use-minute'
import { Button } from '@/components/ui/button'
import { canonicalZone, localTime } from '@/lib/timezone/zones'
import { deviceZone } from '@/lib/timezone/device-zone'

/** What the clocks in the chosen zone show. @param zone an IANA name; "" for none */
export function ZoneTime({ zone }: { zone: string }) {
  const time = localTime(zone, useMinute())
  return time !== null && `It is ${time} there now`
}

interface OwnZoneProps {
  chosen: string
  onChoose: (zone: string) => void
}

/** Offers the browser's zone where another one is chosen. */
export function OwnZone({ chosen, onChoose }: OwnZoneProps) {
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
        <Button variant="ghost" onClick={() => take(own)} className="mt-1 h-auto min-h-9 max-w-full px-2 text-left text-brand whitespace-normal">
          <MapPin aria-hidden />
          <span className="min-w-0 wrap-anywhere">Use my current timezone ({own})</span>
        </Button>
      )}
      <span role="status" className="sr-only">{taken !== null && taken === chosen && `${taken} is chosen. Save your changes to keep it.`}</span>
    </>
  )
}
