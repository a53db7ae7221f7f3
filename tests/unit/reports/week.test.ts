import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysFrom, mondayNamed, mondayOf, weekName, weekPattern } from '@/lib/reports/week'

const hour = 60 * 60_000

describe('a week of ISO 8601', () => {
  // The examples of the standard's friends: years of 52 and 53 weeks, and days whose week is of the year before or after.
  test.each([
    ['2026-11-23', '2026-W48'],
    ['2026-11-29', '2026-W48'],
    ['2026-12-28', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
    ['2021-01-03', '2020-W53'],
    ['2023-01-01', '2022-W52'],
    ['2028-02-29', '2028-W09'],
  ])('%s lies in %s', (day, week) => {
    expect(weekName(mondayOf(Date.parse(`${day}T12:00:00Z`)))).toBe(week)
  })

  test('is found again by its name, and no other week has that name', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (count) => {
        const monday = mondayOf(0) + count * 7 * 24 * hour
        const name = weekName(monday)
        expect(new Date(monday).getUTCDay()).toBe(1)
        expect(name).toMatch(weekPattern)
        expect(mondayNamed(name)).toBe(monday)
      }),
    )
  })
})

describe('the days of a week', () => {
  const lengths = (monday: string, zone: string) => {
    const bounds = daysFrom(Date.parse(`${monday}T00:00:00Z`), 8, zone)
    return bounds.slice(1).map((bound, index) => (bound.getTime() - (bounds[index]?.getTime() ?? 0)) / hour)
  }

  test.each([
    ['a week like any other', '2026-06-01', 'Asia/Karachi', [24, 24, 24, 24, 24, 24, 24]],
    ['23 hours where clocks go forward', '2026-03-02', 'America/New_York', [24, 24, 24, 24, 24, 24, 23]],
    ['25 hours where clocks go back', '2026-10-26', 'America/New_York', [24, 24, 24, 24, 24, 24, 25]],
    ['half an hour on Lord Howe', '2026-03-30', 'Australia/Lord_Howe', [24, 24, 24, 24, 24, 24, 24.5]],
    ['a midnight that is missing', '2026-03-02', 'America/Havana', [24, 24, 24, 24, 24, 24, 23]],
    ['a midnight that comes twice', '2026-10-26', 'America/Havana', [24, 24, 24, 24, 24, 24, 25]],
    ['a zone that nobody knows has the days of UTC', '2026-03-02', 'Moon/Tranquility', [24, 24, 24, 24, 24, 24, 24]],
  ])('%s', (_what, monday, zone, hoursOfDays) => {
    expect(lengths(monday, zone)).toEqual(hoursOfDays)
  })

  test('begin at midnight on the wall', () => {
    expect(daysFrom(Date.parse('2026-10-26T00:00:00Z'), 8, 'America/New_York').map((day) => day.toISOString())).toEqual([
      '2026-10-26T04:00:00.000Z', '2026-10-27T04:00:00.000Z', '2026-10-28T04:00:00.000Z', '2026-10-29T04:00:00.000Z',
      '2026-10-30T04:00:00.000Z', '2026-10-31T04:00:00.000Z', '2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z',
    ])
  })
})
