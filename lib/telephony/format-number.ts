// ITU-T E.164 country codes: +1 and +7 have one digit, these have two, all others three.
const twoDigitCodes = new Set(
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(' '),
)

/**
 * An E.164 number as people read it: `+1 (202) 555-0123`, `+44 20 7946 0321`, elsewhere the country code and groups of
 * three. What is no E.164 number comes back as it is.
 */
export function formatNumber(number: string): string {
  if (!/^\+[1-9]\d{6,14}$/.test(number)) return number
  const digits = number.slice(1)
  const code = countryCode(digits)
  const rest = digits.slice(code.length)
  if (code === '1' && rest.length === 10) return `+1 (${rest.slice(0, 3)}) ${rest.slice(3, 6)}-${rest.slice(6)}`
  return ['+' + code, ...(code === '44' && rest.length === 10 ? splitBritish(rest) : inThrees(rest))].join(' ')
}

function countryCode(digits: string): string {
  const first = digits.slice(0, 1)
  if (first === '1' || first === '7') return first
  const two = digits.slice(0, 2)
  return twoDigitCodes.has(two) ? two : digits.slice(0, 3)
}

// Ofcom's National Telephone Numbering Plan: 2x + 8, 1x1 and 11x + 7 (also 3xx, 8xx, 9xx), the rest 4 + 6.
function splitBritish(rest: string): string[] {
  if (rest.startsWith('2')) return [rest.slice(0, 2), rest.slice(2, 6), rest.slice(6)]
  if (/^(1\d1|11\d|[389])/.test(rest)) return [rest.slice(0, 3), rest.slice(3, 6), rest.slice(6)]
  return [rest.slice(0, 4), rest.slice(4)]
}

/** A last group of one would look like a slip: it joins the group before. */
function inThrees(rest: string): string[] {
  return rest.match(/\d{3}(?=\d{2})|\d{2,4}$/g) ?? [rest]
}
