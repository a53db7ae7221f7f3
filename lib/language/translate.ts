/** A sentence in another language; where its form depends on `{count}`, one for each plural category of that language. */
export type Translation = string | (Partial<Record<Intl.LDMLPluralRule, string>> & { other: string })

/** Sentences by their English wording. Both sides have the same `{placeholders}`; `{name:words}` is a value that is a sentence itself. */
export type Dictionary = Readonly<Record<string, Translation>>

interface Template {
  pattern: RegExp
  names: string[]
  translation: Translation
}

const placeholder = /\{(\w+)(:words)?\}/g
const mostRemembered = 1000
/** Keeps a value's own direction out of the sentence around it (UAX #9: first strong isolate, pop directional isolate). */
const isolate = ['\u2068', '\u2069'] as const

/**
 * Makes the function that gives an English sentence in another language. The sentence may come with its values in it, as a
 * server's answer does: they are found again by the template that it was made from. What is not known stays as it is.
 *
 * @param locale decides on plurals and, by the direction of its script, whether values are isolated
 */
export function translatorOf(dictionary: Dictionary, locale: string, isRightToLeft: boolean): (sentence: string) => string {
  const plurals = new Intl.PluralRules(locale)
  const templates = templatesOf(dictionary)
  const remembered = new Map<string, string>()

  function translate(sentence: string): string {
    const before = remembered.get(sentence)
    if (before !== undefined) return before
    const made = sentence.includes('\n') ? sentence.split('\n').map(find).join('\n') : find(sentence)
    if (remembered.size >= mostRemembered) remembered.clear()
    remembered.set(sentence, made)
    return made
  }

  function find(sentence: string): string {
    const plain = Object.hasOwn(dictionary, sentence) ? dictionary[sentence] : undefined
    if (plain !== undefined) return fill(plain, {})
    for (const { pattern, names, translation } of templates) {
      const found = pattern.exec(sentence)
      if (found) return fill(translation, Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ''])))
    }
    return sentence
  }

  function fill(translation: Translation, values: Record<string, string>): string {
    const count = Number((values.count ?? '').replaceAll(',', ''))
    const text = typeof translation === 'string' ? translation : (translation[plurals.select(count)] ?? translation.other)
    // In one pass: a value may look like a placeholder.
    return text.replace(placeholder, (whole, name: string, isWords?: string) => {
      const value = values[name]
      if (value === undefined) return whole
      return isWords === undefined ? isolated(value) : translateList(value)
    })
  }

  function isolated(value: string): string {
    return isRightToLeft && value !== '' ? isolate.join(value) : value
  }

  /** A value that is a sentence itself, or several of them in a list. */
  function translateList(words: string): string {
    const whole = translate(words)
    if (whole !== words) return whole
    const parts = words.split(/, and | and |, /)
    const translated = parts.map(translate)
    // None of it is known, as of a number or a name: a value like any other.
    if (translated.every((part, index) => part === parts[index])) return isolated(words)
    return new Intl.ListFormat(locale).format(translated)
  }

  return translate
}

/**
 * The sentences with values in them: first the frames around another sentence, which would else find itself with the frame as
 * a part of its value; then those that say most, so that no general one takes a particular one's place.
 */
function templatesOf(dictionary: Dictionary): Template[] {
  return Object.entries(dictionary)
    .filter(([sentence]) => sentence.search(placeholder) >= 0)
    .sort((one, other) => Number(isFrame(other)) - Number(isFrame(one)) || literalLength(other) - literalLength(one))
    .map(([sentence, translation]) => ({
      pattern: patternOf(sentence),
      names: [...sentence.matchAll(placeholder)].map(([, name = '']) => name),
      translation,
    }))
}

/** A count is a number as English writes it; any other value is anything. */
function patternOf(sentence: string): RegExp {
  // Every third piece is text, with a name and a mark between.
  const pieces = sentence.split(placeholder).map((piece, index) => {
    if (index % 3 === 0) return escape(piece)
    return index % 3 === 1 ? (piece === 'count' ? '([\\d.,]+)' : '([^]*?)') : ''
  })
  return new RegExp(`^${pieces.join('')}$`)
}

function isFrame([sentence, translation]: [string, Translation]): boolean {
  return !sentence.startsWith('{') && typeof translation === 'string' && translation.includes(':words}')
}

function literalLength([sentence]: [string, Translation]): number {
  return sentence.replace(placeholder, '').length
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
