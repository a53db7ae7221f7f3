'use client'

import { lazy, Suspense, useEffect, type ComponentType } from 'react'
import { Card, CardContent } from '@/components/ui/card'
import { whenUsed } from '@/components/when-used'

// Code and not data: what a panel shows came with the page.
const load = {
  notifications: () => import('@/components/settings/notifications/notifications-panel').then(({ NotificationsPanel }) => NotificationsPanel),
  security: () => import('@/components/settings/security/security-panel').then(({ SecurityPanel }) => SecurityPanel),
  integrations: () => import('@/components/settings/integrations/telephony-card').then(({ TelephonyCard }) => TelephonyCard),
  danger: () => import('@/components/settings/danger/danger-card').then(({ DangerCard }) => DangerCard),
}

export const NotificationsPanel = late(load.notifications)
export const SecurityPanel = late(load.security)
export const TelephonyCard = late(load.integrations)
export const DangerCard = late(load.danger)

/**
 * A panel whose code comes when it is shown, with the boundary that it waits in. Not one for all: around what is there at
 * once, the server would send the stand-in first and put the panel in its place afterwards.
 */
function late<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const Panel: ComponentType<Props> = lazy(() => load().then((panel) => ({ default: panel })))
  return function LatePanel(props: Props) {
    return (
      <Suspense fallback={<PanelOnItsWay />}>
        <Panel {...props} />
      </Suspense>
    )
  }
}

/** Fetches the tabs' code as soon as somebody uses the page, so that none of them is waited for. */
export function usePanelsAhead(): void {
  // Where that fails, opening the tab asks again.
  useEffect(() => whenUsed(() => Object.values(load).forEach((one) => void one().catch(() => undefined))), [])
}

function PanelOnItsWay() {
  return (
    <Card aria-busy>
      <CardContent className="space-y-4">
        {['w-1/3', 'w-full', 'w-2/3'].map((width) => <div key={width} className={`h-5 animate-pulse rounded-control bg-muted ${width}`} />)}
      </CardContent>
    </Card>
  )
}
