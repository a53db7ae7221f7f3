import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupZones, prepareZones, searchZones } from '@/lib/timezone/zone-search'
import { offsetMinutes, popularZones, zones } from '@/lib/timezone/zones'

const winter = new Date('2026-01-15T12:00:00Z')
const summer = new Date('2026-07-15T12:00:00Z')
const found = (query: string, at = winter) => searchZones(query, at).map(({ id }) => id)

describe('a search', () => {
  it.each([
    ['city', 'karachi', 'Asia/Karachi'],
    ['city in capitals', 'KARACHI', 'Asia/Karachi'],
    ['beginning of a city', 'kara', 'Asia/Karachi'],
    ['city without its accent', 'sao paulo', 'America/Sao_Paulo'],
    ['city with its accent', 'São Paulo', 'America/Sao_Paulo'],
    ['city with a full stop', "st. john's", 'America/St_Johns'],
    ['city without its hyphens', 'port au prince', 'America/Port-au-Prince'],
    ['IANA name', 'America/New_York', 'America/New_York'],
    ['IANA name in words', 'america new york', 'America/New_York'],
    ['city that has no zone', 'San Francisco', 'America/Los_Angeles'],
    ['city that has no zone', 'boston', 'America/New_York'],
    ['city that has no zone', 'new delhi', 'Asia/Kolkata'],
    ['city that has no zone', 'beijing', 'Asia/Shanghai'],
    ['city that has no zone', 'lodz', 'Europe/Warsaw'],
    ['country', 'pakistan', 'Asia/Karachi'],
    ['country', 'india', 'Asia/Kolkata'],
    ['country', 'South Korea', 'Asia/Seoul'],
    ['country', 'cote d’ivoire', 'Africa/Abidjan'],
    ['everyday name of a country', 'uk', 'Europe/London'],
    ['everyday name of a country', 'usa', 'America/New_York'],
    ['city and country', 'new york usa', 'America/New_York'],
    ['old name', 'calcutta', 'Asia/Kolkata'],
    ['old name', 'Kiev', 'Europe/Kyiv'],
    ['old name', 'us/pacific', 'America/Los_Angeles'],
    ['abbreviation', 'pkt', 'Asia/Karachi'],
    ['abbreviation', 'EST', 'America/New_York'],
    ['abbreviation', 'est/edt', 'America/New_York'],
    ['abbreviation', 'cst', 'America/Chicago'],
    ['abbreviation', 'IST', 'Asia/Kolkata'],
    ['abbreviation', 'SGT', 'Asia/Singapore'],
    ['abbreviation', 'fjt', 'Pacific/Fiji'],
    ['long name', 'pakistan standard time', 'Asia/Karachi'],
    ['long name', 'Pacific Time', 'America/Los_Angeles'],
    ['words of the page', 'coordinated universal time', 'UTC'],
    ['name', 'utc', 'UTC'],
    ['fixed offset', 'Etc/GMT+5', 'Etc/GMT+5'],
  ])('by %s, %s, finds %s first', (_, query, first) => expect(found(query)[0]).toBe(first))

  it('finds the zones of a country that has many', () => {
    const states = found('united states')
    expect(states.slice(0, 4)).toEqual(['America/New_York', 'America/Los_Angeles', 'America/Chicago', 'America/Denver'])
    expect(found('brazil')).toEqual(expect.arrayContaining(['America/Sao_Paulo', 'America/Manaus', 'America/Noronha']))
  })

  it('puts beginnings before middles', () => {
    const dub = found('dub')
    expect(dub.slice(0, 2).sort()).toEqual(['Asia/Dubai', 'Europe/Dublin'])
    expect(found('ran').indexOf('Asia/Tehran')).toBeGreaterThan(found('ran').indexOf('America/Rankin_Inlet'))
  })

  it('finds nothing for nonsense and everything for nothing', () => {
    expect(found('xyzzy')).toEqual([])
    expect(found('')).toHaveLength(zones.length)
    expect(found('  ')).toHaveLength(zones.length)
  })

  it.each(zones.map(({ id }) => id))('by its own name finds %s', (id) => expect(found(id)).toContain(id))
})

describe('a search by offset', () => {
  const keeping = (minutes: number, at: Date) =>
    zones.map(({ id }) => id).filter((id) => offsetMinutes(id, at) === minutes).sort()

  it.each([
    '+5', '+05', '+5:', '+5:0', '+5:00', '+05:00', '+0500', 'utc+5', 'UTC+05:00', 'utc +5', 'gmt+5', 'GMT+0500', '(UTC+05:00)',
    'utc5',
  ])('%s finds the zones at +05:00 and no others', (query) => {
    expect(found(query).sort()).toEqual(keeping(300, winter))
    expect(found(query)[0]).toBe('Asia/Karachi')
  })

  it.each([
    ['+5:30', [330]], ['+530', [330]], ['+5:3', [330]], ['5:30', [330, -330]], ['5:45', [345, -345]], ['3:30', [210, -210]],
    ['-3:30', [-210]], ['UTC−8', [-480]], ['utc–03:00', [-180]], ['+0', [0]], ['-0', [0]], ['utc+14', [840]],
  ])('%s finds %j', (query, offsets) => {
    expect(found(query).sort()).toEqual(offsets.flatMap((minutes) => keeping(minutes, winter)).sort())
    expect(found(query).length).toBeGreaterThan(0)
  })

  it('goes by the offset of the day', () => {
    expect(found('-5', winter)).toContain('America/New_York')
    expect(found('-5', summer)).not.toContain('America/New_York')
    expect(found('-4', summer)[0]).toBe('America/New_York')
    expect(found('utc+1', summer)).toContain('Europe/London')
    expect(found('utc+1', winter)).not.toContain('Europe/London')
  })

  it('finds nothing where nobody lives', () => expect([found('+15'), found('+99'), found('-5:17')]).toEqual([[], [], []]))
})

describe('the groups of the open list', () => {
  const groups = (query: string, detected: string | null) =>
    groupZones(query, winter, detected).map(({ label, rows }) => [label, rows.map(({ zone }) => zone.id)] as const)

  it('are the detected zone, the popular nine, and the rest by region', () => {
    const [suggested, popular, ...rest] = groups('', 'Asia/Calcutta')
    expect(suggested).toEqual(['Suggested', ['Asia/Kolkata']])
    expect(popular).toEqual(['Popular', popularZones.map(({ id }) => id)])
    expect(rest.map(([label]) => label)).toEqual([
      'Americas', 'Europe', 'Asia', 'Africa', 'Australia and Pacific', 'Atlantic Ocean', 'Indian Ocean', 'Antarctica',
      'UTC and fixed clocks',
    ])
  })

  it.each([null, 'Asia/Karachi', 'UTC', 'Etc/Unknown', ''])('start with the popular nine when %j is detected', (detected) => {
    expect(groups('', detected)[0]?.[0]).toBe('Popular')
  })

  it.each(['Asia/Calcutta', null])('have every zone exactly once', (detected) => {
    const ids = groups('', detected).flatMap(([, members]) => members)
    expect([...ids].sort()).toEqual(zones.map(({ id }) => id).sort())
  })

  it('are one group of matches, or none, once something is typed', () => {
    expect(groups('boston', 'UTC')).toEqual([['Matches', ['America/New_York']]])
    expect(groups('xyzzy', 'UTC')).toEqual([])
  })

  it('say what each row shows', () => {
    const first = (query: string, at: Date) => groupZones(query, at, null)[0]?.rows[0]
    expect(first('karachi', winter)).toMatchObject({ abbreviation: 'PKT', offset: 'UTC+05:00', time: '17:00' })
    expect(first('new york', summer)).toMatchObject({ abbreviation: 'EST/EDT', offset: 'UTC-04:00', time: '08:00' })
  })
})

it('prepares all zones in slices', () => {
  const starts: (number | null)[] = []
  for (let start: number | null = 0; start !== null; starts.push(start)) start = prepareZones(start, 200, winter)
  expect(starts).toEqual([200, 400, zones.length, null])
})

it('keeps the offsets of a quarter of an hour, within which no clock is changed', () => {
  const month = 30 * 24 * 60
  const first = Date.UTC(2026, 0, 1) / 60_000
  const changes = zones.flatMap(({ id }) => {
    const offset = (minute: number) => offsetMinutes(id, new Date(minute * 60_000))
    return Array.from({ length: 10 * 12 }, (_, index) => first + index * month).filter((begin) => offset(begin) !== offset(begin + month)).map((begin) => {
      let [before, after] = [begin, begin + month]
      while (after - before > 1) {
        const middle = (before + after) >> 1
        if (offset(middle) === offset(begin)) before = middle
        else after = middle
      }
      return after
    })
  })
  expect(changes.length).toBeGreaterThan(1000)
  expect(changes.filter((minute) => minute % 15 !== 0)).toEqual([])
})

it('takes any text, and gives zones of the list, none twice', () => {
  const query = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.stringMatching(/^(utc|gmt)?[+-]?\d{0,4}:?\d{0,2}$/))
  fc.assert(fc.property(query, (text) => {
    const ids = found(text)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.every((id) => zones.some((zone) => zone.id === id))).toBe(true)
  }))
})
