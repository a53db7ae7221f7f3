import { describe, expect, test } from 'vitest'
import { canonicalAddress, canonicalNetwork, clientAddress, trustedProxies } from '@/lib/http/client-address'

describe('where a request comes from', () => {
  const none: string[] = []
  const inner = ['10.0.0.0/8', '::1', '2001:db8:ffff::/48']
  test.each<[string, string[], string | undefined, string | string[] | undefined, string]>([
    ['a direct visitor', none, '192.0.2.1', undefined, '192.0.2.1'],
    ['a direct visitor on a dual-stack socket', none, '::ffff:192.0.2.1', undefined, '192.0.2.1'],
    ['a direct visitor over IPv6', none, '2001:DB8:0:0:0:0:0:1', undefined, '2001:db8::1'],
    ['a link-local visitor', none, 'fe80::1%eth0', undefined, 'fe80::1'],
    ['a socket that is already gone', none, undefined, '10.1.2.3', 'unknown'],
    ['a header, nobody being trusted', none, '192.0.2.1', '10.1.2.3', '192.0.2.1'],
    ['a list in the header, nobody being trusted', none, '192.0.2.1', '10.1.2.3, 10.1.2.4', '192.0.2.1'],
    ['two headers, nobody being trusted', none, '192.0.2.1', ['10.1.2.3', '10.1.2.4'], '192.0.2.1'],
    ['a header from loopback, nobody being trusted', none, '127.0.0.1', '10.1.2.3', '127.0.0.1'],
    ['a header from a stranger, others being trusted', inner, '192.0.2.1', '10.1.2.3', '192.0.2.1'],
    ['a proxy without the header', inner, '10.0.0.1', undefined, '10.0.0.1'],
    ['a proxy with an empty header', inner, '10.0.0.1', '', '10.0.0.1'],
    ['one proxy', inner, '10.0.0.1', '192.0.2.1', '192.0.2.1'],
    ['one proxy on a dual-stack socket', inner, '::ffff:10.0.0.1', '192.0.2.1', '192.0.2.1'],
    ['one proxy over IPv6', inner, '::1', '2001:DB8::0001', '2001:db8::1'],
    ['a range of IPv6 proxies', inner, '2001:db8:ffff:1::9', '192.0.2.1', '192.0.2.1'],
    ['a chain of two proxies', inner, '10.0.0.1', '192.0.2.1, 10.0.0.2', '192.0.2.1'],
    ['a chain of three proxies in two headers', inner, '10.0.0.1', ['192.0.2.1', '10.0.0.3,10.0.0.2'], '192.0.2.1'],
    ['a forged first hop', inner, '10.0.0.1', '10.9.8.7, 192.0.2.1', '192.0.2.1'],
    ['a forged trusted hop behind a real one', inner, '10.0.0.1', '10.9.8.7, 192.0.2.1, 10.0.0.2', '192.0.2.1'],
    ['nothing but proxies', inner, '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
    ['an IPv4-mapped hop', inner, '10.0.0.1', '::ffff:192.0.2.1', '192.0.2.1'],
    ['an IPv4-mapped trusted hop', inner, '10.0.0.1', '192.0.2.1, ::ffff:10.0.0.2', '192.0.2.1'],
    ['a hop with a port', inner, '10.0.0.1', '192.0.2.1:4711', '192.0.2.1'],
    ['a hop in brackets', inner, '10.0.0.1', '[2001:db8::1]', '2001:db8::1'],
    ['a hop in brackets with a port', inner, '10.0.0.1', '[2001:db8::1]:4711', '2001:db8::1'],
    ['a hop with a zone', inner, '10.0.0.1', 'fe80::1%eth0', '10.0.0.1'],
    ['garbage from a proxy', inner, '10.0.0.1', 'unknown', '10.0.0.1'],
    ['garbage behind a real hop', inner, '10.0.0.1', 'nonsense, 192.0.2.1', '192.0.2.1'],
    ['garbage behind a second proxy', inner, '10.0.0.1', 'nonsense, 10.0.0.2', '10.0.0.2'],
    ['empty hops', inner, '10.0.0.1', '192.0.2.1, , ', '10.0.0.1'],
    ['a short form', inner, '10.0.0.1', '192.1', '10.0.0.1'],
    ['an octal form', inner, '10.0.0.1', '0192.00.02.01', '10.0.0.1'],
    ['a number', inner, '10.0.0.1', '3221225985', '10.0.0.1'],
    ['line breaks and quotes', inner, '10.0.0.1', '"192.0.2.1\r\n"', '10.0.0.1'],
    ['spaces and tabs around hops', inner, '10.0.0.1', '\t192.0.2.1 ,  10.0.0.2 ', '192.0.2.1'],
    ['everybody trusted', ['0.0.0.0/0', '::/0'], '192.0.2.1', '203.0.113.9', '203.0.113.9'],
  ])('%s', (_name, proxies, peer, forwardedFor, expected) => {
    expect(clientAddress(peer, forwardedFor, trustedProxies(proxies))).toBe(expected)
  })
})

test.each(['01.02.03.04', '1.2.3', '127.1', '0x7f.1', '2130706433', '1.2.3.4:80', '[::1]', 'fe80::1%eth0', ' ::1', '', 'x', '1.2.3.256', ':::', '::1.2.3.4', '::ffff:010.0.0.1', '00001::'])(
  '%j is no address',
  (text) => expect(canonicalAddress(text)).toBeNull(),
)

test.each([
  ['10.0.0.0/8', '10.0.0.0/8'],
  ['10.1.2.3', '10.1.2.3'],
  ['0.0.0.0/0', '0.0.0.0/0'],
  ['10.1.2.3/32', '10.1.2.3/32'],
  ['2001:DB8::/32', '2001:db8::/32'],
  ['::/0', '::/0'],
])('%s is a network', (text, expected) => expect(canonicalNetwork(text)).toBe(expected))

test.each(['10.0.0.1/8', '10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/024', '10.0.0.0/', '10.0.0.0/8/8', '2001:db8::1/32', '::/129', '::ffff:10.0.0.0/104', '/8', 'loopback'])(
  '%s is no network',
  (text) => expect(canonicalNetwork(text)).toBeNull(),
)
