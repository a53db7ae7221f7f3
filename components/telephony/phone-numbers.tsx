'use client'

import { useEffect, useRef, useState } from 'react'
import { NumberDetail } from '@/components/telephony/number-detail'
import { NumberList } from '@/components/telephony/number-list'
import { useSelectedNumber } from '@/components/telephony/use-selected-number'
import type { NumberOnPage } from '@/lib/telephony/load-telephony'
import { searchNumbers } from '@/lib/telephony/search-numbers'

/** The list of numbers and, beside it or on small screens below it, the chosen one. */
export function PhoneNumbers({ numbers, isOfMany }: { numbers: NumberOnPage[]; isOfMany: boolean }) {
  const [query, setQuery] = useState('')
  const [selectedId, select] = useSelectedNumber()
  const selected = numbers.find(({ id }) => id === selectedId) ?? null
  const detail = useRef<HTMLDivElement>(null)
  const clicked = useRef<string | null>(null)

  // Where the detail is out of sight below the list, a tap would seem to do nothing. It moves only after it is drawn.
  useEffect(() => {
    if (detail.current === null || clicked.current !== selectedId) return
    clicked.current = null
    if (detail.current.getBoundingClientRect().top > window.innerHeight / 2) detail.current.scrollIntoView({ block: 'start' })
  }, [selectedId])

  function choose(id: string) {
    clicked.current = id
    select(id)
  }

  return (
    <div className="grid items-start gap-6 md:grid-cols-[320px_minmax(0,1fr)]">
      <NumberList
        all={numbers} found={searchNumbers(numbers, query)} selectedId={selectedId}
        query={query} onQuery={setQuery} onSelect={choose}
      />
      <div ref={detail} className="min-w-0">
        <NumberDetail number={selected} hasNumbers={numbers.length > 0} isOfMany={isOfMany} />
      </div>
    </div>
  )
}
