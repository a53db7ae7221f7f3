import { minutes } from '@/lib/clock'
import { normalise, readOffsets } from './search-text'
import { formatOffset, readMoment, timeOfDay } from './zone-time'
import { findZone, popularZones, regions, zones, type Zone } from './zones'

export interface ZoneRow {
  readonly zone: Zone
  /** "EST/EDT", "PKT", or "" where no letters are in use. */
  readonly abbreviation: string
  /** "UTC+05:00", or "" where this runtime does not know the zone. */
  readonly offset: string
  /** "14:05", or "". */
  readonly time: string
}

export interface ZoneGroup {
  readonly label: string
  readonly rows: readonly ZoneRow[]
}

interface Entry {
  readonly zone: Zone
  /** What a person most likely means: city, IANA name, abbreviations. */
  readonly names: readonly string[]
  /** Country, old names. */
  readonly others: readonly string[]
  /** Other cities, big and small: all of "Kara" (Togo) says less than the beginning of "Karachi". */
  readonly cities: readonly string[]
  readonly position: number
}

/**
 * The other zones that the product page names: first among equals after the popular nine ("CST" is Chicago before Bahía de
 * Banderas).
 */
const notable = [
  'America/Chicago', 'America/Denver', 'America/Sao_Paulo', 'America/Mexico_City', 'Europe/Paris', 'Europe/Moscow',
  'Europe/Istanbul',
  'Asia/Kolkata', 'Asia/Bangkok', 'Asia/Tokyo', 'Asia/Shanghai', 'Africa/Cairo', 'Africa/Johannesburg', 'Africa/Lagos',
  'Africa/Nairobi',
  'Australia/Melbourne', 'Pacific/Auckland', 'Pacific/Fiji',
]

const popularIds = popularZones.map(({ id }) => id)
const noMatch = Infinity

/**
 * Takes what a person typed and the moment that decides each zone's offset; gives the zones that match, the likeliest first,
 * and all of them for an empty query. An offset in any spelling (`+5`, `+05:00`, `5:30`, `utc+5`) matches exactly the zones
 * that keep it at that moment.
 */
export function searchZones(query: string, at: Date): readonly Zone[] {
  const offsets = readOffsets(query)
  if (offsets) return zonesKeeping(offsets, at)
  const wanted = normalise(query)
  if (wanted === '') return entries().map(({ zone }) => zone)
  const moments = momentsAt(at)
  return entries()
    .map((entry) => ({ ...entry, rank: rank(entry, wanted, moments.get(entry.zone.id)?.longNames ?? []) }))
    .filter((entry) => entry.rank < noMatch)
    .sort((one, other) => one.rank - other.rank || one.position - other.position)
    .map(({ zone }) => zone)
}

/**
 * The rows of the open list. With a query one group of matches; without one the detected zone (unless it is a popular one), the
 * popular nine in the product page's order, then all others by region. No zone comes twice.
 */
export function groupZones(query: string, at: Date, detected: string | null): readonly ZoneGroup[] {
  if (normalise(query) !== '') return [group('Matches', searchZones(query, at), at)].filter(hasRows)
  const suggestion = findZone(detected ?? '')
  const suggested = suggestion && !popularIds.includes(suggestion.id) ? [suggestion] : []
  const popular = popularIds.map(findZone).filter((zone) => zone !== null)
  const rest = byCity().filter((zone) => !suggested.includes(zone) && !popular.includes(zone))
  return [
    group('Suggested', suggested, at),
    group('Popular', popular, at),
    ...regions.map((region) => group(region, rest.filter((zone) => zone.region === region), at)),
  ].filter(hasRows)
}

function zonesKeeping(offsets: readonly number[], at: Date) {
  const moments = momentsAt(at)
  return entries().map(({ zone }) => zone).filter(({ id }) => offsets.includes(moments.get(id)?.offset ?? NaN))
}

/**
 * Does a slice of the work that the first opening would need (formatters are slow to make); gives the next slice's start, null
 * at the end.
 */
export function prepareZones(start: number, count: number, at: Date): number | null {
  for (const zone of zones.slice(start, start + count)) readMoment(zone.id, at)
  if (start + count < zones.length) return start + count
  if (start < zones.length) {
    entries()
    // The rest in a slice of its own.
    return zones.length
  }
  momentsAt(at)
  return null
}

function group(label: string, members: readonly Zone[], at: Date): ZoneGroup {
  return { label, rows: members.map((zone) => row(zone, at)) }
}

function hasRows({ rows }: ZoneGroup) {
  return rows.length > 0
}

function row(zone: Zone, at: Date): ZoneRow {
  const moment = momentsAt(at).get(zone.id)
  const abbreviation = popularZones.find(({ id }) => id === zone.id)?.abbreviation ?? zone.abbreviations.join('/')
  return {
    zone,
    // UTC's words on the page are its city here, EST's letters its name.
    abbreviation: abbreviation === zone.city || abbreviation === zone.id ? '' : abbreviation,
    offset: moment ? formatOffset(moment.offset) : '',
    time: moment ? timeOfDay(moment.offset, at) : '',
  }
}

// Where clocks are changed they are at a full hour of some zone, and no zone is off by less than a quarter.
const clocksKeep = minutes(15)
let lastMoments: { quarter: number; byZone: ReadonlyMap<string, { offset: number; longNames: readonly string[] }> } | undefined

/** All zones at one moment. Only the last quarter of an hour is kept: the next opening of a list is seldom later. */
function momentsAt(at: Date) {
  const quarter = Math.floor(at.getTime() / clocksKeep)
  if (lastMoments?.quarter === quarter) return lastMoments.byZone
  const begin = new Date(quarter * clocksKeep)
  const byZone = new Map(zones.flatMap(({ id }) => {
    const moment = readMoment(id, begin)
    return moment ? [[id, { offset: moment.offset, longNames: spellingsOf(normalise(moment.longName)) }] as const] : []
  }))
  lastMoments = { quarter, byZone }
  return byZone
}

/** "Pacific Time" is how people write "Pacific Standard Time" all year round. */
function spellingsOf(longName: string): readonly string[] {
  return [longName, longName.replace(/ (standard|daylight|summer) /, ' ')]
}

let index: readonly Entry[] | undefined

/** Leading zones first, clocks without a place last, by city between them. */
function entries() {
  index ??= byCity().map(entry).sort((one, other) => one.position - other.position)
  return index
}

function entry(zone: Zone, place: number): Entry {
  const lead = popularIds.concat(notable).indexOf(zone.id)
  const placeless = lead === -1 && zone.region === 'UTC and fixed clocks'
  const names = [zone.city, zone.id, afterArea(zone.id), ...zone.abbreviations, zone.abbreviations.join('/')].map(normalise)
  const others = [...zone.countries, ...zone.aliases, ...zone.aliases.map(afterArea)].map(normalise)
  return {
    zone,
    position: lead === -1 ? place + (placeless ? 2 : 1) * zones.length : lead,
    // Who types "EST" or "Pacific Time" means a place, not the fixed clock that bears the name.
    names: placeless ? [] : names,
    others: placeless ? [...names, ...others] : others,
    cities: zone.cities.map(normalise),
  }
}

const collator = new Intl.Collator('en', { numeric: true })
let sorted: readonly Zone[] | undefined

function byCity() {
  sorted ??= [...zones].sort((one, other) => collator.compare(one.city, other.city) || collator.compare(one.id, other.id))
  return sorted
}

function afterArea(id: string) {
  return id.slice(id.indexOf('/') + 1)
}

/** Lower is better: exact, then beginnings, then beginnings of words, then anywhere, then all words somewhere. */
function rank({ names, others, cities }: Entry, wanted: string, longNames: readonly string[]) {
  const tests: ((text: string) => boolean)[] = [
    (text) => text === wanted,
    (text) => text.startsWith(wanted),
    (text) => text.includes(` ${wanted}`),
    (text) => text.includes(wanted),
  ]
  for (const [strictness, test] of tests.entries()) {
    if (names.some(test)) return strictness * 2
    if (others.some(test) || longNames.some(test) || (strictness > 0 && cities.some(test))) return strictness * 2 + 1
  }
  // A single word has been looked for already, and a list is gone through for every letter typed.
  if (!wanted.includes(' ')) return noMatch
  const everything = ` ${[...names, ...others, ...longNames, ...cities].join(' ')}`
  return wanted.split(' ').every((word) => everything.includes(` ${word}`)) ? tests.length * 2 : noMatch
}
