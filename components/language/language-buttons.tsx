'use client'

import { useChooseLanguage } from '@/components/language/choose-language'
import { useLanguage } from '@/components/language/use-language'
import { languageCodes, languages } from '@/lib/language/languages'

/** The languages side by side, for pages that have no user menu yet. */
export function LanguageButtons() {
  const { code, translate } = useLanguage()
  const choose = useChooseLanguage()
  return (
    <div role="group" aria-label={translate('Language')} className="flex flex-wrap justify-center gap-1">
      {languageCodes.map((own) => (
        <button
          key={own} type="button" lang={own} aria-pressed={own === code} onClick={() => choose(own)}
          className="focus-ring min-h-8 rounded-control px-3 text-muted-foreground hover:text-foreground aria-pressed:font-medium aria-pressed:text-foreground pointer-coarse:min-h-11"
        >
          {languages[own].name}
        </button>
      ))}
    </div>
  )
}
