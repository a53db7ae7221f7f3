import { Secret } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { newSecret, totpOf } from '@/lib/security/two-factor-code'

const secret = Secret.fromUTF8('12345678901234567890')

// RFC 6238, appendix B, SHA-1: the last six of its eight digits.
test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('at second %i the code is %s', (second, code) => {
  const totp = totpOf(secret, 'ada@example.com')
  expect(totp.generate({ timestamp: second * 1000 })).toBe(code)
  expect(totp.validate({ token: code, timestamp: second * 1000, window: 0 })).toBe(0)
})

describe('what a QR code holds', () => {
  test('is read by every authenticator app: the defaults, in words', () => {
    const uri = new URL(totpOf(secret, 'ada@example.com').toString())
    expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual(['otpauth:', 'totp', '/TalkifAI Studio:ada@example.com'])
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      issuer: 'TalkifAI Studio', secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', algorithm: 'SHA1', digits: '6', period: '30',
    })
  })

  test('cannot be changed by an odd address', () => {
    const uri = new URL(totpOf(secret, 'a?secret=x&issuer=y#z:w@example.com').toString())
    expect([uri.searchParams.getAll('secret'), uri.searchParams.getAll('issuer')]).toEqual([['GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'], ['TalkifAI Studio']])
  })
})

test('a secret has 160 bits, and no two are the same', () => {
  const made = Array.from({ length: 500 }, () => newSecret().base32)
  expect(new Set(made).size).toBe(500)
  for (const text of made) expect(text).toMatch(/^[A-Z2-7]{32}$/)
})
