import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseInput } from '@/lib/http/body'
import { AppError } from '@/lib/http/errors'
import { toE164 } from '@/lib/profile/phone'
import { profileInput } from '@/lib/profile/schema'

const rest = { name: 'Ada Lovelace', timezone: 'UTC' }

/** The stored text, or the API's answer to it. */
function judge(phone: unknown) {
  try {
    return { stored: parseInput(profileInput, { ...rest, phone }).phone }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { error: error.message, fields: error.details.fields }
  }
}

const refusal = { error: 'Invalid phone', fields: { phone: 'Invalid phone number format' } }

describe('numbers as people type them', () => {
  test.each([
    ['+92-300-1234567', '+923001234567'],
    ['+1 (415) 555-2671', '+14155552671'],
    ['+1 (202) 555-0123', '+12025550123'],
    ['+44 20 7946 0958', '+442079460958'],
    ['+44 (0)20 7946 0958', '+4402079460958'],
    ['+923001234567', '+923001234567'],
    ['+1234567890', '+1234567890'],
    ['+12025550123', '+12025550123'],
    ['+447700900123', '+447700900123'],
    ['+15005550006', '+15005550006'],
    ['+1234567', '+1234567'],
    ['+123456789012345', '+123456789012345'],
    ['+ 49 30 123456', '+4930123456'],
    ['+1 415 555 2671 ', '+14155552671'],
  ])('%j is kept as typed, with %s beside it', (typed, e164) => {
    expect(judge(typed)).toEqual({ stored: typed })
    expect(toE164(typed)).toBe(e164)
  })

  test.each([[''], [null], [undefined]])('%j is none, which is no mistake', (nothing) => {
    expect(judge(nothing)).toEqual({ stored: nothing })
  })
})

describe('anything else is "Invalid phone" to the API and "Invalid phone number format" beside the field', () => {
  test.each([
    '4155552671', '00923001234567', '+0', '+0123456789', '+', '++14155552671', '+1+4155552671', '14155552671+', '+1-800-FLOWERS', '+٩٢٣٠٠١٢٣٤٥٦٧', '+１４１５５５５２６７１',
    '＋14155552671', 'tel:+14155552671', '+14155552671;ext=5', '+14155552671 x5', '+14155552671,5', '+14155552671#', '+14155552671*', '+1.415.555.2671', '+1/415/5552671',
    '+14155552671\r\n', '+14155552671\n', '\n+14155552671', '+1415555\t2671', '+1\u00a0415\u00a0555\u00a02671', '+1415\u200b5552671', '+1415\u20115552671', '+1415–5552671', '\u202d+14155552671',
    '+14155552671\0', '+14155552671\ud800', '+123456', '+1234567890123456', `+1${'0'.repeat(299)}`, `+1${' '.repeat(60)}4155552671`, `+${'('.repeat(65_000)}`, ' ', '-', '()', 'null', 'NaN', '1e9', '+1e9',
    '<script>alert(1)</script>', '\'; DROP TABLE users;--', '📞', '+1415555😀2671',
  ])('%j', (typed) => {
    expect(judge(typed)).toEqual(refusal)
    expect(toE164(typed)).toBeNull()
  })

  test.each([[14155552671], [0], [true], [false], [[]], [['+14155552671']], [{}], [{ e164: '+14155552671' }]])('%j, which is no text', (value) => {
    expect(judge(value)).toEqual(refusal)
  })
})

const plain = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 14 }))
const decoration = fc.constantFrom('', '', '', ' ', '-', '(', ')')

test('wherever spaces, hyphens and parentheses stand, the E.164 form is the plus sign and the digits', () => {
  fc.assert(
    fc.property(plain, fc.array(decoration, { minLength: 15, maxLength: 15 }), ([first, others], between) => {
      const digits = [first, ...others]
      expect(toE164(`+${digits.map((digit, index) => `${between[index]}${digit}`).join('')}`)).toBe(`+${digits.join('')}`)
    }),
  )
})

const nearly = fc.array(fc.constantFrom(...'0123456789'.repeat(9), ...'+ -()', 'x', '\n', '٣', '\u200b'), { maxLength: 45 }).map((parts) => `+${parts.join('')}`)

test('no text throws, and a form that is found is E.164 and its own form', () => {
  let found = 0
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), nearly), (text) => {
      const e164 = toE164(text)
      if (e164 === null) return
      found += 1
      expect(e164).toMatch(/^\+[1-9][0-9]{6,14}$/)
      expect(toE164(e164)).toBe(e164)
      expect(text.replace(/[^0-9]/g, '')).toBe(e164.slice(1))
    }),
    { numRuns: 3000 },
  )
  expect(found).toBeGreaterThan(10)
})
