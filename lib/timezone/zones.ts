import { canonicalZone, spellings } from './canonical-zone'
import { formatOffset, offsetMinutes } from './zone-time'
import { countryNames, zoneDetails } from './zones.data'

export { canonicalZone } from './canonical-zone'
export { formatOffset, localTime, offsetMinutes } from './zone-time'

export interface Zone {
  /** The IANA name, as stored. */
  readonly id: string
  /** What people call the place: "New York", "Knox, Indiana", "Coordinated Universal Time". */
  readonly city: string
  readonly region: Region
  /** The country's names, the one to show first; none for UTC and fixed offsets. */
  readonly countries: readonly string[]
  /** As people write them, winter before summer: `['EST', 'EDT']`, `['PKT']`. Empty where no letters are in use. */
  readonly abbreviations: readonly string[]
  /** Other cities that keep this clock. */
  readonly cities: readonly string[]
  /** Old names of the same zone (Asia/Calcutta). */
  readonly aliases: readonly string[]
}

/** In the order of the product page's list of supported timezones. */
export const regions = [
  'Americas', 'Europe', 'Asia', 'Africa', 'Australia and Pacific', 'Atlantic Ocean', 'Indian Ocean', 'Antarctica',
  'UTC and fixed clocks',
] as const
export type Region = (typeof regions)[number]

const regionByArea: ReadonlyMap<string, Region> = new Map([
  ['Africa', 'Africa'],
  ['America', 'Americas'],
  ['Antarctica', 'Antarctica'],
  ['Arctic', 'Europe'],
  ['Asia', 'Asia'],
  ['Atlantic', 'Atlantic Ocean'],
  ['Australia', 'Australia and Pacific'],
  ['Europe', 'Europe'],
  ['Indian', 'Indian Ocean'],
  ['Pacific', 'Australia and Pacific'],
])

/** Names that are no place, or whose place is badly spelled by replacing underscores. */
const cityById: ReadonlyMap<string, string> = new Map([
  ['UTC', 'Coordinated Universal Time'],
  ['Etc/UTC', 'Coordinated Universal Time'],
  ['GMT', 'Greenwich Mean Time'],
  ['Etc/GMT', 'Greenwich Mean Time'],
  ['EST', 'Eastern Standard Time'],
  ['MST', 'Mountain Standard Time'],
  ['HST', 'Hawaii Standard Time'],
  ['EST5EDT', 'Eastern Time'],
  ['CST6CDT', 'Central Time'],
  ['MST7MDT', 'Mountain Time'],
  ['PST8PDT', 'Pacific Time'],
  ['WET', 'Western European Time'],
  ['CET', 'Central European Time'],
  ['MET', 'Middle European Time'],
  ['EET', 'Eastern European Time'],
  ['Antarctica/DumontDUrville', "Dumont d'Urville"],
])

/** The product page's nine, in its order and with its words. */
export const popularZones: readonly { readonly id: string; readonly abbreviation: string }[] = [
  { id: 'America/New_York', abbreviation: 'EST/EDT' },
  { id: 'America/Los_Angeles', abbreviation: 'PST/PDT' },
  { id: 'Europe/London', abbreviation: 'GMT/BST' },
  { id: 'Europe/Berlin', abbreviation: 'CET/CEST' },
  { id: 'Asia/Karachi', abbreviation: 'PKT' },
  { id: 'Asia/Dubai', abbreviation: 'GST' },
  { id: 'Asia/Singapore', abbreviation: 'SGT' },
  { id: 'Australia/Sydney', abbreviation: 'AEST/AEDT' },
  { id: 'UTC', abbreviation: 'Coordinated Universal Time' },
]

/** Every zone that can be stored, by name. */
export const zones: readonly Zone[] = readZones()

const zoneById: ReadonlyMap<string, Zone> = new Map(zones.map((zone) => [zone.id, zone]))

/** The zone of any accepted name, old spellings included; null for others. */
export function findZone(name: string): Zone | null {
  return zoneById.get(canonicalZone(name) ?? '') ?? null
}

/** "Karachi · Asia/Karachi · UTC+05:00", with the offset at that moment; a name that is no zone comes back as it is. */
export function zoneLabel(name: string, at: Date): string {
  const zone = findZone(name)
  if (!zone) return name
  const offset = offsetMinutes(zone.id, at)
  return [zone.city, zone.id, ...(offset === null ? [] : [formatOffset(offset)])].join(' · ')
}

function readZones() {
  const countries = new Map(countryNames.trim().split('\n').map((line) => {
    const [code = '', ...names] = line.split('|')
    return [code, names] as const
  }))
  const details = zoneDetails.trim().split('\n')
  return [...spellings].map(([id, aliases], position): Zone => {
    const [country = '', abbreviations = '', cities = ''] = (details[position] ?? '').split('|')
    return {
      id,
      city: cityOf(id),
      region: regionByArea.get(id.split('/')[0] ?? '') ?? 'UTC and fixed clocks',
      countries: countries.get(country) ?? [],
      abbreviations: list(abbreviations, ','),
      cities: list(cities, ';'),
      aliases,
    }
  })
}

function list(text: string, separator: string) {
  return text === '' ? [] : text.split(separator)
}

function cityOf(id: string) {
  if (id.startsWith('Etc/GMT') && id !== 'Etc/GMT') return 'Fixed offset'
  return cityById.get(id) ?? id.replaceAll('_', ' ').split('/').slice(1).reverse().join(', ')
}
