import type { Direction } from '@/lib/language/languages'

/**
 * One line of what somebody may have written: no line breaks of any kind, controls, or marks that turn the reading direction
 * around. Those stay that keep a value's own direction to itself, with which translations surround them (U+2068, U+2069).
 */
export function inOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066\u2067]+/gu, ' ').trim()
}

/** An attribute for words that are not in the mail's own language, as an operator's are. */
export function ownDirection(text: string, direction: Direction): string {
  return direction === 'rtl' && !/\p{Script=Arabic}/u.test(text) ? ' dir="ltr"' : ''
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** The same as HTML, between tags and in attributes. */
export function escape(text: string): string {
  return inOneLine(text).replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
