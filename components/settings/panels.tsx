'use client'

import dynamic from 'next/dynamic'
import { useEffect } from 'react'
import { Card, CardContent } from '@/components/ui/card'
import { whenUsed } from '@/components/when-used'

// Code and not data: what a panel shows came with the page. Next looks for these imports and preloads the open tab's.
export const NotificationsPanel = dynamic(() => import('@/components/settings/notifications/notifications-panel').then((module) => module.NotificationsPanel), { loading: PanelOnItsWay })
export const SecurityPanel = dynamic(() => import('@/components/settings/security/security-panel').then((module) => module.SecurityPanel), { loading: PanelOnItsWay })
export const TelephonyCard = dynamic(() => import('@/components/settings/integrations/telephony-card').then((module) => module.TelephonyCard), { loading: PanelOnItsWay })
export const DangerCard = dynamic(() => import('@/components/settings/danger/danger-card').then((module) => module.DangerCard), { loading: PanelOnItsWay })

const all = [
  () => import('@/components/settings/notifications/notifications-panel'),
  () => import('@/components/settings/security/security-panel'),
  () => import('@/components/settings/integrations/telephony-card'),
  () => import('@/components/settings/danger/danger-card'),
]

/** Fetches the tabs' code as soon as somebody uses the page, so that none of them is waited for. */
export function usePanelsAhead(): void {
  // Where that fails, opening the tab asks again.
  useEffect(() => whenUsed(() => all.forEach((load) => void load().catch(() => undefined))), [])
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
