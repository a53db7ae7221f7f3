import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashRecoveryCode } from '@/lib/security/two-factor-code'

process.env.ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64')
process.env.NEXTAUTH_SECRET = 'a-secret-of-more-than-thirty-two-characters'

const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')
const code = fc.array(letter, { minLength: 16, maxLength: 16 }).map((letters) => letters.join(''))

test.each([
  'ABCD-EFGH-IJKL-MNOP', 'abcd-efgh-ijkl-mnop', 'AbCd-eFgH-IjKl-mNoP', 'ABCDEFGHIJKLMNOP', 'abcd efgh ijkl mnop', ' ABCD-EFGH-IJKL-MNOP\n', 'ABCD - EFGH - IJKL - MNOP', 'ABCD–EFGH—IJKL‑MNOP', 'A-B-C-D-E-F-G-H-I-J-K-L-M-N-O-P',
  'ABCD\u00a0EFGH\tIJKL\u2009MNOP',
])('typed as %j it is the code that was written down', (typed) => {
  expect(hashRecoveryCode('ada', typed)).toBe(hashRecoveryCode('ada', 'ABCD-EFGH-IJKL-MNOP'))
})

test('letter case, hyphens and spaces never matter', () => {
  const marks = fc.array(fc.constantFrom('', '-', ' ', '\t', '--'), { minLength: 16, maxLength: 16 })
  const cases = fc.array(fc.boolean(), { minLength: 16, maxLength: 16 })
  fc.assert(fc.property(code, marks, cases, (written, between, lower) => {
    const typed = [...written].map((character, index) => `${lower[index] ? character.toLowerCase() : character}${between[index]}`).join('')
    expect(hashRecoveryCode('ada', typed)).toBe(hashRecoveryCode('ada', written))
  }))
})

test('another code, and the same code of another user, is another hash', () => {
  fc.assert(fc.property(code, code, (one, other) => {
    expect(hashRecoveryCode('ada', one) === hashRecoveryCode('ada', other)).toBe(one === other)
    expect(hashRecoveryCode('ada', one)).not.toBe(hashRecoveryCode('grace', one))
  }))
})

test('the hash does not hold the code', () => {
  expect(hashRecoveryCode('ada', 'ABCD-EFGH-IJKL-MNOP')).toMatch(/^[0-9a-f]{64}$/)
})
