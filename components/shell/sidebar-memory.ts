/** The cookie that remembers how the sidebar was left, so that the server draws it so from the start. */
export const sidebarCookie = 'studio-sidebar'

export type SidebarState = 'open' | 'collapsed'

/** What the cookie says; open for anything but its word for collapsed. */
export function toSidebarState(value: string | undefined): SidebarState {
  return value === 'collapsed' ? 'collapsed' : 'open'
}
