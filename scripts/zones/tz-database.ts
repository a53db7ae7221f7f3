import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface TzDatabase {
  version: string
  /** Every name that is a zone with rules of its own. */
  zones: readonly string[]
  /** Every other name, with the name it points to. */
  links: ReadonlyMap<string, string>
  /** The names of `zone.tab`, each with the ISO code of its country. */
  countryOf: ReadonlyMap<string, string>
  /** ISO code to the tz database's name of the country. */
  countryNames: ReadonlyMap<string, string>
  /** The clock that a zone keeps from now on: abbreviations from winter to summer, `[]` where tz has only numbers. */
  clockOf(zone: string): { abbreviations: readonly string[]; changes: boolean }
}

const NEEDED = ['tzdata.zi', 'zone.tab', 'zone1970.tab', 'iso3166.tab']
/** Placeholders of the database itself; no place, and CONTRACT §3 refuses it. */
const NOT_A_ZONE = 'Factory'

/** Reads a compiled tz database (`/usr/share/zoneinfo` and the like). Throws, naming the folder, when it is not there. */
export function readTzDatabase(folder: string): TzDatabase {
  const missing = NEEDED.filter((file) => !existsSync(join(folder, file)))
  if (missing.length > 0) {
    throw new Error(
      `No complete tz database in ${folder}: ${missing.join(', ')} missing. ` +
        'Install the system\'s "tzdata" package, or set ZONEINFO to a folder that has it.',
    )
  }
  const lines = readLines(join(folder, 'tzdata.zi'))
  const countryOf = new Map(readTable(join(folder, 'zone.tab')).map(([code = '', , name = '']) => [name, code]))
  assertClocksAreListed(readTable(join(folder, 'zone1970.tab')), countryOf)
  return {
    version: lines.find((line) => line.startsWith('# version '))?.slice('# version '.length) ?? 'unknown',
    zones: records(lines, 'Z').map(([name = '']) => name).filter((name) => name !== NOT_A_ZONE),
    links: new Map(records(lines, 'L').map(([target = '', name = '']) => [name, target])),
    countryOf,
    countryNames: new Map(readTable(join(folder, 'iso3166.tab')).map(([code = '', name = '']) => [code, name])),
    clockOf: (zone) => readClock(join(folder, zone)),
  }
}

function readLines(path: string) {
  return readFileSync(path, 'utf8').split('\n').filter((line) => line !== '')
}

function readTable(path: string) {
  return readLines(path).filter((line) => !line.startsWith('#')).map((line) => line.split('\t'))
}

function records(lines: readonly string[], kind: 'Z' | 'L') {
  return lines.filter((line) => line.startsWith(`${kind} `)).map((line) => line.split(' ').slice(1))
}

/**
 * `zone.tab` is what people choose from; a clock of `zone1970.tab` that it lacks would mean the two files are of different
 * versions.
 */
function assertClocksAreListed(clocks: readonly string[][], countryOf: ReadonlyMap<string, string>) {
  for (const [, , name = ''] of clocks) {
    if (!countryOf.has(name)) throw new Error(`zone1970.tab names ${name}, zone.tab does not: two versions of tz are mixed`)
  }
}

/**
 * A TZif file ends with the rule for the future as a POSIX TZ string: `EST5EDT,M3.2.0,M11.1.0`, `<+0545>-5:45`, `IST-1GMT0,…`.
 */
function readClock(path: string) {
  const rule = readFileSync(path, 'latin1').trimEnd().split('\n').at(-1) ?? ''
  const parts = /^(<[^>]+>|[A-Za-z]+)([-+\d:]+)(?:(<[^>]+>|[A-Za-z]+)([-+\d:]*))?/.exec(rule)
  if (!parts) throw new Error(`${path} does not end with a TZ rule`)
  const [, standard = '', standardOffset = '', summer, summerOffset = ''] = parts
  const names = summer === undefined ? [standard] : [standard, summer]
  // Ireland's standard time is its summer time (IST-1GMT0): people still say GMT/IST.
  if (summerOffset !== '' && posixHours(summerOffset) > posixHours(standardOffset)) names.reverse()
  const lettered = names.every((name) => /^[A-Z]{3,}$/i.test(name))
  return { abbreviations: lettered ? names : [], changes: summer !== undefined }
}

/** Hours west of Greenwich, as POSIX counts them. */
function posixHours(text: string) {
  const [hours = '0', minutes = '0'] = text.replace(/^[-+]/, '').split(':')
  return (text.startsWith('-') ? -1 : 1) * (Number(hours) + Number(minutes) / 60)
}
