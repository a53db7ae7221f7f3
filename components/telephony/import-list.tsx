'use client'

import { useState } from 'react'
import { useTranslate } from '@/components/language/use-language'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import type { CarrierNumberList } from '@/lib/telephony/connection-schema'

/** A number as its provider lists it, and where it is in the studio. */
export type CarrierNumber = CarrierNumberList['numbers'][number]

interface ImportListProps {
  numbers: CarrierNumber[]
  chosen: ReadonlySet<string>
  onChoose: (chosen: ReadonlySet<string>) => void
}

const stateWords = { new: null, ours: 'In your list', elsewhere: 'In use elsewhere' }

/** From this many on a list is searched rather than read. */
const many = 10

/** The numbers of a provider, to be ticked; those that are in use already cannot be. */
export function ImportList({ numbers, chosen, onChoose }: ImportListProps) {
  const translate = useTranslate()
  const [search, setSearch] = useState('')
  const found = numbers.filter((one) => matches(one, search))
  const open = found.filter(({ state }) => state === 'new').map(({ number }) => number)
  const isAll = open.length > 0 && open.every((number) => chosen.has(number))

  function choose(changed: string[], isChosen: boolean) {
    const next = new Set(chosen)
    for (const number of changed) if (isChosen) next.add(number)
    else next.delete(number)
    onChoose(next)
  }

  if (numbers.length === 0) return <p className="text-muted-foreground">{translate('The provider has no numbers for this account.')}</p>
  return (
    <>
      {numbers.length > many && (
        <Input
          type="search" aria-label="Search the provider’s numbers" placeholder="Search by number or label" autoComplete="off" spellCheck={false}
          value={search} onChange={(event) => setSearch(event.target.value)} className="mb-2"
        />
      )}
      <Checkbox checked={isAll} disabled={open.length === 0} onChange={(event) => choose(open, event.target.checked)} className="border-b font-medium">
        {translate(allWords(search, open.length.toLocaleString('en-US'), found.length.toLocaleString('en-US')))}
      </Checkbox>
      {/* Focusable, so that a list without a box to tick can be scrolled by keyboard. */}
      <ul aria-label={translate('The provider’s numbers')} tabIndex={0} className="focus-ring max-h-72 overflow-y-auto">
        {found.map(({ number, shown, label, state }) => (
          <li key={number} className="[contain-intrinsic-size:auto_32px] [content-visibility:auto]">
            <Checkbox checked={chosen.has(number)} disabled={state !== 'new'} onChange={(event) => choose([number], event.target.checked)}>
              <span className="tabular-nums" dir="ltr">{shown}</span>
              {label !== null && label !== number && label !== shown && <span className="text-muted-foreground"> · <bdi>{label}</bdi></span>}
              {stateWords[state] !== null && <span className="text-muted-foreground"> · {translate(stateWords[state])}</span>}
            </Checkbox>
          </li>
        ))}
      </ul>
    </>
  )
}

function allWords(search: string, open: string, found: string): string {
  return search.trim() === '' ? `All new numbers (${open} of ${found})` : `All new numbers found (${open} of ${found})`
}

function matches({ number, label }: CarrierNumber, search: string): boolean {
  const words = search.trim().toLowerCase()
  const digits = words.replace(/[^\d]/g, '')
  return words === '' || (digits !== '' && number.includes(digits)) || (label ?? '').toLowerCase().includes(words)
}
