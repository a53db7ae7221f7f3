'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { useTranslate } from '@/components/language/use-language'
import { cardTitles } from '@/components/settings/card-titles'
import { deviceName, DeviceRow } from '@/components/settings/security/device-row'
import { useNow } from '@/components/settings/security/use-now'
import { Button } from '@/components/ui/button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { ApiError, call } from '@/lib/http/client'
import type { Device, EndedSessions } from '@/lib/security/schema'

interface DevicesCardProps {
  devices: Device[]
  readAt: string
  timezone: string
}

/** Where somebody is signed in, with a way out for each device and for all others at once. */
export function DevicesCard({ devices, readAt, timezone }: DevicesCardProps) {
  const translate = useTranslate()
  const router = useRouter()
  const now = useNow(readAt)
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const [isAsked, setIsAsked] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const shown = devices.filter(({ id }) => !gone.has(id))
  const others = shown.filter(({ isCurrent }) => !isCurrent)

  /** Takes devices off the list at once, and puts them back where the server did not end them. */
  async function end(ended: Device[], path: string, words: string) {
    const ids = ended.map(({ id }) => id)
    setGone((before) => new Set([...before, ...ids]))
    // The button that had the focus goes.
    list.current?.focus()
    try {
      await call<EndedSessions>('DELETE', path)
      toast.success(words)
      router.refresh()
    } catch (error) {
      // It had ended by itself.
      if (error instanceof ApiError && error.status === 404) return
      setGone((before) => new Set([...before].filter((id) => !ids.includes(id))))
      toast.error((error as Error).message)
    }
  }

  function endAll() {
    setIsAsked(false)
    void end(others, '/api/user/sessions', others.length === 1 ? '1 other device was signed out' : `${others.length} other devices were signed out`)
  }

  return (
    <Card>
      <CardHeader>
        <CardTitle>{cardTitles.devices}</CardTitle>
        <CardDescription>Where you are signed in at the moment</CardDescription>
      </CardHeader>
      <CardContent className="py-2 md:py-2">
        <ul ref={list} id="devices" tabIndex={-1} aria-label={translate(cardTitles.devices)} className="focus-ring divide-y rounded-control">
          {shown.map((device) => (
            <li key={device.id}>
              <DeviceRow
                device={device} now={now} timezone={timezone}
                onSignOut={() => void end([device], `/api/user/sessions/${device.id}`, `${deviceName(device)} was signed out`)}
              />
            </li>
          ))}
        </ul>
        <div className="border-t py-4">
          {others.length === 0 ? (
            <p className="text-muted-foreground">{translate('You are not signed in on any other device.')}</p>
          ) : (
            <Button variant="outlineDanger" className="w-full md:w-auto" onClick={() => setIsAsked(true)}>Sign out all other devices</Button>
          )}
        </div>
      </CardContent>
      <Dialog
        open={isAsked}
        onOpenChange={setIsAsked}
        title="Sign out everywhere else?"
        description={others.length === 1 ? 'One device has to sign in again. This one stays signed in.' : `${others.length} devices have to sign in again. This one stays signed in.`}
      >
        <div className="mt-6 flex flex-col gap-3 md:flex-row md:justify-end">
          <Button variant="secondary" onClick={() => setIsAsked(false)} autoFocus>Cancel</Button>
          <Button variant="destructive" onClick={endAll}>Sign out other devices</Button>
        </div>
      </Dialog>
    </Card>
  )
}
