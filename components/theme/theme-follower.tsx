'use client'

import { useEffect } from 'react'

/** Keeps the page in the theme that was chosen in another tab. The server has drawn it in the one chosen before. */
export function ThemeFollower() {
  useEffect(() => {
    async function follow(news?: string | null) {
      const { showChosenTheme } = await import('@/components/theme/show-theme')
      showChosenTheme(news)
    }

    // Every tab of the browser but the one that made the change hears this.
    function onStorage({ key, newValue }: StorageEvent) {
      if (key === 'studio:theme') void follow(newValue)
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
