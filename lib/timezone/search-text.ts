/** Letters that Unicode does not take apart into a base and a mark. */
const plainLetters: ReadonlyMap<string, string> = new Map([
  ['ø', 'o'], ['ł', 'l'], ['đ', 'd'], ['ı', 'i'], ['ß', 'ss'], ['æ', 'ae'], ['œ', 'oe'],
])

/** Text as it is compared: lower case, without diacritics, apostrophes and full stops; what separates words is one space. */
export function normalise(text: string) {
  return text
    .normalize('NFD')
    .replace(/[\p{M}'’‘ʻ`.]/gu, '')
    .toLowerCase()
    .replace(/[øłđıßæœ]/g, (letter) => plainLetters.get(letter) ?? letter)
    .replace(/[\s_/,·()&-]+/g, ' ')
    .trim()
}

/** The minutes that a query like `+5`, `utc-03:30`, `+0530` or `5:30` can mean; null when it is no offset. */
export function readOffsets(query: string): readonly number[] | null {
  const text = query.toLowerCase().replace(/[()\s]/g, '').replace(/[−–]/g, '-')
  const parts = /^(utc|gmt)?([+-]?)(?:(\d{1,2})(:)(\d{0,2})|(\d{1,2})(\d{2})?)$/.exec(text)
  if (!parts) return null
  const [, prefix, sign, hoursBeforeColon, colon, minutesAfterColon, hoursAlone, minutesAlone] = parts
  if (!prefix && !sign && !colon) return null
  // "+5:3" is on its way to "+5:30".
  const minutes = Number((minutesAfterColon ?? minutesAlone ?? '').padEnd(2, '0'))
  const total = Number(hoursBeforeColon ?? hoursAlone) * 60 + minutes
  if (sign === '-') return [-total]
  return sign === '+' || prefix ? [total] : [total, -total]
}
