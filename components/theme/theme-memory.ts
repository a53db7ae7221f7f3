/** The looks to choose from; "system" goes with the device. */
export const themes = ['light', 'dark', 'system'] as const

export type Theme = (typeof themes)[number]

/** The cookie that remembers the choice, so that the server draws the page in it from the first pixel. */
export const themeCookie = 'studio-theme'

/** What browsers colour their own frame with: the page's ground, as in globals.css. */
export const frameColors = { light: '#fafafa', dark: '#09090b' }

/** What the cookie says; the device's own look for anything but its two words. */
export function toTheme(value: string | undefined): Theme {
  return value === 'light' || value === 'dark' ? value : 'system'
}
