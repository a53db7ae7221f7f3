/** What StudioHelp shows, as the one module that is loaded when the page is used. */
export { SearchWindow } from '@/components/help/search-window'
export { ShortcutsWindow } from '@/components/help/shortcuts-window'
