import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalZone } from '@/lib/timezone/canonical-zone'
import { zoneNames } from '@/lib/timezone/zone-names.data'
import { zones } from '@/lib/timezone/zones'
import { figure, tally } from '../../support/figure'

const allNames = zoneNames.trim().split(/\s+/)
const storable = new Set(zones.map(({ id }) => id))

describe('every name of the tz database', () => {
  it('is there once', () => {
    expect(allNames).toHaveLength(597)
    expect(new Set(allNames.map((name) => name.toLowerCase())).size).toBe(allNames.length)
  })

  it.each([
    ['as written', (name: string) => name],
    ['in lower case', (name: string) => name.toLowerCase()],
    ['in upper case', (name: string) => name.toUpperCase()],
  ])('is accepted %s', (way, write) => {
    const refused = allNames.filter((name) => !storable.has(canonicalZone(write(name)) ?? ''))
    figure(8, `Names of the tz database accepted, ${way}`, `${allNames.length - refused.length} of ${allNames.length}`, '597 of 597')
    expect(refused).toEqual([])
  })

  it('is stored under a name that stays itself', () => {
    expect([...storable].filter((zone) => canonicalZone(zone) !== zone)).toEqual([])
  })
})

describe('the modern spelling', () => {
  it.each([
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['US/Pacific', 'America/Los_Angeles'],
    ['America/Godthab', 'America/Nuuk'],
    ['Asia/Rangoon', 'Asia/Yangon'],
    ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
    ['Asia/Katmandu', 'Asia/Kathmandu'],
    ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['Pacific/Enderbury', 'Pacific/Kanton'],
    ['america/new_york', 'America/New_York'],
    ['ETC/GMT+5', 'Etc/GMT+5'],
    ['utc', 'UTC'],
  ])('of %s is %s', (name, zone) => expect(canonicalZone(name)).toBe(zone))

  it.each([
    ['Africa/Asmera', 'Africa/Asmara'],
    ['Iceland', 'Atlantic/Reykjavik'],
    ['Pacific/Truk', 'Pacific/Chuuk'],
    ['Pacific/Ponape', 'Pacific/Pohnpei'],
    ['America/Coral_Harbour', 'America/Atikokan'],
  ])('of %s is %s, in the same country', (name, zone) => expect(canonicalZone(name)).toBe(zone))

  it.each([
    'Europe/Stockholm', 'Europe/Oslo', 'Europe/Amsterdam', 'Europe/Bratislava', 'Arctic/Longyearbyen', 'America/Kralendijk',
    'Africa/Asmara',
    'America/Coyhaique', 'Asia/Kolkata', 'Europe/Kyiv', 'UTC', 'GMT', 'Etc/UTC', 'Etc/GMT', 'Etc/GMT+5', 'Etc/GMT+12',
    'Etc/GMT-14', 'EST5EDT',
  ])('of %s is itself', (name) => expect(canonicalZone(name)).toBe(name))
})

describe('what is no name of the database', () => {
  it.each([
    '+05:00', 'PST', 'EST5', 'IST', 'Factory', 'Foo/Bar', 'Mars/Base', 'GMT+5', 'UTC+5', 'SystemV/PST8', 'localtime',
    'posixrules', 'posix/UTC', 'right/UTC',
    ' UTC', 'UTC ', 'UTC\n', 'UTC\0', '', '__proto__', 'constructor', 'toString', '../x', 'Europe', 'Europe/',
    'Europe/Berlin/', 'Europe\\Berlin',
    'Europe/Berlin Africa/Algiers', 'Africa/Asmara Africa/Asmera', '\u212Awajalein', 'Asia/\u212Aarachi', 'Asia/Karach\u0131',
    'Аsia/Karachi',
  ])('is refused: %j', (name) => {
    tally(8, 'What is no name of the tz database, accepted', canonicalZone(name) === null ? 0 : 1, 1)
    expect(canonicalZone(name)).toBeNull()
  })

  it('never throws, and never gives a zone outside the list', () => {
    const names = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom(...allNames))
    fc.assert(fc.property(names, fc.string({ maxLength: 2 }), (name, more) => {
      const zone = canonicalZone(name + more)
      expect(zone === null || storable.has(zone)).toBe(true)
      expect(canonicalZone(zone ?? '')).toBe(zone)
    }))
  })
})
