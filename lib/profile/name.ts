/**
 * What a person's name may hold: letters of any script with their marks, spaces, hyphens, and the apostrophes and full
 * stops that names carry (O'Brien, Jean‐Luc, ʻIolani, J. Smith, Jr.). Digits, other symbols, controls and
 * bidirectional overrides are refused.
 */
const hyphens = '\\-\\u2010\\u2011'
const apostrophes = "'\\u2019\\u02BB\\u02BC"
// Joiners have meaning between letters of Indic and Arabic script, and nowhere else (RFC 5892, CONTEXTJ).
const joined = '[\\p{L}\\p{M}][\\u200C\\u200D](?=\\p{L})'
// U+115F, U+1160, U+3164 and U+FFA0 are letters by category and invisible by looks.
const letters = '(?![\\u115F\\u1160\\u3164\\uFFA0])[\\p{L}\\p{M}]'
const allowed = new RegExp(`^(?:${joined}|${letters}|[ .·${hyphens}${apostrophes}])*$`, 'u')

const startsWithMark = /^\p{M}/u
// No language stacks more; beyond it lies "Zalgo" text that paints over its neighbours.
const stackedMarks = /\p{M}{5,}/u
const anyLetter = /\p{L}/u

/** Trims a name and composes its letters, so that equal names are equal bytes (Unicode NFC). */
export function normaliseName(name: string): string {
  return name.normalize('NFC').trim()
}

/** Whether a normalised name holds nothing but what names hold. */
export function isName(name: string): boolean {
  return allowed.test(name) && anyLetter.test(name) && !startsWithMark.test(name) && !stackedMarks.test(name)
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The length as people count it: in grapheme clusters. Counting ends a little past `enough`, however long the text. */
export function lengthInGraphemes(text: string, enough: number): number {
  let count = 0
  for (const _ of graphemes.segment(text)) if (++count > enough) break
  return count
}
