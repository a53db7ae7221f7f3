/** The windows that help to find one's way: everything by its name, and the keyboard's shortcuts. */
export type HelpWindow = 'search' | 'shortcuts'

/** The event that asks for one of them, from wherever there is a button for it. */
export const helpEvent = 'studio:help'

export const searchWords = 'Search settings'

/** Opens one of the windows, on every page of the studio. */
export function openHelp(which: HelpWindow): void {
  window.dispatchEvent(new CustomEvent<HelpWindow>(helpEvent, { detail: which }))
}
