import { useSyncExternalStore } from 'react'
import { vi } from 'vitest'

const followers = new Set<() => void>()

function follow(follower: () => void) {
  followers.add(follower)
  return () => followers.delete(follower)
}

/** Stands in for next/navigation: the address is kept in window.location, as Next keeps it, and pushes are noted. */
export const navigation = {
  router: { refresh: vi.fn(), push: vi.fn() },
  useRouter: () => navigation.router,
  useSearchParams: () => new URLSearchParams(useSyncExternalStore(follow, () => window.location.search)),
}

/** Before each test: the settings page's address, with the tab that is open. */
export function goToSettings(tab = 'profile'): void {
  followAddress()
  window.history.replaceState(null, '', `/settings?tab=${tab}`)
  navigation.router.refresh.mockClear()
  navigation.router.push.mockClear()
}

/** Next's router follows what the page does to its address; without a router this does. */
export function followAddress(): void {
  for (const method of ['pushState', 'replaceState'] as const) {
    const original = History.prototype[method].bind(window.history)
    vi.spyOn(window.history, method).mockImplementation((...change) => {
      original(...change)
      for (const follower of followers) follower()
    })
  }
}
