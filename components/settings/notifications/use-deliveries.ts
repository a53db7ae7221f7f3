'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { toast } from '@/components/ui/toast'
import { seconds } from '@/lib/clock'
import { call } from '@/lib/http/client'
import type { DeliveryPage } from '@/lib/notifications/schema'

const path = '/api/user/notifications/deliveries'

// The server looks every two seconds for what is to be sent; what has not left in a minute takes its time.
const pauses = [1, 2, 2, 3, 3, 4, 5, 10, 10, 20].map(seconds)

/**
 * What was sent to the user, as far as it is shown. While something is on its way and the list is looked at, it is read
 * again a few times.
 *
 * @param first its newest page, which comes with the page
 * @param readAt when the server began to read that
 */
export function useDeliveries(first: DeliveryPage, readAt: string, isOpen: boolean) {
  const [given, setGiven] = useState(first)
  const [page, setPage] = useState(first)
  const [busy, setBusy] = useState(false)
  const [wish, setWish] = useState(0)
  const running = useRef(false)
  const renewals = useRef(0)
  const isWaiting = page.deliveries.some(({ state }) => state === 'waiting')

  if (given !== first) {
    setGiven(first)
    setPage(withNewest(page, first, readAt))
  }

  const renew = useCallback(async () => {
    const turn = (renewals.current += 1)
    const { body } = await call<DeliveryPage>('GET', path)
    // Another one was begun after this: what it brings is newer.
    if (turn === renewals.current) setPage((known) => withNewest(known, body))
  }, [])

  useEffect(() => {
    if (!isOpen || !isWaiting) return
    let isOver = false
    let timer: ReturnType<typeof setTimeout>
    const waitFor = ([pause, ...rest]: readonly number[]) => {
      if (pause === undefined || isOver) return
      // Nobody asked for this, so nobody is told that it failed.
      timer = setTimeout(() => void renew().catch(() => undefined).finally(() => waitFor(rest)), pause)
    }
    waitFor(pauses)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [isOpen, isWaiting, renew, wish])

  async function load(work: () => Promise<void>) {
    if (running.current) return
    running.current = true
    setBusy(true)
    try {
      await work()
    } catch (error) {
      toast.error((error as Error).message)
    } finally {
      running.current = false
      setBusy(false)
    }
  }

  function refresh() {
    setWish((count) => count + 1)
    void load(renew)
  }

  function more() {
    void load(async () => {
      const { body } = await call<DeliveryPage>('GET', `${path}?${new URLSearchParams({ before: page.next ?? '' })}`)
      setPage((known) => ({ deliveries: [...known.deliveries, ...body.deliveries], next: body.next }))
    })
  }

  return { deliveries: page.deliveries, busy, refresh, more: page.next === null ? null : more }
}

export type DeliveryList = ReturnType<typeof useDeliveries>

/**
 * The newest page before what is known of older ones; alone, where there is a gap between them.
 *
 * @param readAt where it may be older than what is known: what was queued from then on stays before it
 */
function withNewest(known: DeliveryPage, newest: DeliveryPage, readAt?: string): DeliveryPage {
  const ids = new Set(newest.deliveries.map(({ id }) => id))
  const others = known.deliveries.filter(({ id }) => !ids.has(id))
  const newer = others.filter(({ createdAt }) => readAt !== undefined && createdAt >= readAt)
  const deliveries = [...newer, ...newest.deliveries]
  if (others.length === known.deliveries.length || newest.next === null) return { deliveries, next: newest.next }
  const older = others.slice(newer.length)
  return { deliveries: [...deliveries, ...older], next: older.length === 0 ? newest.next : known.next }
}
