import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { rawTimeZones, type RawTimeZone } from '@vvo/tzdb'
import { abbreviationOverrides, countryNicknames, moreCities, samePlace } from './zones/by-hand'
import { readTzDatabase, type TzDatabase } from './zones/tz-database'

/**
 * `npm run zones`: writes lib/timezone/zone-names.data.ts and zones.data.ts from the machine's tz database (folder ZONEINFO,
 * default /usr/share/zoneinfo) and @vvo/tzdb. The same input gives the same bytes, so a change of rules is a readable diff.
 */
function main() {
  const database = readTzDatabase(process.env.ZONEINFO ?? '/usr/share/zoneinfo')
  const spellings = spellingsByZone(database)
  const zones = [...spellings.keys()].sort()
  const names = zones.flatMap((zone) => [zone, ...(spellings.get(zone) ?? [])])
  const source = `tz ${database.version} (${names.length} names, ${zones.length} zones) and @vvo/tzdb ${tzdbVersion()}`

  write('zone-names.data.ts', source, [
    '/** A zone a line: the name that is stored, then its old spellings. */',
    literal('zoneNames', zones.map((zone) => [zone, ...(spellings.get(zone) ?? [])].join(' '))),
  ])
  write('zones.data.ts', source, [
    `export const tzVersion = '${database.version}'`,
    '/** A country a line: ISO code, the name to show, other names. */',
    literal('countryNames', countryLines(database)),
    '/** A zone a line, in the order of zone-names.data.ts: country | abbreviations, winter first | other cities. */',
    literal('zoneDetails', zones.map((zone) => detailLine(zone, database))),
  ])
  console.log(`Wrote lib/timezone/zone-names.data.ts and zones.data.ts from ${source}.`)
}

/**
 * CONTRACT §3: a zone.tab name stays itself, a link becomes what it points to, `UTC` and `GMT` stay though tz calls them links.
 */
function spellingsByZone({ zones, links, countryOf }: TzDatabase) {
  const stays = (name: string) => countryOf.has(name) || name === 'UTC' || name === 'GMT' || !links.has(name)
  const modern = (name: string): string => (stays(name) ? name : modern(samePlace.get(name) ?? links.get(name) ?? name))
  const spellings = new Map<string, string[]>()
  for (const name of [...new Set([...zones, ...links.keys()])].sort()) {
    const zone = modern(name)
    const old = spellings.get(zone) ?? []
    spellings.set(zone, name === zone ? old : [...old, name])
  }
  return spellings
}

const groups: ReadonlyMap<string, RawTimeZone> = new Map(
  rawTimeZones.flatMap((group) => group.group.map((name) => [name, group])),
)

function detailLine(zone: string, database: TzDatabase) {
  const country = database.countryOf.get(zone) ?? ''
  return [country, abbreviations(zone, database).join(','), cities(zone).join(';')].join('|')
}

/**
 * The tz database's own letters where it has some, else the customary ones of @vvo/tzdb (tz says only `+05` for Dubai or Fiji).
 */
function abbreviations(zone: string, database: TzDatabase): readonly string[] {
  const clock = database.clockOf(zone)
  const override = abbreviationOverrides.get(zone)
  if (override || clock.abbreviations.length > 0 || !database.countryOf.has(zone)) return override ?? clock.abbreviations
  const group = groups.get(zone)
  const customary = clock.changes ? [group?.abbreviation, group?.dstAbbreviation] : [group?.abbreviation]
  return customary.filter((text) => text !== undefined && /^[A-Z]{3,5}$/.test(text)).map(String)
}

function cities(zone: string) {
  const group = groups.get(zone)
  // A group's cities belong to the zone it is named after; Moncton is in Halifax's list but has a zone of its own.
  const found = group?.name === zone ? group.mainCities.filter((city) => !ownZones.has(plain(city))) : []
  const own = plain(zone.split('/').at(-1) ?? '')
  return [...new Set([...found, ...(moreCities.get(zone) ?? [])])].filter((city) => plain(city) !== own)
}

function plain(text: string) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/_/g, ' ').toLowerCase()
}

const ownZones: ReadonlySet<string> = new Set([...groups.keys()].map((name) => plain(name.split('/').at(-1) ?? '')))

function countryLines({ countryOf, countryNames }: TzDatabase) {
  const shown = new Map(rawTimeZones.map((group) => [group.countryCode, group.countryName.trim()]))
  return [...new Set(countryOf.values())].sort().map((code) => {
    const formal = countryNames.get(code) ?? code
    return [code, ...new Set([shown.get(code) ?? formal, formal, ...(countryNicknames.get(code) ?? [])])].join('|')
  })
}

function literal(name: string, lines: readonly string[]) {
  const unsafe = lines.find((line) => /[`\\$\n]/.test(line))
  if (unsafe !== undefined) throw new Error(`Cannot be written as a template literal: ${unsafe}`)
  return `export const ${name} = \`\n${lines.join('\n')}\n\``
}

function write(file: string, source: string, parts: readonly string[]) {
  const header = `// Written by \`npm run zones\` from ${source}. Do not edit: run it again.`
  writeFileSync(`lib/timezone/${file}`, `${[header, ...parts].join('\n')}\n`)
}

function tzdbVersion() {
  const manifest: unknown = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('@vvo/tzdb/package.json'), 'utf8'))
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : 'unknown'
}

try {
  main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
