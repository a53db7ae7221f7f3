'use client'

import { useRouter } from 'next/navigation'
import { startTransition } from 'react'
import { remember } from '@/components/remember'
import { languageCookie, type LanguageCode } from '@/lib/language/languages'

/** Gives the function that remembers a language for the next visits, and has the server write this page in it, in one step and without loading it anew. */
export function useChooseLanguage(): (code: LanguageCode) => void {
  const router = useRouter()
  return function choose(code) {
    remember(languageCookie, code)
    startTransition(() => router.refresh())
  }
}
