import { useSyncExternalStore } from 'react'

const memory = 'studio:shortcuts'
const changed = 'studio:shortcuts-changed'

/** Whether this browser wants the keyboard shortcuts. What every list and dialog is worked by, arrows and Tab, is none of them. */
export function areShortcutsOn(): boolean {
  try {
    return window.localStorage.getItem(memory) !== 'off'
  } catch {
    return true
  }
}

/** Turns the shortcuts on or off, in every tab of this browser. */
export function turnShortcuts(on: boolean): void {
  try {
    if (on) window.localStorage.removeItem(memory)
    else window.localStorage.setItem(memory, 'off')
  } catch {
    // A browser that keeps nothing has them always.
  }
  window.dispatchEvent(new Event(changed))
}

/** Whether they are on, as long as something is shown that says so. */
export function useShortcutsOn(): boolean {
  return useSyncExternalStore(follow, areShortcutsOn, () => true)
}

function follow(tell: () => void) {
  window.addEventListener(changed, tell)
  window.addEventListener('storage', tell)
  return () => {
    window.removeEventListener(changed, tell)
    window.removeEventListener('storage', tell)
  }
}

/** Whether a press is Ctrl or Cmd with a letter: the letter itself or, on a keyboard without Latin letters, the key's place. */
export function isCommand(event: KeyboardEvent, letter: string): boolean {
  const isPlain = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && !event.isComposing
  const isLatin = /^[a-z]$/i.test(event.key)
  const isLetter = isLatin ? event.key.toLowerCase() === letter : event.code === `Key${letter.toUpperCase()}`
  return isPlain && isLetter && areShortcutsOn()
}

/** How this machine's keyboard calls the key of commands. */
export function useCommandKey(): string {
  return useSyncExternalStore(never, () => (/mac|iphone|ipad/i.test(navigator.platform) ? '⌘' : 'Ctrl'), () => 'Ctrl')
}

function never() {
  return () => undefined
}
