import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeNumber, formatNumber, hasCountryCode } from '@/lib/telephony/format-number'
import { toProviderId } from '@/lib/telephony/providers'

describe('a number for people', () => {
  test.each([
    ['+12025550123', '+1 (202) 555-0123', 'United States'],
    ['+14165550123', '+1 (416) 555-0123', 'Canada'],
    ['+18768001234', '+1 (876) 800-1234', 'Jamaica'],
    ['+442079460321', '+44 20 7946 0321', 'United Kingdom'],
    ['+441174960321', '+44 117 496 0321', 'United Kingdom'],
    ['+441632960321', '+44 1632 960321', 'United Kingdom'],
    ['+447700900123', '+44 7700 900123', 'United Kingdom'],
    ['+923001234567', '+92 300 1234567', 'Pakistan'],
    ['+79161234567', '+7 916 123 45 67', 'Russia'],
    ['+35312345678', '+353 1 234 5678', 'Ireland'],
    ['+4930123456', '+49 30 123456', 'Germany'],
    ['+80012345678', '+800 1234 5678', null],
    ['+999123456789', '+999123456789', null],
    ['sip:office@example.com', 'sip:office@example.com', null],
    ['+0123456789', '+0123456789', null],
    ['', '', null],
  ])('%s is shown as %s of %s', (number, shown, country) => {
    expect(describeNumber(number)).toEqual({ shown, country })
  })

  test('keeps every digit, in order', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+[1-9]\d{6,14}$/), (number) => {
        expect(`+${formatNumber(number).replace(/\D/g, '')}`).toBe(number)
      }),
    )
  })

  test('has a country code that somebody uses', () => {
    expect(['+12025550123', '+80012345678', '+999123456789', '+2101234567', 'x'].map(hasCountryCode)).toEqual([true, true, false, false, false])
  })
})

test('only the four providers are read from an address', () => {
  expect(['twilio', 'telnyx', 'plivo', 'custom'].map(toProviderId)).toEqual(['twilio', 'telnyx', 'plivo', 'custom'])
  expect([undefined, '', 'Twilio', 'vonage', ['twilio'], '__proto__'].map(toProviderId)).toEqual([null, null, null, null, null, null])
})
