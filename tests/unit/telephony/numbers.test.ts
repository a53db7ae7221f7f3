import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatNumber } from '@/lib/telephony/format-number'
import { toProviderId } from '@/lib/telephony/providers'
import { searchNumbers } from '@/lib/telephony/search-numbers'

describe('a number for people', () => {
  test.each([
    ['+12025550123', '+1 (202) 555-0123'],
    ['+442079460321', '+44 20 7946 0321'],
    ['+441174960321', '+44 117 496 0321'],
    ['+441914980321', '+44 191 498 0321'],
    ['+441632960321', '+44 1632 960321'],
    ['+447700900123', '+44 7700 900123'],
    ['+448081570123', '+44 808 157 0123'],
    ['+923001234567', '+92 300 123 4567'],
    ['+79161234567', '+7 916 123 4567'],
    ['+35312345678', '+353 123 456 78'],
    ['+4930123456', '+49 301 234 56'],
    ['sip:office@example.com', 'sip:office@example.com'],
    ['+0123456789', '+0123456789'],
    ['', ''],
  ])('%s is shown as %s', (number, shown) => {
    expect(formatNumber(number)).toBe(shown)
  })

  test('keeps every digit, in order', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+[1-9]\d{6,14}$/), (number) => {
        expect(`+${formatNumber(number).replace(/\D/g, '')}`).toBe(number)
      }),
    )
  })
})

describe('a search', () => {
  const numbers = [
    { number: '+12025550123', inboundAgent: { name: 'Harbour Dental reception' }, outboundAgent: { name: 'Café Zoë' } },
    { number: '+442079460321', inboundAgent: null, outboundAgent: { name: 'Route 66 line' } },
    { number: '+13125550177', inboundAgent: null, outboundAgent: null },
  ]
  const found = (query: string) => searchNumbers(numbers, query).map(({ number }) => number)

  test.each([
    ['', ['+12025550123', '+442079460321', '+13125550177']],
    ['   ', ['+12025550123', '+442079460321', '+13125550177']],
    ['2025550123', ['+12025550123']],
    ['(202) 555-01', ['+12025550123']],
    ['+1 202.555', ['+12025550123']],
    ['+44 20', ['+442079460321']],
    ['020 7946', ['+442079460321']],
    ['0044 20 7946 0321', ['+442079460321']],
    ['0', ['+12025550123', '+442079460321', '+13125550177']],
    ['555', ['+12025550123', '+13125550177']],
    ['dental RECEPTION', ['+12025550123']],
    ['cafe zoe', ['+12025550123']],
    ['66', ['+442079460321']],
    ['nobody', []],
    ['harbour 202', []],
    ['.*', []],
  ])('for "%s" finds %j', (query, expected) => {
    expect(found(query)).toEqual(expected)
  })
})

test('only the four providers are read from an address', () => {
  expect(['twilio', 'telnyx', 'plivo', 'custom'].map(toProviderId)).toEqual(['twilio', 'telnyx', 'plivo', 'custom'])
  expect([undefined, '', 'Twilio', 'vonage', ['twilio'], '__proto__'].map(toProviderId)).toEqual([null, null, null, null, null, null])
})
