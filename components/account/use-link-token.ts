'use client'

import { useSyncExternalStore } from 'react'

function follow(onChange: () => void) {
  window.addEventListener('hashchange', onChange)
  return () => window.removeEventListener('hashchange', onChange)
}

/**
 * What stands behind the # of a mailed link, where it reaches neither servers' logs nor other sites. Null before the
 * browser has taken over; empty where there is nothing.
 */
export function useLinkToken(): string | null {
  return useSyncExternalStore(follow, () => window.location.hash.slice(1), () => null)
}
