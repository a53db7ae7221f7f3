'use client'

import { Languages } from 'lucide-react'
import { useChooseLanguage } from '@/components/language/choose-language'
import { useLanguage } from '@/components/language/use-language'
import { MenuChoice } from '@/components/shell/menu-choice'
import { languageCodes, languages } from '@/lib/language/languages'

const options = languageCodes.map((value) => ({ value, label: languages[value].name, lang: value, icon: Languages }))

/** The user menu's choice of a language, each by its own name. */
export function LanguageChoice() {
  const { code } = useLanguage()
  return <MenuChoice label="Language" options={options} value={code} onChoose={useChooseLanguage()} />
}
