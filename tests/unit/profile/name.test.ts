import fc from 'fast-check'
import * as z from 'zod/mini'
import { describe, expect, test } from 'vitest'
import { personName } from '@/lib/profile/schema'
import { busyLimit } from '@/tests/support/busy-limit'
import { tally } from '../../support/figure'
import { acceptedNames, refusedNames } from './names'

const required = 'Name is required'
const short = 'Name must be at least 2 characters'
const long = 'Name must be at most 100 characters'
const letters = 'Name can only contain letters, spaces and hyphens'

/** The stored name, or the message that stands beside the field. */
function judge(value: unknown): { name: string } | { message: string | undefined } {
  const result = z.safeParse(personName, value)
  return result.success ? { name: result.data } : { message: result.error.issues[0]?.message }
}

describe('what names hold', () => {
  test.each(acceptedNames.map((name) => [name]))('%j is a name', (name) => {
    tally(9, 'Names that people have, refused', 'name' in judge(name) ? 0 : 1, 1)
    expect(judge(name)).toEqual({ name: name.normalize('NFC') })
  })

  test.each(refusedNames.map((name) => [name]))('%j is none', (name) => {
    tally(9, 'What is no name, accepted', 'name' in judge(name) ? 1 : 0, 1)
    expect(judge(name)).toEqual({ message: letters })
  })

  test('the lists are long enough to mean something, and name nothing twice', () => {
    expect(new Set(acceptedNames).size).toBeGreaterThanOrEqual(60)
    expect(new Set(refusedNames).size).toBeGreaterThanOrEqual(60)
    expect(new Set([...acceptedNames, ...refusedNames]).size).toBe(acceptedNames.length + refusedNames.length)
  })

  test('spaces at the ends go, those inside stay', () => {
    expect(judge(' \t\n\u00a0\u3000Ada  Lovelace\u2028 \ufeff')).toEqual({ name: 'Ada  Lovelace' })
  })

  test('decomposed letters come out composed', () => {
    expect(judge('Jose\u0301 Nun\u0303ez')).toEqual({ name: 'José Nuñez' })
    expect(judge('\u1112\u1161\u11ab\u1100\u1173\u11af')).toEqual({ name: '한글' })
  })

  test('look-alikes are never turned into other letters', () => {
    for (const name of ['Ａｌｉｃｅ', 'ﬁona', 'Ⱥⱦ']) expect(judge(name)).toEqual({ name })
  })
})

describe('nothing', () => {
  test.each([[undefined], [null], [''], [' '], ['\t\r\n'], ['\u00a0\u2003\u3000\u2028'], ['\ufeff'], [' '.repeat(2000)]])('%j is no name', (value) => {
    expect(judge(value)).toEqual({ message: required })
  })

  test.each([[0], [12], [true], [false], [['Ada', 'Lovelace']], [{ first: 'Ada' }], [Symbol.iterator]])('%s is no text', (value) => {
    expect(judge(value)).toEqual({ message: 'Name must be text' })
  })
})

// One character to a person, whatever it is made of.
const characters = {
  'an ASCII letter': 'a',
  'an astral letter': '𠮷',
  'an astral letter of another script': '𐐷',
  'a letter and a mark that compose': 'e\u0301',
  'a letter and a mark that have no composed form': 'q\u0303',
  'a letter with four marks': 'a\u0323\u0302\u0304\u0311',
  'a syllable of jamo': '\u1112\u1161\u11ab',
  'a letter with a vowel sign': 'नि',
  'a character in one of its forms': '葛\u{e0100}',
}

describe.each(Object.entries(characters))('counting %s', (_, character) => {
  test.each([[1, { message: short }], [101, { message: long }], [500, { message: long }]])('%i is refused', (count, answer) => {
    expect(judge(character.repeat(count))).toEqual(answer)
  })

  test.each([2, 3, 99, 100])('%i is accepted', (count) => {
    expect(judge(character.repeat(count))).toEqual({ name: character.normalize('NFC').repeat(count) })
  })

  test('spaces around are not counted', () => {
    expect(judge(` ${character} `)).toEqual({ message: short })
    expect(judge(`  ${character.repeat(100)}  `)).toEqual({ name: character.normalize('NFC').repeat(100) })
  })
})

describe('characters without end', () => {
  // Each is a handful of grapheme clusters, and none of them a name that anything could show or store.
  const endless = { 'jamo': '\u1100', 'a conjunct': 'क्', 'marks': '\u0301', 'marks of two classes': '\u0301\u0323', 'letters': 'a', 'spaces': ' ', 'joined letters': 'ب\u200d' }

  test.each(Object.entries(endless))('64 kB of %s are refused at once, and nothing is cut off to make them fit', (_, unit) => {
    for (const size of [2_001, 9_999, 10_001, 65_536]) {
      const hostile = `Ab${unit.repeat(Math.ceil(size / unit.length))}Cd`
      const begun = performance.now()
      expect(judge(hostile)).toEqual({ message: long })
      expect(performance.now() - begun).toBeLessThan(busyLimit(200))
    }
  })
})

// Of characters drawn from everywhere hardly any string is a name; these make names, near-names and tricks.
const pieces = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'aÉñßøİłЖяשمحब李한𠮷ʻ', 'e\u0301', '\u1112\u1161', 'क्', 'ی') },
  { weight: 2, arbitrary: fc.constantFrom(' ', '-', "'", '’', '.', '\u3000', '\u2010') },
  { weight: 1, arbitrary: fc.constantFrom('\u0301', '\u0323', '\u200c', '\u200d', '\u202e', '\u2066', '\u200b', '\ufeff', '\u034f', '\ufe0f', '\u{e0100}', '\u3164', '\0', '\ud800', '7', '😀') },
)
const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.array(pieces, { maxLength: 110 }).map((parts) => parts.join('')))

const joiner = /[\u200c\u200d]/u
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?![\u{e0100}-\u{e01ef}])\p{Default_Ignorable_Code_Point}/u
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

test('whatever is accepted is composed, trimmed, of 2 to 100 characters, visible, and accepted again unchanged', () => {
  let accepted = 0
  fc.assert(
    fc.property(anything, (text) => {
      const answer = judge(text)
      if (!('name' in answer)) {
        expect([required, short, long, letters]).toContain(answer.message)
        return
      }
      accepted += 1
      const { name } = answer
      expect(name).toBe(text.normalize('NFC').trim())
      expect(judge(name)).toEqual({ name })
      const count = [...graphemes.segment(name)].length
      expect(count).toBeGreaterThanOrEqual(2)
      expect(count).toBeLessThanOrEqual(100)
      // A joiner is invisible too, but only inside a word of a script that needs it.
      expect(name.replace(/(?<=[\p{scx=Arab}\p{scx=Deva}])[\u200c\u200d](?=[\p{scx=Arab}\p{scx=Deva}])/gu, '')).not.toMatch(joiner)
      expect(name.replace(/[\u200c\u200d]/gu, '')).not.toMatch(invisible)
      expect(name).not.toMatch(/\p{N}/u)
    }),
    { numRuns: 3000 },
  )
  expect(accepted).toBeGreaterThan(100)
})
