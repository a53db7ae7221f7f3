'use client'

import { useEffect, useState } from 'react'
import { seconds } from '@/lib/clock'

/** The server's time, anew each half minute. @param readAt when the server made the page: its first view must be what the browser draws */
export function useNow(readAt: string): Date {
  const [clock, setClock] = useState({ readAt, passed: 0 })

  useEffect(() => {
    const start = Date.now()
    const timer = setInterval(() => setClock({ readAt, passed: Date.now() - start }), seconds(30))
    return () => clearInterval(timer)
  }, [readAt])

  return new Date(Date.parse(readAt) + (clock.readAt === readAt ? clock.passed : 0))
}
