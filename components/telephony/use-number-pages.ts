'use client'

import { useEffect, useRef, useState } from 'react'
import { toast } from '@/components/ui/toast'
import { seconds } from '@/lib/clock'
import { call } from '@/lib/http/client'
import type { PhoneNumber, PhoneNumberPage } from '@/lib/telephony/number-schema'

const typingPause = seconds(0.25)
const none: ReadonlyMap<string, PhoneNumber | null> = new Map()

/**
 * The phone numbers as far as they are shown: what the page came with, what was asked for beyond it, or what a search
 * found; and what was changed since, which `note` is told (null: deleted).
 */
export function useNumberPages(first: PhoneNumberPage) {
  const [typed, setTyped] = useState('')
  const [loaded, setLoaded] = useState<{ search: string; page: PhoneNumberPage } | null>(null)
  const [changes, setChanges] = useState(none)
  const [busy, setBusy] = useState(false)
  const last = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const search = loaded?.search ?? ''
  const page = loaded === null ? first : search === '' ? withNewest(first, loaded.page) : loaded.page
  const numbers = page.numbers.filter(({ id }) => changes.get(id) !== null).map(current)

  useEffect(() => () => clearTimeout(timer.current), [])

  function current(number: PhoneNumber): PhoneNumber {
    const changed = changes.get(number.id)
    return changed && changed.version > number.version ? changed : number
  }

  async function load(wanted: string, known: PhoneNumber[], cursor: string | null) {
    const mine = ++last.current
    setBusy(true)
    try {
      const query = new URLSearchParams({ ...(wanted !== '' && { search: wanted }), ...(cursor !== null && { cursor }) })
      const { body } = await call<PhoneNumberPage>('GET', `/api/telephony/phone-numbers?${query}`)
      // Only the newest answer counts, in whatever order they come.
      if (mine === last.current) setLoaded({ search: wanted, page: { ...body, numbers: [...known, ...body.numbers] } })
    } catch (error) {
      if (mine === last.current) toast.error((error as Error).message)
    } finally {
      if (mine === last.current) setBusy(false)
    }
  }

  function type(text: string) {
    setTyped(text)
    clearTimeout(timer.current)
    const wanted = text.trim()
    if (wanted === search && !busy) return
    if (wanted !== '') timer.current = setTimeout(() => void load(wanted, [], null), typingPause)
    else {
      last.current += 1
      setLoaded(null)
      setBusy(false)
    }
  }

  function note(id: string, changed: PhoneNumber | null) {
    setChanges((before) => new Map(before).set(id, changed))
    if (changed === null) setLoaded((before) => before && { ...before, page: without(before.page, id) })
  }

  return {
    typed, type, search, busy, numbers,
    total: search === '' ? first.total - first.numbers.filter(({ id }) => changes.get(id) === null).length : page.total,
    more: page.next === null || busy ? null : () => void load(search, page.numbers, page.next),
    hasMore: page.next !== null,
    note,
    /** The newest that is known of a number; null where it was deleted, undefined where it was not shown yet. */
    known: (id: string) => changes.get(id) ?? (changes.has(id) ? null : numbers.find((number) => number.id === id)),
  }
}

export type NumberPages = ReturnType<typeof useNumberPages>

/** What has changed since stands in the page's newest first page. */
function withNewest(newest: PhoneNumberPage, { numbers, next }: PhoneNumberPage): PhoneNumberPage {
  const known = new Set(newest.numbers.map(({ id }) => id))
  return { numbers: [...newest.numbers, ...numbers.filter(({ id }) => !known.has(id))], next, total: newest.total }
}

function without(page: PhoneNumberPage, gone: string): PhoneNumberPage {
  const numbers = page.numbers.filter(({ id }) => id !== gone)
  return { ...page, numbers, total: page.total - (page.numbers.length - numbers.length) }
}
