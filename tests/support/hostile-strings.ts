/** A range of code points, one string each, in the middle of a word: at its ends trimming could hide what happens. */
function inside(codePoints: readonly number[]): string[] {
  return codePoints.map((codePoint) => `Ab${String.fromCodePoint(codePoint)}cd`)
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

const controls = inside([...range(0x00, 0x1f), ...range(0x7f, 0x9f)])
const bidirectional = inside([0x61c, 0x200e, 0x200f, ...range(0x202a, 0x202e), ...range(0x2066, 0x2069)])
const zeroWidth = inside([0xad, 0x34f, 0x115f, 0x1160, 0x17b4, 0x180b, 0x180e, 0x200b, 0x200c, 0x200d, 0x2060, 0x2061, 0x206a, 0x2800, 0x3164, 0xfe00, 0xfe0f, 0xfeff, 0xffa0, 0xfff9, 0xe0001, 0xe0041, 0xe0100])
const spaces = inside([0xa0, 0x1680, ...range(0x2000, 0x200a), 0x2028, 0x2029, 0x202f, 0x205f, 0x3000])
const odd = inside([0xe000, 0xf8ff, 0xfffd, 0xfdd0, 0xffff, 0x1ffff, 0x0378, 0xf0000, 0x10fffe, 0x10ffff])
const nonCharacters = inside([...range(0xfdd1, 0xfdef), ...range(1, 16).flatMap((plane) => [plane * 0x10000 + 0xfffe, plane * 0x10000 + 0xffff])])
const formatting = inside([...range(0x2062, 0x2064), ...range(0x206b, 0x206f), 0xfffa, 0xfffb, ...range(0x1d173, 0x1d17a), ...range(0xfe01, 0xfe0e), ...range(0xe0020, 0xe0040), ...range(0xe0042, 0xe004a), 0xe01ef])
const ends = [0x09, 0x0a, 0x0d, 0x20, 0xa0, 0x2028, 0x3000, 0xfeff, 0x200b].flatMap((codePoint) => {
  const character = String.fromCodePoint(codePoint)
  return [character, `${character}Ada`, `Ada${character}`]
})

const surrogates = ['\ud800', '\udbff', '\udc00', '\udfff', 'Ab\ud83c', '\udf55Ab', 'Ab\ud83ccd', 'Ab\udc00\ud800cd', '😀\ud83d', '\ud83d\ud83d\ude00']
const zeros = ['\0', 'Ada\0', '\0Ada', 'Ada\0.png', 'a\u0000b\u0000c', '\\u0000', '\\0', '%00', '&#0;', '\u0000'.repeat(100)]

const combining = [
  'e\u0301', 'Jose\u0301', '\u0301', '\u0301Ada', 'Z\u0351\u036b\u0343a\u0321\u0316l\u0353\u0349go', `a${'\u0301'.repeat(500)}`, `q${'\u0323\u0301'.repeat(5_000)}`, '\u1112\u1161\u11ab', '\u1100'.repeat(5_000),
  'क्'.repeat(5_000), '\u212b', '\u2126', '\ufb01', '\ufb1d', '\u0958', '\u{1d15e}', '\u0344', '\u1e9b\u0323', 'ΐ', 'ͅ', '\u20e3', '1\ufe0f\u20e3',
]
const scripts = [
  'محمد', 'علی\u200cرضا', 'שָׁלוֹם', 'ශ්\u200dරී', 'अमिता', 'ก้องภพ', '李明', '𠮷田', '葛\u{e0100}城', '山田\u3000太郎', 'ﷺ', '﷽', 'ß', 'ẞ', 'İstanbul', 'ıI', 'Ǆ', 'ﬃ', 'Ａｄａ', '𝐀𝐝𝐚', '𐐀𐐁', '\u{1f1f5}\u{1f1f0}', 'раураl', 'ɐpɐ', 'ꟻ', '⒜⒟⒜', '٣٤٥', '१२३', '①②',
]
const emoji = ['😀', '👍🏽', '👩\u200d👩\u200d👧\u200d👦', '🏳\ufe0f\u200d🌈', '🇵🇰', '🏴\u{e0067}\u{e0062}\u{e007f}', '❤\ufe0f', 'Ada 🎉', '😀'.repeat(50), '¯\\_(ツ)_/¯', '(╯°□°）╯︵ ┻━┻']

const quotes = ['\'', '"', '`', '\\', '\\\\', '\'\'', '""', '\\\'', '\\"', '’', '‘Ada’', '„Ada“', '--', '/*', '*/', ';', '#']
const sql = [
  '\' OR \'1\'=\'1', '\'; DROP TABLE users; --', '1; SELECT pg_sleep(10)', '\') OR (\'1\'=\'1', '$1', '$$', '$tag$x$tag$', 'E\'\\x41\'', 'U&\'\\0041\'', '\' UNION SELECT password_hash FROM users --', '\\\'; --', '%', '_', '%_%', '::int', 'NULL::text',
  '" OR ""="', '{"$gt":""}', '{"$ne":null}', '[object Object]', '*)(uid=*))(|(uid=*', '\' || (SELECT version()) || \'',
]
const markup = [
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '<svg/onload=alert(1)>', '</textarea><script>alert(1)</script>', '<!--', '-->', '<![CDATA[x]]>', '&lt;b&gt;', '&amp;amp;', '&#x3c;', 'javascript:alert(1)', 'data:text/html,<b>x',
  '<iframe srcdoc="&lt;script&gt;">', '<a href="java\tscript:x">x</a>', '<style>@import"//x"</style>', '\' autofocus onfocus=alert(1) x=\'', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', '\u2028alert(1)\u2029', '</script ', '<b',
]
const templates = ['{{7*7}}', '${7*7}', '#{7*7}', '<%= 7*7 %>', '{%raw%}', '{{constructor.constructor("x")()}}', '${process.env}', '$(id)', '`id`', '| id', '; id', '&& id', '%{7*7}', '[[${7*7}]]', '@(7*7)', '{0}', '{}', '%s%s%s%n', '%x%d%p', '%1$s', '{name}', '$&', '$`', '$\'', '$1$2', '\\1', '\\u0041', '\\x41']
const paths = ['../../../etc/passwd', '..\\..\\windows\\win.ini', '/etc/passwd', 'C:\\', '\\\\host\\share', 'file:///etc/passwd', '....//', '%2e%2e%2f', '..%c0%af', '.', '..', '/', '//', 'con', 'nul', 'a/b', 'a\\b', '~', '~root', 'http://169.254.169.254/', 'http://[::1]:80/', '//evil.example']
const headers = ['a\r\nSet-Cookie: x=1', 'a\nBcc: b@example.com', 'a%0d%0aX: 1', 'a\r\n\r\n<html>', 'a\u560a\u560dX: 1', 'Ada <a@example.com>', 'a@example.com, b@example.com', '=?utf-8?B?QQ==?=', 'Content-Length: 0', 'a; q=1', 'a\u0085b']
const formulas = ['=1+1', '+1+1', '-1+1', '@SUM(A1)', '=cmd|\' /C calc\'!A0', '\t=1+1', '=HYPERLINK("http://x")']
const numbers = ['0', '-0', '1', '-1', '1.5', '1e308', '1e400', '-1e400', '0x10', '0b1', '1_000', '1,000', '١٢', '９', '²', '½', 'Ⅷ', '∞', 'NaN', 'Infinity', '-Infinity', '9007199254740993', '2147483648', '99999999999999999999', '00', '1/0', '0.1e-400', '+0', '+00000000000', '+1()', '+999999999999999999']
const words = [
  'null', 'undefined', 'true', 'false', 'None', 'nil', 'NULL', 'void', '[]', '{}', '""', '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'valueOf', 'length', 'admin', 'root', 'system', 'postgres', 'Scunthorpe', 'Null', 'Test', 'N/A', '-', '.', ',', '!', '?',
]
const reserved = ['aux', 'prn', 'com1', 'lpt1', '.htaccess', '.env', 'robots.txt', 'favicon.ico', '__defineGetter__', '__lookupSetter__', 'isPrototypeOf', 'toJSON', 'arguments', 'eval', 'async', 'self', 'window', 'global', 'process', 'require']
const addresses = ['http://127.0.0.1:22/', 'http://[::ffff:127.0.0.1]/', 'http://0x7f.1/', 'http://2130706433/', 'http://localhost.localdomain/', 'gopher://127.0.0.1:6379/_', 'dict://x', 'ldap://x', '${jndi:ldap://127.0.0.1/a}', '//evil.example', '/\\evil.example', 'https:evil.example', 'http://evil.example@127.0.0.1/', 'view-source:x', 'blob:x']
const long = ['a', 'é', '𠮷', '😀', ' ', '-', '\'', '(', '+', '1', '\n', '<', '\u200d', '\u0301', '\u202e'].flatMap((unit) => [101, 201, 3_000].map((count) => unit.repeat(count)))
// Near the limit of a whole body, where reading stops.
const longest = ['a', '+1', 'A a', '../', 'a@'].map((unit) => unit.repeat(Math.floor(60_000 / unit.length)))

/** Strings that programs trip over, most of them made by rule; none of them twice. */
export const hostileStrings: readonly string[] = [
  ...new Set([
    '', controls, bidirectional, zeroWidth, spaces, odd, nonCharacters, formatting, ends, surrogates, zeros, combining, scripts, emoji, quotes, sql, markup, templates, paths, headers, formulas, numbers, words, reserved, addresses, long, longest,
  ].flat()),
]

/** A value of arrays or objects in each other. JSON that deep is a few kilobytes long. */
function nested(depth: number, open: (inner: unknown) => unknown): unknown {
  return Array.from({ length: depth }).reduce<unknown>((inner) => open(inner), 'x')
}

/** Values that are no text. */
export const wrongTypes: readonly unknown[] = [
  null, 0, -1, 1.5, 1e308, 12345678, true, false, [], ['Ada'], [null], [['Ada']], {}, { name: 'Ada' }, { toString: 'x' }, { length: 3 }, { set: 'x' }, { contains: '' },
  nested(50, (inner) => [inner]), nested(50, (inner) => ({ a: inner })), nested(3_000, (inner) => [inner]), nested(3_000, (inner) => ({ a: inner })),
]
