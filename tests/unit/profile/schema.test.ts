import * as z from 'zod/mini'
import { describe, expect, test } from 'vitest'
import { emailAddress, profileInput, timezone } from '@/lib/profile/schema'
import { spellings } from '@/lib/timezone/canonical-zone'
import { busyLimit } from '@/tests/support/busy-limit'

const good = { name: 'Ada Lovelace', timezone: 'UTC' }

/** What is kept, or the messages by field. */
function judge(change: Record<string, unknown>) {
  const result = z.safeParse(profileInput, { ...good, ...change })
  return result.success ? { kept: result.data } : { messages: Object.fromEntries(result.error.issues.map(({ path, message }) => [path[0], message])) }
}

describe('company', () => {
  const long = { messages: { company: 'Company must be at most 200 characters' } }

  test.each([
    '', ' ', '  Acme  ', 'Acme Corp', '<img src=x onerror=alert(1)>', '\'; DROP TABLE users;--', '{{7*7}}', '日本電気', 'e\u0301', '\u202eevil', 'a\tb\r\nc', '\u200b', 'a\ufeff', '100% Ltd.', 'null', '0', '👩\u200d👩\u200d👧 & Co',
  ])('%j is kept exactly as sent', (company) => {
    expect(judge({ company })).toEqual({ kept: { ...good, company } })
  })

  test.each([['a', 200], ['𠮷', 200], ['e\u0301', 200], ['👩\u200d👩\u200d👧', 200], ['🇵🇰', 200], [' ', 200], ['\r\n', 200]])('%j fits %i times and not once more', (character, count) => {
    expect(judge({ company: character.repeat(count) })).toEqual({ kept: { ...good, company: character.repeat(count) } })
    expect(judge({ company: character.repeat(count + 1) })).toEqual(long)
  })

  test.each(['\u0301', '\u1100', 'क्', '\u200d', 'a', '\n'])('64 kB of %j are too long, however few characters a person would count', (unit) => {
    const begun = performance.now()
    expect(judge({ company: unit.repeat(65_536 / unit.length) })).toEqual(long)
    expect(performance.now() - begun).toBeLessThan(busyLimit(200))
  })

  test.each(['\0', 'a\0b', '\ufeff', '\ufeffAcme', '\ud800', 'a\udc00', '\ude00\ud83d', '😀\ud83d'])('%j cannot be stored', (company) => {
    expect(judge({ company })).toEqual({ messages: { company: 'Company contains characters that cannot be stored' } })
  })

  test.each([[0], [12], [true], [[]], [['Acme']], [{}]])('%j is no text', (company) => {
    expect(judge({ company })).toEqual({ messages: { company: 'Company must be text' } })
  })
})

describe('e-mail', () => {
  test.each([
    ['a@example.com', 'a@example.com'],
    ['Ada.Lovelace+studio@Example.COM', 'ada.lovelace+studio@example.com'],
    ['  a@example.com \n', 'a@example.com'],
    ['o\'brien@example.co.uk', 'o\'brien@example.co.uk'],
  ])('%j is %s', (typed, address) => {
    expect(z.parse(emailAddress, typed)).toBe(address)
  })

  test.each([
    '', ' ', 'a', '@', 'a@', '@example.com', 'a@example', 'a@@example.com', 'a b@example.com', 'a@exa mple.com', 'a＠example.com', 'a@example。com', 'a@ex\u0430mple.com', 'ä@example.com', '.a@example.com', 'a..b@example.com',
    'a.@example.com', 'a@example.com,b@example.com', 'a@example.com;b@example.com', 'a@example.com\r\nBcc: b@example.com', 'Ada <a@example.com>', '<a@example.com>', 'mailto:a@example.com', 'a@[127.0.0.1]', '"a"@example.com',
    'a@example.com\0', 'a\u200b@example.com', 'a@example.com\ud800', `${'a'.repeat(250)}@example.com`, `a@${'a'.repeat(64_000)}.com`,
  ])('%j is "Invalid email"', (typed) => {
    expect(z.safeParse(emailAddress, typed).error?.issues.map(({ message }) => message)).toEqual(['Invalid email'])
  })

  test.each([[null], [1], [true], [{}], [['a@example.com']]])('%j is "Invalid email"', (value) => {
    expect(judge({ email: value })).toEqual({ messages: { email: 'Invalid email' } })
  })
})

describe('timezone', () => {
  test('every name of the database is accepted in any letter case and kept in its modern spelling', () => {
    const names = [...spellings].flatMap(([zone, old]) => [zone, ...old].map((name) => [name, zone] as const))
    expect(names.length).toBeGreaterThan(590)
    for (const [name, zone] of names) {
      for (const spelt of [name, name.toLowerCase(), name.toUpperCase()]) expect([spelt, z.safeParse(timezone, spelt).data]).toEqual([spelt, zone])
    }
  })

  // By hand, because the list itself cannot show what it gets wrong.
  test.each([
    ['Europe/Stockholm', 'Europe/Stockholm'], ['Asia/Calcutta', 'Asia/Kolkata'], ['europe/kiev', 'Europe/Kyiv'], ['US/Pacific', 'America/Los_Angeles'], ['Etc/GMT+5', 'Etc/GMT+5'],
    ['utc', 'UTC'], ['America/Godthab', 'America/Nuuk'], ['Asia/Rangoon', 'Asia/Yangon'], ['Pacific/Enderbury', 'Pacific/Kanton'], ['America/Coyhaique', 'America/Coyhaique'],
  ])('%s is kept as %s', (name, zone) => {
    expect(z.parse(timezone, name)).toBe(zone)
  })

  test.each([
    '', ' ', ' UTC', 'UTC ', 'UTC\n', '\0UTC', 'PST', 'IST', 'EST5', 'SystemV/PST8', '+05:00', '-0500', 'UTC+5', 'GMT+5', 'Z', 'localtime', 'posixrules', 'posix/UTC', 'right/UTC', 'Factory', 'Foo/Bar', 'Mars/Base', '../UTC', 'Asia/',
    '/Asia/Karachi', 'Asia/Karachi/', 'Asia//Karachi', 'Asia\\Karachi', 'Asia Karachi', 'Asia/Kara\u200bchi', 'A\u017fia/Karachi', 'Asia/\u212aarachi', 'Ａsia/Karachi', 'zone.tab', 'tzdata.zi', '__proto__', 'constructor', 'toString', 'null',
    'Asia/Karachi\'; --', 'a'.repeat(60_000),
  ])('%j is "Invalid timezone"', (name) => {
    expect(judge({ timezone: name })).toEqual({ messages: { timezone: 'Invalid timezone' } })
  })

  test.each([[undefined], [null], [5], [true], [[]], [{}], [['UTC']]])('%j is "Invalid timezone"', (value) => {
    expect(judge({ timezone: value })).toEqual({ messages: { timezone: 'Invalid timezone' } })
  })
})

describe('a body', () => {
  test('keeps what is absent apart from what is cleared', () => {
    expect(judge({})).toEqual({ kept: good })
    expect(judge({ company: null, phone: '' })).toEqual({ kept: { ...good, company: null, phone: '' } })
  })

  test('needs a name and a timezone, and says all that is wrong at once', () => {
    const result = z.safeParse(profileInput, { company: 5, phone: 'x' })
    const messages = result.error?.issues.map(({ path, message }) => [path[0], message])
    expect(Object.fromEntries(messages ?? [])).toEqual({
      name: 'Name is required', company: 'Company must be text', phone: 'Invalid phone number format', timezone: 'Invalid timezone',
    })
  })

  test('drops every other key', () => {
    expect(judge({ id: 'x', role: 'owner', image: '/x.png', updatedAt: 'x', phoneE164: '+1' })).toEqual({ kept: good })
  })
})
