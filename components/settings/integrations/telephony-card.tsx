import Link from 'next/link'
import { useTranslate } from '@/components/language/use-language'
import { ConnectionStateLine } from '@/components/telephony/connection-state'
import { buttonClasses } from '@/components/ui/button-classes'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import type { ProviderState } from '@/lib/telephony/provider-states'
import { providers } from '@/lib/telephony/providers'

interface TelephonyCardProps {
  states: ProviderState[]
  /** IANA name for the moments. */
  timezone: string
}

/** The ways to the telephony page, one per provider, and how each provider is. */
export function TelephonyCard({ states, timezone }: TelephonyCardProps) {
  const translate = useTranslate()
  return (
    <Card>
      <CardHeader>
        <CardTitle>Telephony Integration</CardTitle>
        <CardDescription>Configure your telephony settings</CardDescription>
      </CardHeader>
      <CardContent className="grid gap-x-3 gap-y-5 md:grid-cols-2 xl:grid-cols-4">
        {providers.map(({ id, integration }) => {
          const state = states.find(({ provider }) => provider === id)?.state ?? null
          return (
            <div key={id} className="min-w-0">
              <Link
                id={`integration-${id}`} href={{ pathname: '/telephony', query: { provider: id } }} aria-describedby={`state-${id}`}
                className={buttonClasses('outline', 'w-full')}
              >
                {translate(integration)}
              </Link>
              <div id={`state-${id}`} className="mt-2 px-1">
                {state !== null && <ConnectionStateLine state={state} timezone={timezone} />}
                {state === null && <p className="text-[13px] leading-[18px] text-muted-foreground">{translate('Not set up')}</p>}
              </div>
            </div>
          )
        })}
      </CardContent>
    </Card>
  )
}
