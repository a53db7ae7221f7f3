'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { call } from '@/lib/http/client'
import { deviceZone } from '@/lib/timezone/device-zone'

/**
 * Tells the server the browser's timezone, once; rendered only while the user's is null. Whether it is stored is the
 * server's decision. A failure is silent: the next visit tries again.
 */
export function TimezoneInit() {
  const router = useRouter()
  const hasPosted = useRef(false)

  useEffect(() => {
    // React's double effect in development must not post twice.
    if (hasPosted.current) return
    hasPosted.current = true
    call('POST', '/api/user/timezone', { body: { timezone: deviceZone() } }).then(() => router.refresh(), () => undefined)
  }, [router])

  return null
}
