import { remember } from '@/components/remember'
import { frameColors, themeCookie, toTheme, type Theme } from '@/components/theme/theme-memory'

/** The entry of this browser's storage by which its tabs hear of a change; ThemeFollower, in every first view, knows it without this file. */
const themeNews = 'studio:theme'

/** The theme that this browser remembers. */
export function rememberedTheme(): Theme {
  const [, value] = new RegExp(`(?:^|; )${themeCookie}=(\\w+)`).exec(document.cookie) ?? []
  return toTheme(value)
}

/** Shows a theme at once, remembers it for the next visits, and tells the other tabs. */
export function chooseTheme(theme: Theme): void {
  remember(themeCookie, theme)
  show(theme)
  try {
    window.localStorage.setItem(themeNews, theme)
  } catch {
    // Without storage the other tabs follow when they are loaded anew.
  }
}

/** Shows what was chosen elsewhere. @param news what the other tab told, which may be here before its cookie is */
export function showChosenTheme(news?: string | null): void {
  show(news ? toTheme(news) : rememberedTheme())
}

/** What the server does in app/layout.tsx, to a page that is there already. */
function show(theme: Theme): void {
  const { classList } = document.documentElement
  classList.remove('light', 'dark')
  if (theme !== 'system') classList.add(theme)
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) {
    const own = meta.media.includes('dark') ? 'dark' : 'light'
    meta.content = frameColors[theme === 'system' ? own : theme]
  }
}
