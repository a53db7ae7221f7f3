import { Pencil, PhoneIncoming, PhoneOutgoing, Trash2, type LucideIcon } from 'lucide-react'
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
        className="focus-ring block w-full rounded-control px-3 py-2.5 text-left focus-visible:-outline-offset-2"
      >
        <span className="mb-1 flex items-center justify-between gap-2">
          <span className="truncate font-semibold tabular-nums">{shown}</span>
          <ActiveBadge active={active} />
        </span>
        <span className={cn('block', canManage && 'pr-16 pointer-coarse:pr-22')}>
          <AgentLine icon={PhoneIncoming} direction="Inbound" agent={inboundAgent} />
          <AgentLine icon={PhoneOutgoing} direction="Outbound" agent={outboundAgent} />
        </span>
      </button>
      {canManage && (
        <span className="absolute right-1.5 bottom-1.5 flex">
          <IconButton icon={Pencil} name={`Edit ${shown}`} onClick={onEdit} />
          <IconButton icon={Trash2} name={`Delete ${shown}`} isDangerous onClick={onRemove} />
        </span>
      )}
    </div>
  )
}

function AgentLine({ icon: Icon, direction, agent }: { icon: LucideIcon; direction: string; agent: AgentOnNumber | null }) {
  return (
    <span className="flex items-center gap-1.5 text-[13px] leading-5 text-muted-foreground">
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <span className="sr-only">{direction}: </span>
      <span className="truncate">{agent?.name ?? 'No agent'}</span>
      {agent !== null && <span className="shrink-0">· {modeNames[agent.mode]}</span>}
    </span>
  )
}
