import { Plus } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { connectWords } from '@/components/telephony/connect-words'
import { ConnectionRow } from '@/components/telephony/connection-row'
import { ProviderFrame } from '@/components/telephony/provider-frame'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { Connection } from '@/lib/telephony/connection-schema'
import type { TelephonyData } from '@/lib/telephony/load-telephony'
import type { providers } from '@/lib/telephony/providers'
import { cn } from '@/lib/utils'

interface ProviderCardProps {
  provider: (typeof providers)[number]
  connections: Connection[]
  organizations: TelephonyData['organizations']
  timezone: string
  isWanted: boolean
  /** Null for those who may only look. */
  onConnect: (() => void) | null
  onAct: (act: 'edit' | 'remove' | 'import', connection: Connection) => void
}

/** A provider and what is connected through it. */
export function ProviderCard({ provider, connections, organizations, timezone, isWanted, onConnect, onAct }: ProviderCardProps) {
  const translate = useTranslate()
  const { id, name, description, isTested } = provider
  const organizationOf = (connection: Connection) => organizations.find((one) => one.id === connection.organizationId)
  return (
    <ProviderFrame id={id} isWanted={isWanted}>
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h3 id={`provider-${id}`} className="text-base leading-6 font-semibold">{translate(name)}</h3>
          <p className="text-muted-foreground">{translate(description)}</p>
          <p className="mt-1 text-[13px] leading-[18px] text-muted-foreground">
            {translate(isTested ? 'Tested carrier' : 'Untested carrier: it may work with settings of its own')}
          </p>
        </div>
        <ProviderBadge connections={connections} />
      </div>
      {connections.length > 0 && (
        <ul className="mt-4 divide-y border-t">
          {connections.map((connection) => (
            <ConnectionRow
              key={connection.id} connection={connection} timezone={timezone}
              organization={organizations.length > 1 ? (organizationOf(connection)?.name ?? null) : null}
              canManage={organizationOf(connection)?.canManage ?? false}
              onEdit={() => onAct('edit', connection)} onRemove={() => onAct('remove', connection)} onImport={() => onAct('import', connection)}
            />
          ))}
        </ul>
      )}
      {onConnect !== null && (
        <Button
          variant={connections.length === 0 ? 'outline' : 'ghost'} onClick={onConnect}
          className={cn('w-full md:w-auto', connections.length === 0 ? 'mt-4' : 'mt-2 md:-ms-3 md:px-3')}
        >
          {connections.length > 0 && <Plus aria-hidden />}
          {connections.length === 0 ? connectWords[id] : anotherWords[id]}
        </Button>
      )}
    </ProviderFrame>
  )
}

const anotherWords = {
  twilio: 'Connect another Twilio account', telnyx: 'Connect another Telnyx account', plivo: 'Connect another Plivo account',
  custom: 'Connect another carrier',
}

function ProviderBadge({ connections }: { connections: Connection[] }) {
  const kinds = connections.map(({ state }) => state.kind)
  if (kinds.includes('failing')) return <Badge variant="danger" className="shrink-0">Failing</Badge>
  if (kinds.includes('working')) return <Badge variant="success" className="shrink-0">Healthy</Badge>
  return <Badge className="shrink-0">{kinds.length === 0 ? 'Not connected' : 'Not tested'}</Badge>
}
