import Link from 'next/link'
import { Pencil, Phone, PhoneIncoming, PhoneOutgoing, Trash2 } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { addWords } from '@/components/telephony/add-words'
import { ActiveBadge } from '@/components/telephony/active-badge'
import { CallConfiguration } from '@/components/telephony/call-configuration'
import { Fact, Facts } from '@/components/telephony/facts'
import { IconButton } from '@/components/telephony/icon-button'
import type { NumberActs } from '@/components/telephony/number-list'
import { Button } from '@/components/ui/button'
import { buttonClasses } from '@/components/ui/button-classes'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { EmptyState } from '@/components/ui/empty-state'
import type { PhoneNumber } from '@/lib/telephony/number-schema'
import { providerName } from '@/lib/telephony/providers'

interface NumberDetailProps extends NumberActs {
  number: PhoneNumber | null
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
export function NumberDetail({ number, hasNumbers, isOfMany, managed, onAdd, onEdit, onRemove }: NumberDetailProps) {
  if (number === null) {
    const action = !hasNumbers && managed.size > 0 && <Button className="mt-2" onClick={onAdd}>{addWords}</Button>
    return (
      <Card className="flex min-h-80 items-center justify-center">
        <EmptyState icon={Phone} {...(hasNumbers ? nothingSelected : noNumbers)} action={action} />
      </Card>
    )
  }
  const canManage = managed.has(number.organizationId)
  return (
    <div role="region" aria-label={number.shown} className="space-y-6">
      <NumberFacts number={number} isOfMany={isOfMany} canManage={canManage} onEdit={onEdit} onRemove={onRemove} />
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

interface NumberFactsProps extends Pick<NumberActs, 'onEdit' | 'onRemove'> {
  number: PhoneNumber
  isOfMany: boolean
  canManage: boolean
}

function NumberFacts({ number, isOfMany, canManage, onEdit, onRemove }: NumberFactsProps) {
  const translate = useTranslate()
  const { id, shown, country, label, active, connection, organization } = number
  return (
    <Card className="p-4 md:p-6">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h2 className="text-2xl leading-8 font-bold tabular-nums" dir="ltr">{shown}</h2>
            <CopyButton text={number.number} name="number" />
            <ActiveBadge active={active} />
          </div>
          {label !== null && <p className="mt-1 wrap-anywhere text-muted-foreground"><bdi>{label}</bdi></p>}
        </div>
        {canManage && (
          <div className="flex flex-wrap items-center gap-1">
            <Link href={{ pathname: '/demo-call', query: { number: id } }} className={buttonClasses('success', 'me-1')}>{translate('Make Test Call')}</Link>
            <IconButton icon={Pencil} title="Edit" name="Edit number" isLarge onClick={() => onEdit(number)} />
            <IconButton icon={Trash2} title="Delete" name="Delete number" isDangerous isLarge onClick={() => onRemove(number)} />
          </div>
        )}
      </div>
      <Facts className="mt-4">
        {isOfMany && <Fact name="Organization"><bdi>{organization}</bdi></Fact>}
        <Fact name="Country">{translate(country ?? 'International')}</Fact>
        <Fact name="Connection">{translate(connection === null ? 'None' : `${connection.name} (${providerName(connection.provider)})`)}</Fact>
        <Fact name="Internal ID">
          <span className="font-mono text-[13px] break-all">{id}</span>
          <CopyButton text={id} name="internal ID" />
        </Fact>
      </Facts>
    </Card>
  )
}
