/**
 * What a person's name may hold: letters of any script with their marks, spaces, hyphens, and the apostrophes and full
 * stops that names carry (O'Brien, Jean‐Luc, ʻIolani, J. Smith, Jr.). Digits, other symbols, controls and
 * bidirectional overrides are refused.
 */
const hyphens = '\\-\\u2010\\u2011'
const apostrophes = "'\\u2019\\u02BB\\u02BC"
// Japanese keyboards type U+3000 between family and given name.
const spaces = ' \\u3000'
// Joiners have meaning inside the words of these scripts, and nowhere else (RFC 5892, CONTEXTJ).
const joiningScripts = ['Arab', 'Syrc', 'Mong', 'Deva', 'Beng', 'Guru', 'Gujr', 'Orya', 'Taml', 'Telu', 'Knda', 'Mlym', 'Sinh', 'Khmr', 'Mymr', 'Tibt']
const joining = `[${joiningScripts.map((script) => `\\p{scx=${script}}`).join('')}]`
const joined = `(?=${joining})[\\p{L}\\p{M}][\\u200C\\u200D](?=${joining})(?=\\p{L})`
// A variation selector chooses between the forms of a Chinese character; registries of names use them.
const variant = '\\p{Unified_Ideograph}[\\u{E0100}-\\u{E01EF}]'
// Some letters and marks are drawn as nothing: fillers, the grapheme joiner, further selectors.
const letters = '(?!\\p{Default_Ignorable_Code_Point})[\\p{L}\\p{M}]'
const allowed = new RegExp(`^(?:${joined}|${variant}|${letters}|[${spaces}.·${hyphens}${apostrophes}])*$`, 'u')

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
