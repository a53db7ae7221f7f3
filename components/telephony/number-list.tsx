import type { UIEvent } from 'react'
import { Phone, Plus, Search } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { addWords } from '@/components/telephony/add-words'
import { NumberRow } from '@/components/telephony/number-row'
import type { NumberPages } from '@/components/telephony/use-number-pages'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Input } from '@/components/ui/input'
import type { PhoneNumber } from '@/lib/telephony/number-schema'
import { cn } from '@/lib/utils'

export interface NumberActs {
  /** The organizations whose numbers may be changed. */
  managed: ReadonlySet<string>
  onAdd: () => void
  onEdit: (number: PhoneNumber) => void
  onRemove: (number: PhoneNumber) => void
}

interface NumberListProps extends NumberActs {
  pages: NumberPages
  /** How many there are without any search. */
  allTotal: number
  selectedId: string | null
  onSelect: (number: PhoneNumber) => void
}

const addClasses = cn(
  'focus-ring inline-flex size-10 shrink-0 items-center justify-center rounded-full bg-info text-primary-foreground transition-colors',
  'hover:bg-info-hover pointer-coarse:size-11',
)

/** So near to its end, in pixels, the list goes on by itself. */
const nearness = 400

/** The left column: how many numbers there are, a search box, and the list, which scrolls by itself. */
export function NumberList({ pages, allTotal, selectedId, managed, onSelect, onAdd, onEdit, onRemove }: NumberListProps) {
  const translate = useTranslate()
  const { numbers, total, search, typed, type, busy, more, hasMore } = pages
  const canAdd = managed.size > 0

  function goOn({ currentTarget: list }: UIEvent) {
    if (list.scrollHeight - list.scrollTop - list.clientHeight < nearness) more?.()
  }

  return (
    <Card aria-label="Phone numbers" className="overflow-hidden">
      <div className="flex items-center gap-3 p-4 pb-3">
        <span className="flex size-10 shrink-0 items-center justify-center rounded-control bg-primary text-primary-foreground">
          <Phone aria-hidden className="size-5" />
        </span>
        <div className="min-w-0 flex-1">
          <h2 className="text-base font-semibold">{translate('Your numbers')}</h2>
          <p role="status" className="text-[13px] leading-[18px] text-muted-foreground tabular-nums">{translate(countInWords(total, allTotal, search))}</p>
        </div>
        {canAdd && (
          <button
            type="button" id="addNumber" aria-label={translate(addWords)} title={translate(addWords)} onClick={onAdd}
            className={addClasses}
          >
            <Plus aria-hidden className="size-5" />
          </button>
        )}
      </div>
      <div className="relative px-4 pb-3">
        <Search aria-hidden className="pointer-events-none absolute top-3 start-7 size-4 text-muted-foreground pointer-coarse:top-3.5" />
        <Input
          type="search" aria-label="Search phone numbers" placeholder="Search phone numbers…" autoComplete="off" spellCheck={false} maxLength={200}
          value={typed} onChange={(event) => type(event.target.value)} className="ps-9 rtl:pr-9 rtl:pl-3"
        />
      </div>
      <div className="border-t">
        {numbers.length === 0 ? (
          <EmptyState icon={Phone} title="No phone numbers found" description={emptyWords(search, canAdd)} />
        ) : (
          <ul aria-busy={busy} onScroll={goOn} className="max-h-[22rem] space-y-1 overflow-y-auto p-2 md:max-h-[40rem]">
            {numbers.map((number) => (
              <li key={number.id} className="[contain-intrinsic-size:auto_90px] [content-visibility:auto]">
                <NumberRow
                  number={number} isSelected={number.id === selectedId} canManage={managed.has(number.organizationId)}
                  onSelect={() => onSelect(number)} onEdit={() => onEdit(number)} onRemove={() => onRemove(number)}
                />
              </li>
            ))}
            {hasMore && (
              <li className="p-2">
                <Button variant="secondary" className="w-full" aria-disabled={more === null} onClick={() => more?.()}>
                  {busy ? 'Loading…' : 'Show more'}
                </Button>
              </li>
            )}
          </ul>
        )}
      </div>
    </Card>
  )
}

function emptyWords(search: string, canAdd: boolean) {
  if (search !== '') return 'Try a part of the number, or the name of an agent on it.'
  return canAdd ? `Press ${addWords} to bring in your first one.` : 'The numbers your organization brings from its carriers are listed here.'
}

function countInWords(total: number, allTotal: number, search: string) {
  const shown = (count: number) => count.toLocaleString('en-US')
  return search === '' ? `${shown(total)} in all` : `${shown(total)} of ${shown(allTotal)} found`
}
