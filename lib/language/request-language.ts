import 'server-only'
import { cache } from 'react'
import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import { languageCookie, toLanguage, type LanguageCode } from '@/lib/language/languages'
import { urdu } from '@/lib/language/urdu'

const translators: Record<LanguageCode, (sentence: string) => string> = { en: (sentence) => sentence, ur: urdu }

/** The language of whoever asks for the page: the one they chose, else their browser's, else English. */
export const requestLanguage = cache(async (): Promise<LanguageCode> => {
  const [jar, head] = await Promise.all([cookies(), headers()])
  return toLanguage(jar.get(languageCookie)?.value, head.get('accept-language'))
})

/** A sentence in that language, for what the server alone writes. */
export async function translateForRequest(sentence: string): Promise<string> {
  return translators[await requestLanguage()](sentence)
}

/** A page's title in the browser's frame: `export const generateMetadata = titled('Sign in')`. */
export function titled(title: string): () => Promise<Metadata> {
  return async () => ({ title: await translateForRequest(title) })
}
