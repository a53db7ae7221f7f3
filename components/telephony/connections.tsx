import { ConnectionRow } from '@/components/telephony/connection-row'
import { ProviderFrame } from '@/components/telephony/provider-frame'
import { Badge } from '@/components/ui/badge'
import type { TelephonyProvider } from '@/lib/generated/prisma/enums'
import type { ConnectionOnPage } from '@/lib/telephony/load-telephony'
import { providers } from '@/lib/telephony/providers'

interface ConnectionsProps {
  connections: ConnectionOnPage[]
  timezone: string
  isOfMany: boolean
  /** The provider that the link to this page asked for. */
  wanted: TelephonyProvider | null
}

/** One card per provider, with what is connected through it. */
export function Connections({ connections, timezone, isOfMany, wanted }: ConnectionsProps) {
  return (
    <section aria-labelledby="connections" className="mt-10">
      <h2 id="connections" className="text-lg leading-7 font-semibold">Connections</h2>
      <p className="mt-1 mb-4 text-muted-foreground">The carriers that bring calls to your numbers and take calls out</p>
      <div className="grid items-stretch gap-4 md:grid-cols-2">
        {providers.map(({ id, name, description }) => {
          const own = connections.filter(({ provider }) => provider === id)
          return (
            <ProviderFrame key={id} id={id} isWanted={id === wanted}>
              <div className="flex items-start justify-between gap-3">
                <div className="min-w-0">
                  <h3 id={`provider-${id}`} className="text-base leading-6 font-semibold">{name}</h3>
                  <p className="text-muted-foreground">{description}</p>
                </div>
                <ProviderBadge connections={own} />
              </div>
              {own.length > 0 && (
                <ul className="mt-4 divide-y border-t">
                  {own.map((connection) => (
                    <ConnectionRow key={connection.id} connection={connection} timezone={timezone} isOfMany={isOfMany} />
                  ))}
                </ul>
              )}
            </ProviderFrame>
          )
        })}
      </div>
    </section>
  )
}

function ProviderBadge({ connections }: { connections: ConnectionOnPage[] }) {
  const kinds = connections.map(({ state }) => state.kind)
  if (kinds.includes('failing')) return <Badge variant="danger" className="shrink-0">Failing</Badge>
  if (kinds.includes('working')) return <Badge variant="success" className="shrink-0">Connected</Badge>
  return <Badge className="shrink-0">{kinds.length === 0 ? 'Not connected' : 'Not checked'}</Badge>
}
