import 'server-only'
import { parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js/max'

const countryNames = new Intl.DisplayNames('en', { type: 'region' })

/** What a number is to people: how it is written in its country, with the country code, and that country's name. */
export interface NumberInWords {
  /** `+1 (202) 555-0123`, `+44 20 7946 0321`; what is no E.164 number stays as it is. */
  shown: string
  /** In English; null where the number belongs to no one country, such as +800. */
  country: string | null
}

/** Describes an E.164 number. By Google's numbering plans, which know where one is split and whose area code it has. */
export function describeNumber(number: string): NumberInWords {
  const parsed = parse(number)
  if (parsed === null) return { shown: number, country: null }
  // Numbers that a country keeps for fiction or has not given out yet belong to no country's plan, but to its code.
  const country = parsed.country ?? parsed.getPossibleCountries()[0]
  const name = country === undefined ? undefined : countryNames.of(country)
  return { shown: withEveryDigit(number, shownAs(parsed)), country: name ?? null }
}

/** An E.164 number as people read it. */
export function formatNumber(number: string): string {
  return describeNumber(number).shown
}

/** Whether some country or service has this number's country code. */
export function hasCountryCode(number: string): boolean {
  return parse(number) !== null
}

function parse(number: string): PhoneNumber | null {
  // The library takes letters, extensions and digits of other scripts as well.
  return /^\+[1-9]\d{6,14}$/.test(number) ? (parsePhoneNumberFromString(number) ?? null) : null
}

// In North America area codes stand in parentheses, as the product's own documents write them.
function shownAs(parsed: PhoneNumber): string {
  return parsed.countryCallingCode === '1' && parsed.nationalNumber.length === 10 ? `+1 ${parsed.formatNational()}` : parsed.formatInternational()
}

// From what cannot be a number of its country the library drops a leading 0, as if it were the one for calls within it.
function withEveryDigit(number: string, shown: string): string {
  return `+${shown.replace(/\D/g, '')}` === number ? shown : number
}
