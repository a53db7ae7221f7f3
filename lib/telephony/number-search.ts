/**
 * The digits that a search means, where it is a number: in any punctuation, with or without the country code or the 0
 * that stands for it in a country. Null where it is none, or where no digit is left.
 */
export function searchedDigits(query: string): string | null {
  if (!/^[+\d\s().\/–-]+$/.test(query)) return null
  const digits = query.replace(/\D/g, '')
  // 00 begins an international number, 0 a national one; neither is part of E.164.
  const bare = query.trim().startsWith('0') ? digits.replace(/^0{1,2}(?=\d)/, '') : digits
  return bare === '' ? null : bare
}
