'use client'

import { lazy, useEffect } from 'react'
import { Card, CardContent } from '@/components/ui/card'
import { whenUsed } from '@/components/when-used'

// Code and not data: what a panel shows came with the page.
const load = {
  notifications: () => import('@/components/settings/notifications/notifications-panel'),
  security: () => import('@/components/settings/security/security-panel'),
  integrations: () => import('@/components/settings/integrations/telephony-card'),
  danger: () => import('@/components/settings/danger/danger-card'),
}

export const NotificationsPanel = lazy(() => load.notifications().then(({ NotificationsPanel }) => ({ default: NotificationsPanel })))
export const SecurityPanel = lazy(() => load.security().then(({ SecurityPanel }) => ({ default: SecurityPanel })))
export const TelephonyCard = lazy(() => load.integrations().then(({ TelephonyCard }) => ({ default: TelephonyCard })))
export const DangerCard = lazy(() => load.danger().then(({ DangerCard }) => ({ default: DangerCard })))

/** Fetches the tabs' code as soon as somebody uses the page, so that none of them is waited for. */
export function usePanelsAhead(): void {
  // Where that fails, opening the tab asks again.
  useEffect(() => whenUsed(() => Object.values(load).forEach((one) => void one().catch(() => undefined))), [])
}

/** Stands in for a panel whose code has not come yet. */
export function PanelOnItsWay() {
  return (
    <Card aria-busy>
      <CardContent className="space-y-4">
        {['w-1/3', 'w-full', 'w-2/3'].map((width) => <div key={width} className={`h-5 animate-pulse rounded-control bg-muted ${width}`} />)}
      </CardContent>
    </Card>
  )
}
