import { twMerge } from 'tailwind-merge'

/**
 * The classes that others beside them contradict: what then holds is decided by the style sheet's order, and nobody
 * who reads the element sees which it is.
 *
 * @param attributes of elements
 * @returns a line for each attribute that has such classes
 */
export function contradictions(attributes: string[]): string[] {
  return [...new Set(attributes)].flatMap((attribute) => {
    const kept = new Set(twMerge(attribute).split(/\s+/))
    const lost = attribute.split(/\s+/).filter((name) => name !== '' && !kept.has(name))
    return lost.length === 0 ? [] : [`${lost.join(' ')} in ${attribute}`]
  })
}
