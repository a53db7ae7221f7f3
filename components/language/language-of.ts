import { Children, isValidElement, type ReactNode } from 'react'
import { fillIn, type Language, type Translate } from '@/components/language/use-language'
import { languages, type LanguageCode } from '@/lib/language/languages'

/** Makes a language that is not English of what translates its sentences. */
export function languageOf(code: LanguageCode, sentence: (english: string) => string): Language {
  const { direction, locale } = languages[code]

  function words(given: ReactNode): ReactNode {
    if (typeof given === 'string') return sentence(given)
    if (!Array.isArray(given)) return given
    // "Use {zone}", as JSX has it in pieces, is one sentence; beside an icon each piece is one.
    const pieces = given as ReactNode[]
    if (pieces.every((piece) => typeof piece === 'string' || typeof piece === 'number')) return sentence(pieces.join(''))
    return Children.map(pieces, (piece) => (isValidElement(piece) ? piece : words(piece)))
  }

  const translate = (given: ReactNode, values?: Record<string, ReactNode>) => (values ? fillIn(sentence(given as string), values) : words(given))
  return { code, direction, locale, translate: translate as Translate }
}
