/** The languages of the studio: what each calls itself, which way it is written, and whose formats go with it. */
export const languages = {
  en: { name: 'English', direction: 'ltr', locale: 'en-US' },
  ur: { name: 'اردو', direction: 'rtl', locale: 'ur-PK' },
} as const

export type LanguageCode = keyof typeof languages
export type Direction = (typeof languages)[LanguageCode]['direction']

export const languageCodes = Object.keys(languages) as LanguageCode[]

/** The cookie that remembers the choice, so that the server writes the page in it from the first letter. */
export const languageCookie = 'studio-language'

/** What the cookie says, else the first of the browser's languages that is spoken here, else English. @param accepted the header Accept-Language */
export function toLanguage(chosen: string | undefined, accepted: string | null): LanguageCode {
  return known(chosen ?? '') ?? wishesIn(accepted ?? '').map(known).find((code) => code !== undefined) ?? 'en'
}

function known(code: string): LanguageCode | undefined {
  return languageCodes.find((own) => own === code)
}

/** The language that is stored of somebody; English where there is none, or one that is not spoken here any more. */
export function storedLanguage(code: string | null): LanguageCode {
  return toLanguage(code ?? undefined, null)
}

/** The languages of the header without their regions, the dearest first (RFC 9110 §12.5.4). */
function wishesIn(header: string): string[] {
  const wishes = header.split(',').map((wish) => {
    const [range = '', ...parameters] = wish.trim().toLowerCase().split(';')
    const quality = parameters.map((parameter) => /^\s*q=(\d(?:\.\d*)?)\s*$/.exec(parameter)?.[1]).find((value) => value !== undefined)
    return { language: range.split('-')[0] ?? '', quality: Number(quality ?? 1) }
  })
  return wishes.filter(({ quality }) => quality > 0).sort((one, other) => other.quality - one.quality).map(({ language }) => language)
}
