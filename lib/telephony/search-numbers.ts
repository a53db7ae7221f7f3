import { normalise } from '@/lib/timezone/search-text'

interface Searchable {
  /** E.164. */
  number: string
  inboundAgent: { name: string } | null
  outboundAgent: { name: string } | null
}

/**
 * The numbers that a search means: by digits in any punctuation, with or without the country code or the 0 that stands
 * for it in a country, and by the names of the agents on them. An empty search means all.
 */
export function searchNumbers<T extends Searchable>(numbers: readonly T[], query: string): T[] {
  const words = normalise(query)
  const digits = wantedDigits(query)
  return numbers.filter((entry) => {
    if (digits !== null && entry.number.slice(1).includes(digits)) return true
    return [entry.inboundAgent, entry.outboundAgent].some((agent) => agent !== null && normalise(agent.name).includes(words)) || words === ''
  })
}

function wantedDigits(query: string): string | null {
  if (!/^[+\d\s().\/–-]+$/.test(query)) return null
  const digits = query.replace(/\D/g, '')
  // 00 begins an international number, 0 a national one; neither is part of E.164.
  const bare = query.trim().startsWith('0') ? digits.replace(/^0{1,2}(?=\d)/, '') : digits
  return bare === '' ? null : bare
}
