'use client'

import { useEffect, useRef, useState } from 'react'
import { toast } from '@/components/ui/toast'
import { seconds } from '@/lib/clock'
import { call } from '@/lib/http/client'
import type { LogEntry, LogPage } from '@/lib/security/schema'

const typingPause = seconds(0.3)

/** The security log as far as it is shown: what the page came with, what was asked for beyond it, or what a search found. */
export function useSecurityLog(first: LogPage) {
  const [typed, setTyped] = useState('')
  const [loaded, setLoaded] = useState<{ search: string; page: LogPage } | null>(null)
  const [busy, setBusy] = useState(false)
  const last = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const page = loaded === null ? first : loaded.search === '' ? withNewest(first.events, loaded.page) : loaded.page
  const search = loaded?.search ?? ''

  useEffect(() => () => clearTimeout(timer.current), [])

  async function load(wanted: string, known: LogEntry[], before: string | null) {
    const mine = ++last.current
    setBusy(true)
    try {
      const query = new URLSearchParams({ ...(wanted !== '' && { search: wanted }), ...(before !== null && { before }) })
      const { body } = await call<LogPage>('GET', `/api/user/security-log?${query}`)
      // Only the newest answer counts, in whatever order they come.
      if (mine === last.current) setLoaded({ search: wanted, page: { events: [...known, ...body.events], next: body.next } })
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

  return { typed, type, search, busy, events: page.events, more: page.next === null ? null : () => void load(search, page.events, page.next) }
}

/** What has happened since stands in the page's newest first page. */
function withNewest(newest: LogEntry[], { events, next }: LogPage): LogPage {
  const known = new Set(events.map(({ id }) => id))
  return { events: [...newest.filter(({ id }) => !known.has(id)), ...events], next }
}
