'use client'

import { MailCheck, RotateCw } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { cardTitles } from '@/components/settings/card-titles'
import { DeliveryRow } from '@/components/settings/notifications/delivery-row'
import type { DeliveryList } from '@/components/settings/notifications/use-deliveries'
import { useNow } from '@/components/settings/security/use-now'
import { Button } from '@/components/ui/button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'

/** What was sent to the user, newest first, and how it stands. @param readAt when the server made the page */
export function DeliveriesCard({ list, readAt, timezone }: { list: DeliveryList; readAt: string; timezone: string }) {
  const translate = useTranslate()
  const { deliveries, busy, refresh, more } = list
  const now = useNow(readAt)
  return (
    <Card id="deliveries" tabIndex={-1}>
      <CardHeader>
        <CardTitle>{cardTitles.deliveries}</CardTitle>
        <CardDescription>What was sent to you lately, security mails too, and whether it left</CardDescription>
      </CardHeader>
      <CardContent className="py-2 md:py-2">
        {deliveries.length === 0 ? (
          <EmptyState icon={MailCheck} title="Nothing was sent yet" description="Every mail and text message to you is listed here, with what became of it." />
        ) : (
          <>
            <ul aria-label={translate('Recent deliveries')} aria-busy={busy} className="divide-y">
              {deliveries.map((delivery) => <li key={delivery.id}><DeliveryRow delivery={delivery} now={now} timezone={timezone} /></li>)}
            </ul>
            <div className="flex flex-col gap-3 border-t py-4 md:flex-row">
              {more !== null && <Button variant="secondary" disabled={busy} onClick={more}>Show more</Button>}
              <Button variant="ghost" disabled={busy} onClick={refresh}>
                <RotateCw aria-hidden />
                Refresh
              </Button>
            </div>
          </>
        )}
      </CardContent>
    </Card>
  )
}
