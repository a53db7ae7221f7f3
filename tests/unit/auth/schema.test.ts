import fc from 'fast-check'
import * as z from 'zod/mini'
import { describe, expect, test } from 'vitest'
import { newPassword, signInInput, signUpInput } from '@/lib/auth/schema'

/** The password as it is kept, or the one message. */
function judge(password: unknown): unknown {
  const result = z.safeParse(newPassword, password)
  return result.success ? { kept: result.data } : result.error.issues.map(({ message }) => message)
}

describe('a new password', () => {
  test.each(['Passw0r!', ' Aa1 bcd ', 'Äö1!äöüß', 'x', '        ', 'Aa1-\u202ebcd', 'Passwo\u0301rd1', '老虎'])('%j is kept exactly, whatever its strength', (password) => {
    expect(judge(password)).toEqual({ kept: password })
  })

  test('256 characters fit, astral ones too, and 257 do not', () => {
    for (const character of ['x', '😀']) {
      expect(judge(`Aa1!${character.repeat(252)}`)).toEqual({ kept: `Aa1!${character.repeat(252)}` })
      expect(judge(`Aa1!${character.repeat(253)}`)).toEqual(['Password must be at most 256 characters'])
    }
    expect(judge('Aa1!'.repeat(16_384))).toEqual(['Password must be at most 256 characters'])
  })

  test.each([[''], [undefined], [null], [12345678], [true], [[]], [{}]])('%j is none', (value) => {
    expect(judge(value)).toEqual(['Password is required'])
  })

  test.each(['Aa1!bcde\0', '\ud800Aa1!bcde', 'Aa1!bcde\udc00'])('%j cannot be stored', (password) => {
    expect(judge(password)).toEqual(['Password contains characters that cannot be stored'])
  })

  test('any text is kept exactly or refused with one sentence', () => {
    const pieces = fc.array(fc.constantFrom('A', 'a', '1', '!', 'é', 'e\u0301', '😀', '\ud800', '\0', ' '), { maxLength: 20 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), pieces), (password) => {
        const answer = judge(password)
        if (Array.isArray(answer)) expect(answer).toHaveLength(1)
        else expect(answer).toEqual({ kept: password })
      }),
      { numRuns: 1000 },
    )
  })
})

test('signing up says all that is wrong at once, and signing in nothing of what a password should be', () => {
  const wrong = z.safeParse(signUpInput, { name: 'A', email: 'nobody', password: '' })
  expect(wrong.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
    ['name', 'Name must be at least 2 characters'],
    ['email', 'Invalid email'],
    ['password', 'Password is required'],
  ])
  expect(z.parse(signInInput, { email: 'A@Example.com', password: 'x' })).toEqual({ email: 'a@example.com', password: 'x' })
})
