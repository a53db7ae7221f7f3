'use client'

import { use, type ReactNode } from 'react'
import { english, LanguageContext, type Language } from '@/components/language/use-language'
import type { LanguageCode } from '@/lib/language/languages'

/** Each language but English is a piece of code of its own, that only those who read it are sent. */
const packs: Record<Exclude<LanguageCode, 'en'>, () => Promise<{ language: Language }>> = {
  ur: () => import('@/components/language/urdu'),
}

const loading: Partial<Record<LanguageCode, Promise<Language>>> = {}

/** Once for all that ask: React waits for the very same promise. What could not be fetched is fetched anew by the next try. */
function load(code: Exclude<LanguageCode, 'en'>): Promise<Language> {
  return (loading[code] ??= packs[code]().then(({ language }) => language, (error: unknown) => {
    delete loading[code]
    throw error
  }))
}

/** Gives everything below it the language that the server was asked for. */
export function LanguageProvider({ code, children }: { code: LanguageCode; children: ReactNode }) {
  const language = code === 'en' ? english : use(load(code))
  return <LanguageContext value={language}>{children}</LanguageContext>
}
