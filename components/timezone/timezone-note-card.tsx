'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { MapPin } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { rememberOffer, wasOffered } from '@/components/timezone/zone-offers'
import { Button } from '@/components/ui/button'
import { call, strongTagIn } from '@/lib/http/client'
import type { Profile } from '@/lib/profile/schema'
import { canonicalZone } from '@/lib/timezone/canonical-zone'
import { deviceZone } from '@/lib/timezone/device-zone'

const path = '/api/user/profile'

interface TimezoneNoteCardProps {
  userId: string
  saved: string
}

/** What TimezoneNote shows once its code is there. It covers nothing that has the focus and closes nothing. */
export function TimezoneNoteCard({ userId, saved }: TimezoneNoteCardProps) {
  const translate = useTranslate()
  const router = useRouter()
  const own = canonicalZone(deviceZone())
  const [isDecided, setIsDecided] = useState(() => own === null || wasOffered(userId, own))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  if (own === null || own === canonicalZone(saved) || isDecided) return null

  function decide(zone: string) {
    rememberOffer(userId, zone)
    setIsDecided(true)
    // The button that had the focus is gone.
    document.getElementById('content')?.focus()
  }

  /** Changes the zone alone, in the version that is stored now. */
  async function take(zone: string) {
    setBusy(true)
    try {
      const { body, headers } = await call<Profile>('GET', path)
      const tag = strongTagIn(headers)
      await call('PUT', path, { body: { name: body.name, timezone: zone }, headers: tag === null ? {} : { 'If-Match': tag } })
      decide(zone)
      router.refresh()
    } catch (error) {
      setProblem((error as Error).message)
    } finally {
      setBusy(false)
    }
  }

  return (
    <section
      aria-labelledby="zone-note"
      data-slot="zone-note"
      className="fixed inset-x-4 bottom-4 z-20 rounded-card border bg-popover p-4 shadow-popover md:inset-x-auto md:end-6 md:bottom-6 md:w-96 print:hidden"
    >
      <h2 id="zone-note" className="flex items-center gap-2 font-semibold">
        <MapPin aria-hidden className="size-4 shrink-0 text-brand" />
        {translate('Are you somewhere else?')}
      </h2>
      <p className="mt-1 text-muted-foreground">
        {translate('Your browser is set to {own}, your profile to {saved}.', { own: <Zone name={own} />, saved: <Zone name={saved} /> })}
      </p>
      {problem !== null && <p role="alert" className="mt-2 text-danger">{translate(problem)}</p>}
      <div className="mt-3 flex flex-wrap gap-3">
        <Button disabled={busy} onClick={() => void take(own)} size="wrapping">Use {own}</Button>
        <Button variant="secondary" disabled={busy} onClick={() => decide(own)} size="wrapping">Keep {saved}</Button>
      </div>
    </section>
  )
}

function Zone({ name }: { name: string }) {
  return <b dir="ltr" className="font-medium wrap-anywhere text-foreground">{name}</b>
}
