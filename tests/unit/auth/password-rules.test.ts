import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commonPasswords, isCommon } from '@/lib/auth/common-passwords'
import { passwordProblems, passwordRefusal, type PasswordPolicy } from '@/lib/auth/password-rules'
import { tally } from '../../support/figure'

const guessable = 'Common passwords and the owner’s own words, made to meet the rules, accepted'
const needs = 'Password needs at least 8 characters with an upper-case letter, a lower-case letter, a number and a special character'
const needsLength = 'Password needs at least 15 characters'
const personal = 'Password must not be made of your name, your e-mail or your company'

const ada = { name: 'Ada Lovelace', email: 'countess.lovelace1815@example.com', company: 'Analytical Engines Ltd' }

function refusal(password: string, policy: PasswordPolicy = 'classes') {
  return passwordRefusal(password, { policy, personal: ada, common: isCommon })
}

function broken(password: string, policy: PasswordPolicy = 'classes') {
  return passwordProblems(password, { policy, personal: ada, common: isCommon }).filter(({ passed }) => passed !== true).map(({ rule }) => rule)
}

describe('the four classes', () => {
  test.each(['Correct horse 9', ' Aa1 bcd ', 'Äö1!äöüß', 'Жы1!жыжы', 'Aa1-\u202ebcd', 'Aa1😀bcde', '𝐀𝐚1!𝐀𝐚bc', 'Aa١!bcde', 'Bq1!"\'<>&;', 'Aa1\tbcde', 'Demo-Passw0rd!', 'Correct-Horse7'])('%j has them', (password) => {
    expect(refusal(password)).toBeNull()
  })

  test.each(['Aa1!bcd', 'aa1!bcde', 'AA1!BCDE', 'Aaa!bcde', 'Aa1abcde', 'Aa1Bcdef', '12345678', '!!!!!!!!', 'Aaⅷ!bcde', '李1!李李李李李', '        ', '老虎老虎老虎老虎老虎老虎老虎老虎'])('%j has not', (password) => {
    expect(refusal(password)).toBe(needs)
  })

  test.each([
    ['Aa1!bcd', ['length']],
    ['aa1!bcde', ['upper']],
    ['AA1!BCDE', ['lower']],
    ['Aaa!bcde', ['number']],
    ['Aa1Bcdef', ['special']],
    ['', ['length', 'upper', 'lower', 'number', 'special']],
    ['P@ssw0rd!', ['common']],
    ['Ada-L0velace-7', ['personal']],
  ])('of %j, what is missing is named, in the order of the page', (password, rules) => {
    expect(broken(password)).toEqual(rules)
  })
})

// PW-01: a character is a code point, as people type them, however many units it takes.
describe('the length', () => {
  test.each([
    ['classes', 'Aa1!xyz', 'Aa1!xyzw'],
    ['classes', 'Bq1!😀😀😀', 'Bq1!😀😀😀😀'],
    ['classes', 'Aa1!老虎老', 'Aa1!老虎老虎'],
    // Seven letters, of which one is typed as a letter and its accent: that is no eighth one.
    ['classes', 'Aa1!xye\u0301', 'Aa1!xyze\u0301'],
    ['classes', 'Aa1! xy', 'Aa1! xy '],
    ['length', 'purple-donkey-', 'purple-donkey-s'],
    ['length', '老虎老虎老虎老虎老虎老虎老虎', '老虎老虎老虎老虎老虎老虎老虎老'],
    ['length', '😀'.repeat(14), '😀'.repeat(15)],
    ['length', `cafe\u0301 au lait o`, `cafe\u0301 au lait ole`],
  ] as const)('under %s, %j is one too short and %j is not', (policy, short, enough) => {
    expect(refusal(short, policy)).toBe(policy === 'classes' ? needs : needsLength)
    expect(refusal(enough, policy)).toBeNull()
  })
})

test('the password that is to be replaced is refused, however its accents are typed, and named only where there is one', () => {
  const context = { policy: 'classes' as const, personal: ada, common: isCommon }
  expect(passwordRefusal('Ve\u0301lo-Tour-7', { ...context, current: 'V\u00e9lo-Tour-7' })).toBe('This is the password that the account has already. Choose another one.')
  expect(passwordRefusal('Velo-Tour-7', { ...context, current: 'V\u00e9lo-Tour-7' })).toBeNull()
  expect(passwordProblems('x', { ...context, current: null }).at(-1)).toEqual({ rule: 'other', passed: null })
  expect(passwordProblems('x', context).map(({ rule }) => rule)).not.toContain('other')
})

test('under "length" any kind of character will do, and the four classes are not asked for', () => {
  expect(refusal('correcthorsebattery', 'length')).toBeNull()
  expect(refusal('Aa1!bcde', 'length')).toBe(needsLength)
  expect(passwordProblems('x', { policy: 'length', personal: ada, common: isCommon }).map(({ rule }) => rule)).toEqual(['length', 'common', 'personal'])
})

describe('a common password', () => {
  test.each(['Password1!', 'P@ssw0rd!', 'Sunshine123!', 'sunshine', 'SUNSHINE', '$unsh1ne!1', '!!Pa$$w0rd2024!!', 'L3tme1n!', 'Trustno1!', '1qaz@WSX', 'Pässwörd1!', 'Ｐａｓｓｗｏｒｄ１!', 'Abc123!!'])('%s is one', (password) => {
    expect(isCommon(password)).toBe(true)
  })

  test.each(['Demo-Passw0rd!', 'Correct-Horse7', 'Right-Passw0rd', 'Correct-Horse-9', 'Brand-New-Phrase-7', 'correct horse battery staple', '', '!', '739 205 118 644 920', '老虎'])('%j is none', (password) => {
    expect(isCommon(password)).toBe(false)
  })

  // PW-04: 3,000 of the list, spread over all of it, each made to meet the four classes.
  test('is refused however it is made to meet the classes', () => {
    const lettered = commonPasswords.filter((password) => /[a-z]/.test(password))
    const step = lettered.length / 3000
    const sample = Array.from({ length: 3000 }, (_, index) => lettered[Math.floor(index * step)] ?? '')
    const passed: string[] = []
    for (const [index, word] of sample.entries()) {
      const capital = word.replace(/[a-z]/, (letter) => letter.toUpperCase())
      const lower = /[a-z]/.test(capital) ? capital : word
      const ends = [`${lower}1!`, `${lower}2024!`, `!${lower}1`, `#1${lower}#1`][index % 4] ?? ''
      const password = ends.padEnd(8, '9')
      if (refusal(password) === null) passed.push(password)
      if (!isCommon(password)) passed.push(password)
    }
    tally(25, guessable, new Set(passed).size, sample.length)
    expect(passed).toEqual([])
  })
})

describe('a password made of its owner', () => {
  const numbers = ['1815!', '-26', '#1!', '.2024!']
  const words = ['Lovelace', 'Ada-Lovelace', 'LovelaceAda', 'L0v3l@ce', 'Lövelace', 'Countess', 'Countess-Lovelace', 'Analytical', 'Engines', 'Analytical-Engines', 'Talkifai', 'TalkifAI-Studio', 'Studio-Talkifai']

  test.each(words.flatMap((word) => numbers.map((number) => `${word}${number}`)))('%s is refused', (password) => {
    const padded = password.padEnd(8, 'x')
    const words = passwordRefusal(/[a-z]/.test(padded) ? padded : `${padded}x`, { policy: 'classes', personal: ada, common: null })
    tally(25, guessable, words === null ? 1 : 0, 1)
    expect(words).toBe(personal)
  })

  test.each(['Lovelace-Engine-1843!', 'Correct-Horse7', 'Bad-Adverb-77'])('%s is not', (password) => {
    expect(refusal(password)).toBeNull()
  })

  test('is judged only where the owner is known, and no name or a short one refuses nothing', () => {
    const nobody = { name: null, email: 'li@example.com', company: '' }
    expect(passwordRefusal('Li-1!-Wu-2!', { policy: 'classes', personal: nobody, common: isCommon })).toBeNull()
    const findings = passwordProblems('Lovelace-1815', { policy: 'classes', personal: null, common: null })
    expect(findings.filter(({ passed }) => passed === null).map(({ rule }) => rule)).toEqual(['common', 'personal'])
  })

  test('is one in any script', () => {
    expect(passwordRefusal('Софья-Aa1!', { policy: 'classes', personal: { name: 'Софья Ковалевская' }, common: isCommon })).toBe(personal)
    expect(passwordRefusal('Nguyễn-1!', { policy: 'classes', personal: { name: 'Nguyen An' }, common: null })).toBe(personal)
  })
})

test('looking up a password takes microseconds, the longest and strangest too', () => {
  for (const [what, password] of [['usual', 'Brand-New-Phrase-7'], ['longest', `${'1'.repeat(127)}a${'!'.repeat(128)}`]] as const) {
    const began = performance.now()
    for (let count = 0; count < 100; count++) isCommon(password)
    const each = (performance.now() - began) / 100
    process.stdout.write(`isCommon, ${what}: ${(each * 1000).toFixed(0)} µs\n`)
    expect(each).toBeLessThan(20)
  }
})

test('arbitrary text is judged without failing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom<PasswordPolicy>('classes', 'length'), (password, policy) => {
      const findings = passwordProblems(password, { policy, personal: ada, common: isCommon })
      expect(passwordRefusal(password, { policy, personal: ada, common: isCommon }) === null).toBe(findings.every(({ passed }) => passed))
    }),
    { numRuns: 2000 },
  )
})
