'use client'

import { useSyncExternalStore } from 'react'

const wide = '(min-width: 1024px)'

/** Whether the window has room for two columns (≥ 1024 px). The server, which cannot know, says yes. */
export function useIsWide(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(wide).matches, () => true)
}

function subscribe(onChange: () => void) {
  const query = window.matchMedia(wide)
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}
