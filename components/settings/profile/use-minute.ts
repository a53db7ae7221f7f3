'use client'

import { useEffect, useState } from 'react'
import { minutes } from '@/lib/clock'

/** The time, anew as each minute begins. Only where the server has drawn nothing. */
export function useMinute(): Date {
  const [now, setNow] = useState(() => new Date())

  useEffect(() => {
    const left = minutes(1) - (now.getTime() % minutes(1))
    const timer = setTimeout(() => setNow(new Date()), left)
    return () => clearTimeout(timer)
  }, [now])

  return now
}
