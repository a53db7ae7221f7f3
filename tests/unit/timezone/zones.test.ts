import { afterEach, describe, expect, it, vi } from 'vitest'
import { zoneNames } from '@/lib/timezone/zone-names.data'
import { zoneDetails } from '@/lib/timezone/zones.data'
import { findZone, formatOffset, localTime, offsetMinutes, popularZones, zoneLabel, zones } from '@/lib/timezone/zones'

const winter = new Date('2026-01-15T12:00:00Z')
const summer = new Date('2026-07-15T12:00:00Z')

/** The product page's "Popular Timezones" and "Supported Timezones", by hand. */
const onThePage: [string, string][] = [
  ['America/New_York', 'EST/EDT'], ['America/Chicago', 'CST/CDT'], ['America/Denver', 'MST/MDT'],
  ['America/Los_Angeles', 'PST/PDT'],
  ['America/Sao_Paulo', 'BRT'], ['America/Mexico_City', 'CST'], ['Europe/London', 'GMT/BST'], ['Europe/Paris', 'CET/CEST'],
  ['Europe/Berlin', 'CET/CEST'],
  ['Europe/Moscow', 'MSK'], ['Europe/Istanbul', 'TRT'], ['Asia/Dubai', 'GST'], ['Asia/Karachi', 'PKT'],
  ['Asia/Kolkata', 'IST'], ['Asia/Bangkok', 'ICT'],
  ['Asia/Singapore', 'SGT'], ['Asia/Tokyo', 'JST'], ['Asia/Shanghai', 'CST'], ['Africa/Johannesburg', 'SAST'],
  ['Africa/Lagos', 'WAT'],
  ['Africa/Nairobi', 'EAT'], ['Australia/Sydney', 'AEST/AEDT'], ['Australia/Melbourne', 'AEST/AEDT'],
  ['Pacific/Auckland', 'NZST/NZDT'],
  ['Pacific/Fiji', 'FJT'], ['UTC', 'UTC'],
]

describe('the list', () => {
  it('has 425 zones or more, each once, each with its own details', () => {
    expect(zones.length).toBeGreaterThanOrEqual(425)
    expect(new Set(zones.map(({ id }) => id)).size).toBe(zones.length)
    expect(zoneDetails.trim().split('\n')).toHaveLength(zoneNames.trim().split('\n').length)
  })

  it.each(onThePage)('has %s with %s', (id, abbreviations) => {
    expect(findZone(id)).toMatchObject({ id, abbreviations: abbreviations.split('/') })
  })

  it('has Cairo, whose EET on the page has had a summer time again since 2023', () => {
    expect(findZone('Africa/Cairo')?.abbreviations).toEqual(['EET', 'EEST'])
  })

  it('has only modern names', () => {
    const old = ['Asia/Calcutta', 'Europe/Kiev', 'Asia/Saigon', 'Asia/Katmandu', 'America/Godthab', 'US/Pacific', 'Factory']
    expect(zones.filter(({ id }) => old.includes(id))).toEqual([])
  })

  it('names every place that zone.tab names', () => {
    const placeless = zones.filter(({ countries }) => countries.length === 0).map(({ id }) => id)
    expect(placeless.filter((id) => id.includes('/') && !id.startsWith('Etc/'))).toEqual([])
    expect(zones.length - placeless.length).toBe(418)
  })

  it('starts with the page\'s nine, in its order and words', () => {
    expect(popularZones.map(({ id, abbreviation }) => `${id}(${abbreviation})`)).toEqual([
      'America/New_York(EST/EDT)', 'America/Los_Angeles(PST/PDT)', 'Europe/London(GMT/BST)', 'Europe/Berlin(CET/CEST)',
      'Asia/Karachi(PKT)',
      'Asia/Dubai(GST)', 'Asia/Singapore(SGT)', 'Australia/Sydney(AEST/AEDT)', 'UTC(Coordinated Universal Time)',
    ])
  })

  it.each([
    ['America/Argentina/Buenos_Aires', 'Buenos Aires, Argentina', 'Americas', 'Argentina'],
    ['America/Port-au-Prince', 'Port-au-Prince', 'Americas', 'Haiti'],
    ['Arctic/Longyearbyen', 'Longyearbyen', 'Europe', 'Svalbard and Jan Mayen'],
    ['Europe/London', 'London', 'Europe', 'United Kingdom'],
    ['UTC', 'Coordinated Universal Time', 'UTC and fixed clocks', undefined],
  ])('words %s as %s in %s', (id, city, region, country) => {
    expect(findZone(id)).toMatchObject({ city, region })
    expect(findZone(id)?.countries[0]).toBe(country)
  })

  it('lists what else a zone is called', () => {
    expect(findZone('Asia/Kolkata')).toMatchObject({ aliases: ['Asia/Calcutta'] })
    expect(findZone('America/Los_Angeles')?.cities).toContain('San Francisco')
    expect(findZone('Europe/Dublin')?.abbreviations).toEqual(['GMT', 'IST'])
  })
})

describe('the offset', () => {
  it.each([
    ['Asia/Karachi', 300, 300], ['America/New_York', -300, -240], ['Europe/London', 0, 60], ['Europe/Dublin', 0, 60],
    ['Australia/Sydney', 660, 600],
    ['Asia/Kathmandu', 345, 345], ['America/St_Johns', -210, -150], ['Australia/Lord_Howe', 660, 630],
    ['Etc/GMT+5', -300, -300], ['UTC', 0, 0],
    ['Asia/Calcutta', 330, 330], ['europe/kyiv', 120, 180],
  ])('of %s is %i in January and %i in July', (id, january, july) => {
    expect([offsetMinutes(id, winter), offsetMinutes(id, summer)]).toEqual([january, july])
  })

  it('changes within the second', () => {
    expect(offsetMinutes('Europe/Berlin', new Date('2026-03-29T00:59:59.999Z'))).toBe(60)
    expect(offsetMinutes('Europe/Berlin', new Date('2026-03-29T01:00:00.000Z'))).toBe(120)
  })

  it('is unknown for what is no zone and no date', () => {
    expect(offsetMinutes('Foo/Bar', winter)).toBeNull()
    expect(offsetMinutes('UTC', new Date(NaN))).toBeNull()
    expect(offsetMinutes('UTC', new Date('0001-01-01'))).toBeNull()
  })

  it.each([
    [300, 'UTC+05:00'], [0, 'UTC+00:00'], [-0, 'UTC+00:00'], [-210, 'UTC-03:30'], [345, 'UTC+05:45'], [840, 'UTC+14:00'],
  ])('%i reads %s', (minutes, text) => {
    expect(formatOffset(minutes)).toBe(text)
  })

  it.each([
    ['Asia/Karachi', winter, 'Karachi · Asia/Karachi · UTC+05:00'],
    ['Asia/Calcutta', winter, 'Kolkata · Asia/Kolkata · UTC+05:30'],
    ['America/New_York', winter, 'New York · America/New_York · UTC-05:00'],
    ['America/New_York', summer, 'New York · America/New_York · UTC-04:00'],
    ['UTC', winter, 'Coordinated Universal Time · UTC · UTC+00:00'],
    ['Foo/Bar', winter, 'Foo/Bar'],
    ['', winter, ''],
  ])('is part of the label of %s at %s', (name, at, label) => expect(zoneLabel(name, at)).toBe(label))

  it('gives the local time', () => {
    const at = new Date('2026-01-15T20:05:00Z')
    expect(localTime('Asia/Karachi', at)).toBe('01:05')
    expect(localTime('America/New_York', at)).toBe('15:05')
    expect(localTime('America/New_York', at, 'en-US')).toMatch(/^3:05\sPM$/)
    expect(localTime('Foo/Bar', at)).toBeNull()
  })
})

describe('on a runtime whose own list of zones is old', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.resetModules()
  })

  it('a new name keeps the clock of its old spelling, and a wholly unknown zone has none', async () => {
    const { DateTimeFormat } = Intl
    function OldDateTimeFormat(locale: string, options: Intl.DateTimeFormatOptions) {
      const isNew = ['Europe/Kyiv', 'America/Coyhaique'].includes(options.timeZone ?? '')
      if (isNew) throw new RangeError('Invalid time zone specified')
      return new DateTimeFormat(locale, options)
    }
    vi.stubGlobal('Intl', { ...Intl, DateTimeFormat: OldDateTimeFormat })
    vi.resetModules()
    const fresh = await import('@/lib/timezone/zones')
    expect(fresh.zoneLabel('Europe/Kyiv', winter)).toBe('Kyiv · Europe/Kyiv · UTC+02:00')
    expect(fresh.offsetMinutes('America/Coyhaique', winter)).toBeNull()
    expect(fresh.zoneLabel('America/Coyhaique', winter)).toBe('Coyhaique · America/Coyhaique')
  })
})
