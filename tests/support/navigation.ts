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
  const pushState = History.prototype.pushState.bind(window.history)
  window.history.replaceState(null, '', `/settings?tab=${tab}`)
  vi.spyOn(window.history, 'pushState').mockImplementation((...change) => {
    pushState(...change)
    for (const follower of followers) follower()
  })
  navigation.router.refresh.mockClear()
  navigation.router.push.mockClear()
}
