'use client'

import { useCallback, useState } from 'react'

export type IpRules = typeof import('@/lib/security/ip-rules')

/**
 * The rules of IP lists, 5 kB (gzip) that the first view does without: null until `load` was called and they have come.
 * Where they cannot be loaded, `load` gives null and the server alone judges.
 */
export function useIpRules() {
  const [rules, setRules] = useState<IpRules | null>(null)
  const load = useCallback(async () => {
    const loaded = await import('@/lib/security/ip-rules').catch(() => null)
    if (loaded !== null) setRules(loaded)
    return loaded
  }, [])
  return { rules, load }
}
