import 'server-only'
import type { LanguageCode } from '@/lib/language/languages'
import { translatorOf } from '@/lib/language/translate'
import { urduDictionary } from '@/lib/language/urdu'
import { mails } from '@/lib/language/urdu/mails.data'

// Apart from the pages', whose browsers would load it for nothing.
const translators: Record<LanguageCode, (sentence: string) => string> = {
  en: (sentence) => sentence,
  ur: translatorOf({ ...urduDictionary, ...mails }, 'ur', true),
}

/** A sentence of a mail or a text message in the language of whoever gets it. */
export function translateForMail(sentence: string, language: LanguageCode): string {
  return translators[language](sentence)
}
