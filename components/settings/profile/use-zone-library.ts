import { useCallback, useEffect, useState } from 'react'
import { whenUsed } from '@/components/when-used'

export type ZoneLibrary = typeof import('./zone-library')

const zonesPerSlice = 40
let loading: Promise<ZoneLibrary> | null = null

export interface Loaded {
  library: ZoneLibrary
  at: Date
}

/**
 * The timezone data and when it came, `null` until it is there. It loads when somebody uses the page, or as soon as `load` is
 * called; a failed load is told by `failed` and tried again by the next call.
 */
export function useZoneLibrary() {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [failed, setFailed] = useState(false)

  const load = useCallback(() => {
    loadZoneLibrary().then(
      (library) => {
        setLoaded((current) => current ?? { library, at: new Date() })
        setFailed(false)
      },
      () => setFailed(true),
    )
  }, [])

  useEffect(() => whenUsed(load), [load])
  useEffect(() => (loaded ? prepareWhenIdle(loaded) : undefined), [loaded])

  return { loaded, failed, load }
}

function loadZoneLibrary() {
  loading ??= import('./zone-library').catch((error: unknown) => {
    loading = null
    throw error
  })
  return loading
}

/**
 * Makes the 459 date formatters in slices of a few milliseconds, so that neither the page nor the first opening waits for them.
 */
function prepareWhenIdle({ library, at }: Loaded) {
  let cancel = () => {}
  const prepare = (start: number) => {
    cancel = whenIdle(() => {
      const next = library.prepareZones(start, zonesPerSlice, at)
      if (next !== null) prepare(next)
    })
  }
  prepare(0)
  return () => cancel()
}

/**
 * Runs a task once the browser has nothing better to do (Safari only knows a short wait); gives the function that calls it off.
 */
function whenIdle(task: () => void) {
  if (typeof window.requestIdleCallback === 'function') {
    const handle = window.requestIdleCallback(task, { timeout: 5000 })
    return () => window.cancelIdleCallback(handle)
  }
  const timer = window.setTimeout(task, 200)
  return () => window.clearTimeout(timer)
}
