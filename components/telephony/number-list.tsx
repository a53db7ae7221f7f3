import { Phone, Search } from 'lucide-react'
import { NumberRow } from '@/components/telephony/number-row'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Input } from '@/components/ui/input'
import type { NumberOnPage } from '@/lib/telephony/load-telephony'

interface NumberListProps {
  all: NumberOnPage[]
  found: NumberOnPage[]
  selectedId: string | null
  query: string
  onQuery: (query: string) => void
  onSelect: (id: string) => void
}

/** The left column: how many numbers there are, a search box, and the list, which scrolls by itself. */
export function NumberList({ all, found, selectedId, query, onQuery, onSelect }: NumberListProps) {
  return (
    <Card aria-label="Phone numbers" className="overflow-hidden">
      <div className="flex items-center gap-3 p-4 pb-3">
        <span className="flex size-10 shrink-0 items-center justify-center rounded-control bg-primary text-primary-foreground">
          <Phone aria-hidden className="size-5" />
        </span>
        <div>
          <h2 className="text-base font-semibold">Your numbers</h2>
          <p role="status" className="text-[13px] leading-[18px] text-muted-foreground tabular-nums">{countInWords(all, found, query)}</p>
        </div>
      </div>
      <div className="relative px-4 pb-3">
        <Search aria-hidden className="pointer-events-none absolute top-3 left-7 size-4 text-muted-foreground pointer-coarse:top-3.5" />
        <Input
          type="search" aria-label="Search phone numbers" placeholder="Search phone numbers…" autoComplete="off" spellCheck={false}
          value={query} onChange={(event) => onQuery(event.target.value)} className="pl-9"
        />
      </div>
      <div className="border-t">
        {found.length === 0 ? (
          <EmptyState icon={Phone} title="No phone numbers found" description={emptyWords(all.length)} />
        ) : (
          <ul className="max-h-[22rem] space-y-1 overflow-y-auto p-2 md:max-h-[34rem]">
            {found.map((number) => (
              <li key={number.id}>
                <NumberRow number={number} isSelected={number.id === selectedId} onSelect={() => onSelect(number.id)} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  )
}

function emptyWords(count: number) {
  if (count === 0) return 'The numbers your organization brings from its carriers are listed here.'
  return 'Try a part of the number, or the name of an agent on it.'
}

function countInWords(all: NumberOnPage[], found: NumberOnPage[], query: string) {
  if (query.trim() !== '') return `${found.length} of ${all.length} found`
  return `${all.length} in all, ${all.filter(({ active }) => active).length} active`
}
