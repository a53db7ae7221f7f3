const typed = /^\+[0-9 ()-]*$/
const mostTyped = 40

/**
 * The E.164 form of a phone number as people type it, or null where it is none: a leading + and a country code,
 * 7 to 15 digits in all, the first not 0; spaces, hyphens and parentheses anywhere.
 */
export function toE164(phone: string): string | null {
  if (phone.length > mostTyped || !typed.test(phone)) return null
  const number = `+${phone.replace(/[^0-9]/g, '')}`
  return /^\+[1-9][0-9]{6,14}$/.test(number) ? number : null
}
