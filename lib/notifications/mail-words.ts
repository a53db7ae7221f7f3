/** One line of what somebody may have written: no line breaks of any kind, controls, or marks that turn the reading direction around. */
export function inOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu, ' ').trim()
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** The same as HTML, between tags and in attributes. */
export function escape(text: string): string {
  return inOneLine(text).replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
