import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quietUntil } from '@/lib/notifications/quiet-hours'

const everyDay = [1, 2, 3, 4, 5, 6, 7]
const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const period = (from: string, to: string, weekdays = everyDay) => ({ weekdays, fromMinute: minuteOf(from), toMinute: minuteOf(to) })
const until = (moment: string, zone: string | null, ...periods: ReturnType<typeof period>[]) => quietUntil(periods, zone, new Date(moment))?.toISOString() ?? null

describe('a period over midnight', () => {
  const night = period('22:00', '07:00')
  test.each([
    ['2026-06-10T19:59:59Z', null],
    // Berlin is two hours ahead: 22:00.
    ['2026-06-10T20:00:00Z', '2026-06-11T05:00:00.000Z'],
    ['2026-06-11T04:59:59Z', '2026-06-11T05:00:00.000Z'],
    ['2026-06-11T05:00:00Z', null],
  ])('at %s in Berlin', (moment, end) => expect(until(moment, 'Europe/Berlin', night)).toBe(end))

  test('belongs to the day on which it begins', () => {
    const friday = period('22:00', '07:00', [5])
    // Friday the 12th, Saturday morning, Saturday evening, Friday morning.
    expect(['2026-06-12T23:00:00Z', '2026-06-13T06:00:00Z', '2026-06-13T23:00:00Z', '2026-06-12T06:00:00Z'].map((moment) => until(moment, 'UTC', friday))).toEqual([
      '2026-06-13T07:00:00.000Z', '2026-06-13T07:00:00.000Z', null, null,
    ])
  })

  test('on a Sunday goes into Monday', () => {
    expect(until('2026-06-15T01:00:00Z', 'UTC', period('22:00', '07:00', [7]))).toBe('2026-06-15T07:00:00.000Z')
  })
})

describe('a whole day', () => {
  test('begins and ends at midnight there', () => {
    const sunday = period('00:00', '00:00', [7])
    expect(until('2026-06-14T03:59:59Z', 'America/New_York', sunday)).toBe(null)
    expect(until('2026-06-14T04:00:00Z', 'America/New_York', sunday)).toBe('2026-06-15T04:00:00.000Z')
    expect(until('2026-06-15T04:00:00Z', 'America/New_York', sunday)).toBe(null)
  })

  test('and the night after it are one', () => {
    expect(until('2026-06-14T12:00:00Z', 'UTC', period('00:00', '00:00', [7]), period('00:00', '06:30', [1]))).toBe('2026-06-15T06:30:00.000Z')
  })

  test('on every day of the week ends within ten days, so that it is looked at again', () => {
    const end = quietUntil([period('00:00', '00:00')], 'UTC', new Date('2026-06-14T12:00:00Z'))
    expect(end?.getTime()).toBeGreaterThan(Date.parse('2026-06-20T00:00:00Z'))
    expect(end?.getTime()).toBeLessThan(Date.parse('2026-06-24T00:00:00Z'))
  })
})

describe('a night in which the clock is put forward', () => {
  // New York, 8 March 2026: 02:00 EST becomes 03:00 EDT.
  test('is an hour shorter', () => {
    expect(until('2026-03-08T03:00:00Z', 'America/New_York', period('22:00', '07:00'))).toBe('2026-03-08T11:00:00.000Z')
  })

  test('leaves out 02:30: what begins then begins at 03:00, what ends then ends at 03:00', () => {
    expect(until('2026-03-08T06:59:59Z', 'America/New_York', period('02:30', '04:00'))).toBe(null)
    expect(until('2026-03-08T07:00:00Z', 'America/New_York', period('02:30', '04:00'))).toBe('2026-03-08T08:00:00.000Z')
    expect(until('2026-03-08T06:30:00Z', 'America/New_York', period('01:00', '02:30'))).toBe('2026-03-08T07:00:00.000Z')
  })

  test('swallows what begins and ends in the hour that is missing', () => {
    expect(until('2026-03-08T07:00:00Z', 'America/New_York', period('02:10', '02:50'))).toBe(null)
  })

  test('in Sydney on 4 October 2026', () => {
    expect(until('2026-10-03T13:00:00Z', 'Australia/Sydney', period('22:00', '07:00'))).toBe('2026-10-03T20:00:00.000Z')
  })
})

describe('a night in which the clock is put back', () => {
  // New York, 1 November 2026: 02:00 EDT becomes 01:00 EST.
  test('is an hour longer', () => {
    expect(until('2026-11-01T03:00:00Z', 'America/New_York', period('22:00', '07:00'))).toBe('2026-11-01T12:00:00.000Z')
  })

  test('has 01:30 twice: what begins then begins the first time, what ends then ends the second', () => {
    expect(until('2026-11-01T05:29:59Z', 'America/New_York', period('01:30', '04:00'))).toBe(null)
    expect(until('2026-11-01T05:30:00Z', 'America/New_York', period('01:30', '04:00'))).toBe('2026-11-01T09:00:00.000Z')
    expect(until('2026-11-01T06:29:59Z', 'America/New_York', period('22:00', '01:30'))).toBe('2026-11-01T06:30:00.000Z')
    expect(until('2026-11-01T06:30:00Z', 'America/New_York', period('22:00', '01:30'))).toBe(null)
  })

  test('in Sydney on 5 April 2026', () => {
    expect(until('2026-04-04T12:00:00Z', 'Australia/Sydney', period('22:00', '07:00'))).toBe('2026-04-04T21:00:00.000Z')
  })
})

test('where there is no daylight saving it is the same all year', () => {
  for (const day of ['2026-03-29', '2026-10-25', '2026-07-01']) {
    expect(until(`${day}T17:00:00Z`, 'Asia/Karachi', period('22:00', '07:00'))).toBe(new Date(Date.parse(`${day}T17:00:00Z`) + 9 * 3_600_000).toISOString())
  }
})

test('without a zone the clock is that of UTC', () => {
  expect(until('2026-06-10T22:00:00Z', null, period('22:00', '07:00'))).toBe('2026-06-11T07:00:00.000Z')
})

test('its end is always later, not quiet itself, and all moments before it are quiet', () => {
  const time = fc.integer({ min: 0, max: 1439 })
  // No more than five days, so that there is an end.
  const anyPeriod = fc.record({ weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1 }), fromMinute: time, toMinute: time })
  const zone = fc.constantFrom('UTC', 'America/New_York', 'Australia/Sydney', 'Asia/Karachi', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia')
  const moment = fc.date({ min: new Date('2025-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(fc.array(anyPeriod, { minLength: 1, maxLength: 4 }), zone, moment, fc.double({ min: 0, max: 1, noNaN: true }), (periods, name, at, share) => {
      const end = quietUntil(periods, name, at)
      if (end === null) return
      expect(end.getTime()).toBeGreaterThan(at.getTime())
      expect(quietUntil(periods, name, end)).toBe(null)
      const between = new Date(at.getTime() + Math.floor((end.getTime() - at.getTime() - 1) * share))
      expect(quietUntil(periods, name, between)).toEqual(end)
    }),
    { numRuns: 400 },
  )
})
