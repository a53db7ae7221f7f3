import { Phone, PhoneIncoming, PhoneOutgoing } from 'lucide-react'
import { ActiveBadge } from '@/components/telephony/active-badge'
import { CallConfiguration } from '@/components/telephony/call-configuration'
import { CopyButton } from '@/components/ui/copy-button'
import { Fact, Facts } from '@/components/telephony/facts'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { formatNumber } from '@/lib/telephony/format-number'
import type { NumberOnPage } from '@/lib/telephony/load-telephony'
import { providers } from '@/lib/telephony/providers'

interface NumberDetailProps {
  number: NumberOnPage | null
  hasNumbers: boolean
  isOfMany: boolean
}

const nothingSelected = {
  title: 'Select a phone number',
  description: 'Choose a number from the list to see which agents answer it and call from it.',
}
const noNumbers = {
  title: 'No phone numbers',
  description: 'A phone number lets callers reach one of your agents, and lets an agent call out under that number.',
}

/** The right column: everything about the chosen number. */
export function NumberDetail({ number, hasNumbers, isOfMany }: NumberDetailProps) {
  if (number === null) {
    return (
      <Card className="flex min-h-80 items-center justify-center">
        <EmptyState icon={Phone} {...(hasNumbers ? nothingSelected : noNumbers)} />
      </Card>
    )
  }
  const shown = formatNumber(number.number)
  return (
    <div role="region" aria-label={shown} className="space-y-6">
      <NumberFacts number={number} shown={shown} isOfMany={isOfMany} />
      <div className="grid gap-6 xl:grid-cols-2">
        <CallConfiguration
          icon={PhoneIncoming} title="Inbound Call Configuration" description="Who answers when this number is called"
          agent={number.inboundAgent} nobody="No agent answers this number."
        />
        <CallConfiguration
          icon={PhoneOutgoing} title="Outbound Call Configuration" description="Who calls out under this number"
          agent={number.outboundAgent} nobody="No agent calls out under this number."
        />
      </div>
    </div>
  )
}

function NumberFacts({ number, shown, isOfMany }: { number: NumberOnPage; shown: string; isOfMany: boolean }) {
  const { id, label, active, connection, organization } = number
  return (
    <Card className="p-4 md:p-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-2xl leading-8 font-bold tabular-nums">{shown}</h2>
        <CopyButton text={number.number} name="number" />
        <ActiveBadge active={active} />
      </div>
      {label !== null && <p className="mt-1 break-words text-muted-foreground">{label}</p>}
      <Facts className="mt-4">
        {isOfMany && <Fact name="Organization">{organization}</Fact>}
        <Fact name="Connection">{connection === null ? 'None' : `${connection.name} (${providerName(connection.provider)})`}</Fact>
        <Fact name="Internal ID">
          <span className="font-mono text-[13px] break-all">{id}</span>
          <CopyButton text={id} name="internal ID" />
        </Fact>
      </Facts>
    </Card>
  )
}

function providerName(provider: string) {
  return providers.find(({ id }) => id === provider)?.name ?? provider
}
