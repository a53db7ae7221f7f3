import { Pencil, PhoneIncoming, PhoneOutgoing, Trash2, type LucideIcon } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { ActiveBadge } from '@/components/telephony/active-badge'
import { modeNames } from '@/components/telephony/agent-words'
import { IconButton } from '@/components/telephony/icon-button'
import type { AgentOnNumber, PhoneNumber } from '@/lib/telephony/number-schema'
import { cn } from '@/lib/utils'

interface NumberRowProps {
  number: PhoneNumber
  isSelected: boolean
  canManage: boolean
  onSelect: () => void
  onEdit: () => void
  onRemove: () => void
}

export function NumberRow({ number, isSelected, canManage, onSelect, onEdit, onRemove }: NumberRowProps) {
  const { shown, active, inboundAgent, outboundAgent } = number
  return (
    <div
      className={cn(
        'relative rounded-control border transition-colors',
        isSelected ? 'border-info bg-info-ground' : 'border-transparent hover:bg-muted',
      )}
    >
      <button
        type="button" aria-current={isSelected ? 'true' : undefined} onClick={onSelect}
        className="focus-ring block w-full rounded-control px-3 py-2.5 text-start focus-visible:-outline-offset-2"
      >
        <span className="mb-1 flex items-center justify-between gap-2">
          <span className="truncate font-semibold tabular-nums" dir="ltr">{shown}</span>
          <ActiveBadge active={active} />
        </span>
        <span className={cn('block', canManage && 'pe-16 pointer-coarse:pe-22')}>
          <AgentLine icon={PhoneIncoming} direction="Inbound" agent={inboundAgent} />
          <AgentLine icon={PhoneOutgoing} direction="Outbound" agent={outboundAgent} />
        </span>
      </button>
      {canManage && (
        <span className="absolute end-1.5 bottom-1.5 flex">
          <IconButton icon={Pencil} title="Edit" name={`Edit ${shown}`} onClick={onEdit} />
          <IconButton icon={Trash2} title="Delete" name={`Delete ${shown}`} isDangerous onClick={onRemove} />
        </span>
      )}
    </div>
  )
}

function AgentLine({ icon: Icon, direction, agent }: { icon: LucideIcon; direction: string; agent: AgentOnNumber | null }) {
  const translate = useTranslate()
  return (
    <span className="flex items-center gap-1.5 text-[13px] leading-5 text-muted-foreground">
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <span className="sr-only">{translate(direction)}: </span>
      <span className="truncate">{agent === null ? translate('No agent') : <bdi>{agent.name}</bdi>}</span>
      {agent !== null && <span className="shrink-0">· {translate(modeNames[agent.mode])}</span>}
    </span>
  )
}
