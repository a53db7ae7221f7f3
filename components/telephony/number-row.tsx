import { PhoneIncoming, PhoneOutgoing, type LucideIcon } from 'lucide-react'
import { modeNames } from '@/components/telephony/agent-words'
import { ActiveBadge } from '@/components/telephony/active-badge'
import type { AgentOnNumber, NumberOnPage } from '@/lib/telephony/load-telephony'
import { formatNumber } from '@/lib/telephony/format-number'
import { cn } from '@/lib/utils'

interface NumberRowProps {
  number: NumberOnPage
  isSelected: boolean
  onSelect: () => void
}

export function NumberRow({ number, isSelected, onSelect }: NumberRowProps) {
  return (
    <button
      type="button"
      aria-current={isSelected ? 'true' : undefined}
      onClick={onSelect}
      className={cn(
        'focus-ring block w-full rounded-control border border-transparent px-3 py-2.5 text-left transition-colors hover:bg-muted',
        'aria-[current=true]:border-primary aria-[current=true]:bg-accent',
      )}
    >
      <span className="mb-1 flex items-center justify-between gap-2">
        <span className="truncate font-semibold tabular-nums">{formatNumber(number.number)}</span>
        <ActiveBadge active={number.active} />
      </span>
      <AgentLine icon={PhoneIncoming} direction="Inbound" agent={number.inboundAgent} />
      <AgentLine icon={PhoneOutgoing} direction="Outbound" agent={number.outboundAgent} />
    </button>
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
