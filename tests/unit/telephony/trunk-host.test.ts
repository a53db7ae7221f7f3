import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readHost } from '@/lib/telephony/trunk-host'

test.each([
  ['sip.example.com', 'sip.example.com'],
  [' SIP.Example.COM. ', 'sip.example.com'],
  ['203.0.113.7', '203.0.113.7'],
  ['[2001:DB8::1]', '2001:db8::1'],
  ['2001:db8:0::1', '2001:db8::1'],
  ['_sip.example.com', '_sip.example.com'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['пример.испытание', 'xn--e1afmkfd.xn--80akhbyknj4f'],
  ['localhost', 'localhost'],
  // What these lead to is looked at when it is connected to.
  ['::ffff:127.0.0.1', '::ffff:7f00:1'],
  ['ｌｏｃａｌｈｏｓｔ', 'localhost'],
  ['example。com', 'example.com'],
])('%s is the host %s', (text, host) => {
  expect(readHost(text)).toBe(host)
})

test.each([
  '', ' ', '.', '..', '2130706433', '0', '127.1', '127.0.1', '0177.0.0.1', '0x7f.0.0.1', '0x7f000001', '127.0.0.0x1', '127.0.0.01', '127.0.0.256', '1.2.3.4.5', 'example.1', 'example.0x1',
  'sip:sip.example.com', 'sip.example.com:5060', '[::1', '::1]', '[::1]:5060', '1::2::3', 'fe80::1%eth0', 'a b', 'a\tb', 'a/b', 'a@b', 'a?b', 'a#b', 'a\\b', 'a%2eb', '-a.example', 'a-.example',
  'a..b', `${'a'.repeat(64)}.example`, `${'a.'.repeat(127)}aa`, 'a\0b', 'a\r\nb', '<script>', '127。0。1', '１２７.０.０.１', '①②⑦.⓪.⓪.①',
])('%j is none', (text) => {
  expect(readHost(text)).toBeNull()
})

test('a host is one spelling: reading it again changes nothing', () => {
  fc.assert(fc.property(fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6(), fc.string({ unit: 'grapheme' })), (text) => {
    const host = readHost(text)
    if (host !== null) expect([readHost(host), /^[a-z\d._:-]+$/.test(host)]).toEqual([host, true])
  }), { numRuns: 2000 })
})
