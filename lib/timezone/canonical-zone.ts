import { zoneNames } from './zone-names.data'

/** Each zone that can be stored, with its old spellings, in the order of the generated list. */
export const spellings: ReadonlyMap<string, readonly string[]> = new Map(
  zoneNames.trim().split('\n').map((line) => {
    const [zone = '', ...old] = line.split(' ')
    return [zone, old] as const
  }),
)

const zoneByName: ReadonlyMap<string, string> = new Map(
  [...spellings].flatMap(([zone, old]) => [zone, ...old].map((name) => [name.toLowerCase(), zone] as const)),
)

/** toLowerCase() makes an ASCII k of the Kelvin sign; no name of the database has anything but these. */
const nameLetters = /^[A-Za-z0-9_+/-]+$/

/**
 * Takes any name of the tz database in any letter case and gives the one to store, or null for everything else. A `zone.tab`
 * name stays itself, an old spelling becomes the new one, the rest stays (CONTRACT §3). Intl is no judge of this: it takes
 * `PST` and lacks new names.
 */
export function canonicalZone(name: string): string | null {
  return nameLetters.test(name) ? (zoneByName.get(name.toLowerCase()) ?? null) : null
}
