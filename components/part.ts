import { useEffect, useSyncExternalStore } from 'react'
import { whenUsed } from '@/components/when-used'

/**
 * A part of the page that the first view does without: its code is fetched at the first sign that somebody uses the page,
 * or when it is wanted, whichever comes first.
 *
 * @param load the import
 * @returns a hook that gives what the import exports, null until it is there. It is told whether the part is wanted now,
 *   and what to do where it cannot be fetched; the next wish tries again
 */
export function part<T>(load: () => Promise<T>) {
  const waiting = new Set<() => void>()
  let loaded: T | null = null
  let loading: Promise<void> | null = null

  function fetchPart(): Promise<void> {
    loading ??= load().then(
      (exports) => {
        loaded = exports
        for (const tell of waiting) tell()
      },
      (error: unknown) => {
        loading = null
        throw error
      },
    )
    return loading
  }

  function subscribe(tell: () => void): () => void {
    waiting.add(tell)
    return () => waiting.delete(tell)
  }

  return function usePart(isWanted: boolean, onFailure: () => void): T | null {
    useEffect(() => whenUsed(() => void fetchPart().catch(() => undefined)), [])
    useEffect(() => {
      if (isWanted) fetchPart().catch(onFailure)
      // eslint-disable-next-line react-hooks/exhaustive-deps -- a failure is told once for each wish, whoever hears of it by then
    }, [isWanted])
    return useSyncExternalStore(subscribe, () => loaded, () => null)
  }
}
