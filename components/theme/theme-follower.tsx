'use client'

import { useEffect } from 'react'

/** Keeps the page in the theme that was chosen in another tab. The server has drawn it in the one chosen before. */
export function ThemeFollower() {
  useEffect(() => {
    async function follow() {
      const { showRememberedTheme } = await import('@/components/theme/show-theme')
      showRememberedTheme()
    }

    // Every tab of the browser but the one that made the change hears this.
    function onStorage({ key }: StorageEvent) {
      if (key === 'studio:theme') void follow()
    }

    // A page that comes back as it was left has heard nothing meanwhile.
    function onPageShow({ persisted }: PageTransitionEvent) {
      if (persisted) void follow()
    }

    window.addEventListener('storage', onStorage)
    window.addEventListener('pageshow', onPageShow)
    return () => {
      window.removeEventListener('storage', onStorage)
      window.removeEventListener('pageshow', onPageShow)
    }
  }, [])

  return null
}
