import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatIpRule, isEmptyList, isListed, readIpRules, tryAddress } from '@/lib/security/ip-rules'

/** The list in its canonical spelling. */
const canonical = (...lines: string[]) => readIpRules(lines).rules.map(formatIpRule)

describe('a line', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['  203.0.113.7\t', '203.0.113.7'],
    ['203.0.113.7/32', '203.0.113.7'],
    ['10.1.2.3/8', '10.0.0.0/8'],
    ['192.168.255.255/17', '192.168.128.0/17'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['1.2.3.4/0', '0.0.0.0/0'],
    ['2001:DB8::1', '2001:db8::1'],
    ['2001:db8:0:0::1', '2001:db8::1'],
    ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:db8::1/33', '2001:db8::/33'],
    ['2001:db8:ffff::/33', '2001:db8:8000::/33'],
    ['::1/128', '::1'],
    ['::', '::'],
    ['::/0', '::/0'],
    ['::ffff:1.2.3.4', '1.2.3.4'],
    ['::FFFF:102:304', '1.2.3.4'],
    ['0:0:0:0:0:ffff:1.2.3.4', '1.2.3.4'],
    ['::ffff:1.2.3.0/120', '1.2.3.0/24'],
    ['::ffff:1.2.3.77/120', '1.2.3.0/24'],
    ['::ffff:1.2.3.4/128', '1.2.3.4'],
    ['::ffff:0:0/96', '0.0.0.0/0'],
    ['64:ff9b::1.2.3.4', '64:ff9b::102:304'],
    ['10.0.0.1#office', '10.0.0.1 # office'],
    ['10.0.0.1 # the office # of Ada ', '10.0.0.1 # the office # of Ada'],
    ['10.0.0.1 #', '10.0.0.1'],
    ['10.0.0.1 ## x', '10.0.0.1 # # x'],
    ['10.0.0.1 # Büro 東京 👩‍💻', '10.0.0.1 # Büro 東京 👩‍💻'],
  ])('%j is %j', (typed, meant) => {
    expect(readIpRules([typed]).problems).toEqual([])
    expect(canonical(typed)).toEqual([meant])
  })

  test.each([
    '127.1', '010.0.0.1', '01.02.03.04', '1.2.3', '0x7f.1', '0x7f.0.0.1', '2130706433', '1.2.3.4:80', '[::1]', '[::1]:80', 'fe80::1%eth0', '1.2.3.4/33',
    '1.2.3.4/-1', '1.2.3.4/024', '1.2.3.4/', '1.2.3.4/8/8', '1.2.3.4/8.0', '1.2.3.4/1e1', '1.2.3.4/255.255.255.0', '1.2.3.4 /8', '1.2.3.4/ 8', '/8', '1.2.3.4.5', '256.1.1.1', '1.2.3.-4', '+1.2.3.4',
    '1..2.3', '.1.2.3', '1.2.3.4.', '１.2.3.4', '١.2.3.4', '1.2.3.*', '1.2.3.0-1.2.3.9', '1.2.3.4, 1.2.3.5', '1.2.3.4 1.2.3.5', '::1/129', '::1/-1', '::1/0128', '1::2::3', ':::', ':', ':1', '1:', '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9', '00001::', '12345::', 'g::', '::1.2.3.4', '::ffff:1.2.3', '::ffff:010.0.0.1', '::ffff:0x7f.0.0.1', '::ffff:1.2.3.4:5', '::ffff:1.2.3.4/90', '::ffff:1.2.3.4/129', 'localhost', 'example.com',
    'http://1.2.3.4', '1.2.3.4\u200b', '10.0.0.1\0', 'null', '-', '*', '%', '\ud800',
  ])('%j is none', (typed) => {
    const { rules, problems } = readIpRules(['10.0.0.1', typed])
    expect(rules.map(formatIpRule)).toEqual(['10.0.0.1'])
    expect(problems).toEqual([expect.stringMatching(/^Line 2: “.+” is not an IP address or range$/u)])
  })

  test.each(['', ' ', '\t', '# only a comment', '  # 10.0.0.1', '#'])('%j is skipped', (typed) => {
    expect(readIpRules([typed])).toEqual({ rules: [], problems: [], warnings: [] })
  })
})

test('each bad line is named by its number in what was typed, blank lines and comments counted', () => {
  const { problems } = readIpRules(['# servers', '', '10.0.0.1', '127.1 # old', '', '1.2.3.4/33'])
  expect(problems).toEqual(['Line 4: “127.1” is not an IP address or range', 'Line 6: “1.2.3.4/33” is not an IP address or range'])
})

test.each(['10.0.0.1\r\n\r\n127.1', '10.0.0.1\n\n127.1', '10.0.0.1\r\r127.1'])('a text in one piece is its lines: %j', (text) => {
  expect(readIpRules([text])).toMatchObject({ rules: [{ network: '10.0.0.1' }], problems: ['Line 3: “127.1” is not an IP address or range'] })
})

test('what is quoted is short and cannot turn the sentence around', () => {
  const [problem = ''] = readIpRules([`\u202e${'x'.repeat(10_000)}`]).problems
  expect(problem).toBe(`Line 1: “\ufffd${'x'.repeat(39)}…” is not an IP address or range`)
})

test('the same network twice is one, with the first comment, in the first one’s place', () => {
  expect(canonical('10.1.0.0/16', '192.0.2.1 # a', '10.1.2.3/16 # office', '::ffff:192.0.2.1 # b', '10.1.0.0/16 # later')).toEqual(['10.1.0.0/16 # office', '192.0.2.1 # a'])
})

describe('a comment', () => {
  test('has at most 100 characters, as people count most of them', () => {
    expect(canonical(`10.0.0.1 # ${'é😀'.repeat(50)}`)).toEqual([`10.0.0.1 # ${'é😀'.repeat(50)}`])
    expect(readIpRules([`10.0.0.1 # ${'x'.repeat(101)}`]).problems).toEqual(['Line 1: the comment can have at most 100 characters'])
  })

  test.each(['\0', '\ud800', 'a\udc00'])('that cannot be stored is refused: %j', (comment) => {
    expect(readIpRules(['10.0.0.2', `10.0.0.1 # x${comment}`]).problems).toEqual(['Line 2: the comment contains characters that cannot be stored'])
  })
})

describe('a list', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `10.0.${index >> 8}.${index & 255}`)

  test('has at most 100 entries; what is the same, blank or a comment does not count', () => {
    expect(readIpRules([...many(100), ...many(100), '', '# x']).problems).toEqual([])
    expect(readIpRules(many(101)).problems).toEqual(['The list can have at most 100 addresses and ranges'])
  })

  test('of nothing but bad lines is answered with a hundred of them', () => {
    const { problems } = readIpRules(Array.from({ length: 30_000 }, () => 'x'))
    expect([problems.length, problems[99], problems[100]]).toEqual([101, 'Line 100: “x” is not an IP address or range', '29900 more lines are like these'])
  })

  test.each([[[], true], [[''], true], [['', ' # x', '\r\n#'], true], [['10.0.0.1'], false], [['nonsense'], false], [['\n10.0.0.1'], false]])('%j is empty: %j', (lines, empty) => {
    expect(isEmptyList(lines)).toBe(empty)
  })
})

describe('a wide range is warned of', () => {
  test.each([
    ['0.0.0.0/0', 'Line 1: “0.0.0.0/0” lets in every IPv4 address'],
    ['::/0', 'Line 1: “::/0” lets in every IPv6 address'],
    ['::ffff:0:0/96', 'Line 1: “::ffff:0:0/96” lets in every IPv4 address'],
    ['64.0.0.0/7', 'Line 1: “64.0.0.0/7” is very wide: it lets in a large part of the internet'],
    ['2000::/15', 'Line 1: “2000::/15” is very wide: it lets in a large part of the internet'],
  ])('%s', (typed, warning) => expect(readIpRules([typed])).toMatchObject({ problems: [], warnings: [warning] }))

  test.each(['10.0.0.0/8', '2001::/16', '0.0.0.0', '::'])('%s is not', (typed) => expect(readIpRules([typed]).warnings).toEqual([]))
})

test.each([
  [[], '192.0.2.1', 'everybody'],
  [['# nothing'], '::1', 'everybody'],
  [['192.0.2.0/24'], '192.0.2.200', { by: '192.0.2.0/24' }],
  [['192.0.2.0/24'], ' ::ffff:192.0.2.200 ', { by: '192.0.2.0/24' }],
  [['192.0.2.0/24'], '192.0.3.0', 'refused'],
  [['::/0'], '192.0.2.1', 'refused'],
  [['192.0.2.0/24'], '192.0.2', 'no-address'],
  [['192.0.2.0/24'], '192.0.2.0/24', 'no-address'],
  [['2001:DB8::/32'], '2001:db8:0:0::1', { by: '2001:db8::/32' }],
])('in %j, %j is %j', (lines, address, outcome) => expect(tryAddress(readIpRules(lines).rules, address)).toEqual(outcome))

describe('whatever is typed', () => {
  const likely = fc.stringMatching(/^[0-9a-fx:./#% [\]]{0,50}$/)
  const typed = fc.array(fc.oneof(fc.string({ unit: 'binary' }), likely, fc.ipV4(), fc.ipV6(), fc.ipV4Extended()), { maxLength: 20 })

  test('is read without an exception, and what comes out is read as itself', () => {
    fc.assert(
      fc.property(typed, (lines) => {
        const lists = canonical(...lines)
        expect(readIpRules(lists).problems.filter((problem) => !problem.includes('comment'))).toEqual([])
        expect(canonical(...lists)).toEqual(lists)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('matching agrees with plain arithmetic', () => {
  const v4 = fc.bigInt(0n, 2n ** 32n - 1n)
  const v6 = fc.bigInt(0n, 2n ** 128n - 1n)
  const asV4 = (value: bigint) => [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.')
  const asV6 = (value: bigint) => Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - 16 * index)) & 0xffffn).toString(16)).join(':')
  const isMapped = (value: bigint) => value >> 32n === 0xffffn

  test.each([
    ['IPv4', 32, v4, asV4],
    ['IPv6', 128, v6.filter((value) => !isMapped(value)), asV6],
  ] as const)('%s', (_name, size, values, write) => {
    fc.assert(
      fc.property(values, values, fc.integer({ min: 0, max: size }), fc.integer({ min: 0, max: size }), (start, other, bits, near) => {
        // An address that agrees with the range in its first bits is met often enough only when it is made so.
        const shift = BigInt(size - near)
        const address = ((start >> shift) << shift) | (other & ((1n << shift) - 1n))
        fc.pre(size === 32 || !isMapped(address))
        const [network = ''] = readIpRules([`${write(start)}/${bits}`]).rules.map((rule) => rule.network)
        const rest = BigInt(size - bits)
        expect(isListed([network], write(address))).toBe(start >> rest === address >> rest)
      }),
      { numRuns: 3000 },
    )
  })

  test('and an IPv4 address is the same when it is mapped into IPv6, on either side', () => {
    fc.assert(
      fc.property(v4, v4, fc.integer({ min: 0, max: 32 }), (start, address, bits) => {
        const plain = readIpRules([`${asV4(start)}/${bits}`]).rules
        expect(readIpRules([`::ffff:${asV4(start)}/${bits + 96}`]).rules).toEqual(plain)
        const networks = plain.map(({ network }) => network)
        expect(isListed(networks, `::ffff:${asV4(address)}`)).toBe(isListed(networks, asV4(address)))
      }),
    )
  })

  test('the kinds never meet', () => {
    expect([isListed(['::/0'], '1.2.3.4'), isListed(['0.0.0.0/0'], '::1'), isListed(['0.0.0.0/0'], '::1.2.3.4')]).toEqual([false, false, false])
  })
})

test.each(['', 'unknown', '127.1', '1.2.3.4:80', '\0'])('what is no address, %j, is on no list', (address) => {
  expect(isListed(['0.0.0.0/0', '::/0'], address)).toBe(false)
})
