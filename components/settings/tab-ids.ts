/** The tabs' names in the address, in the page's order. */
export const tabIds = ['profile', 'notifications', 'security', 'integrations', 'danger'] as const

export type TabId = (typeof tabIds)[number]

/** The tab that an address names; the first for anything else. */
export function toTabId(name: string | string[] | null | undefined): TabId {
  return tabIds.find((id) => id === name) ?? 'profile'
}
