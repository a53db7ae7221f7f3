import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toLanguage } from '@/lib/language/languages'
import { translatorOf, type Dictionary } from '@/lib/language/translate'

const dictionary = {
  'Saved': 'محفوظ',
  '{name} saved.': '{name} محفوظ ہو گیا۔',
  'Connection {name} saved.': 'کنکشن {name} محفوظ ہو گیا۔',
  '1 number': '1 نمبر',
  '{count} numbers': { one: '{count} نمبر ہے', other: '{count} نمبر ہیں' },
  '{numbers} · secret ends in {last}': '{last} · {numbers:words}',
  'In {place}: {problem}': '{place} – {problem:words}',
  'Deleted {things}': 'حذف: {things:words}',
} satisfies Dictionary
const translate = translatorOf(dictionary, 'ur', true)
const isolated = (text: string) => `\u2068${text}\u2069`

describe('a sentence in another language', () => {
  test('is found as it stands', () => {
    expect(translate('Saved')).toBe('محفوظ')
  })

  test('is found with its values in it, the most particular template first', () => {
    expect(translate('Office saved.')).toBe(`${isolated('Office')} محفوظ ہو گیا۔`)
    expect(translate('Connection Office saved.')).toBe(`کنکشن ${isolated('Office')} محفوظ ہو گیا۔`)
  })

  test('has the plural of its own language, for a number as English writes it', () => {
    expect([translate('1 number'), translate('1,204 numbers')]).toEqual(['1 نمبر', `${isolated('1,204')} نمبر ہیں`])
    const polish = translatorOf({ '{count} files': { one: 'plik', few: 'pliki', many: 'plików', other: 'pliku' } }, 'pl', false)
    expect(['1 files', '3 files', '5 files', '1,002 files'].map(polish)).toEqual(['plik', 'pliki', 'plików', 'pliki'])
  })

  test('translates a value that is a sentence or a list of them, and leaves what it does not know', () => {
    expect(translate('3 numbers · secret ends in ab12')).toBe(`${isolated('ab12')} · ${isolated('3')} نمبر ہیں`)
    expect(translate('Deleted 2 numbers, Saved and 4 numbers')).toBe(`حذف: ${isolated('2')} نمبر ہیں، محفوظ، اور ${isolated('4')} نمبر ہیں`)
    expect(translate('Deleted something else')).toBe(`حذف: ${isolated('something else')}`)
    expect(translate('Deleted +1 (212) 555-0142')).toBe(`حذف: ${isolated('+1 (212) 555-0142')}`)
  })

  test('is found in a frame, and not with the frame as its value', () => {
    expect(translate('In A: B saved.')).toBe(`${isolated('A')} – ${isolated('B')} محفوظ ہو گیا۔`)
  })

  test('is translated line by line', () => {
    expect(translate('Saved\nA saved.')).toBe(`محفوظ\n${isolated('A')} محفوظ ہو گیا۔`)
  })

  test('isolates nothing where the language is written as English is', () => {
    expect(translatorOf({ 'Hello {name}': 'Hallo {name}' }, 'de', false)('Hello Eve')).toBe('Hallo Eve')
  })

  test('keeps any value as it was, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }).filter((name) => !name.includes('\n') && !name.startsWith('Connection ')), (name) => {
        expect(translate(`${name} saved.`)).toBe(`${isolated(name)} محفوظ ہو گیا۔`)
      }),
    )
  })

  test('is the same however often it is asked for, and never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => translate(text) === translate(text)))
  })

  test('leaves what it does not know as it is', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z ]{0,40}$/), (text) => translate(text) === text))
    expect(['toString', '__proto__', 'constructor'].map(translate)).toEqual(['toString', '__proto__', 'constructor'])
  })
})

describe('the language of a request', () => {
  test('is the chosen one before the browser’s, and only one that is spoken here', () => {
    expect(toLanguage('ur', 'en')).toBe('ur')
    expect(toLanguage('en', 'ur')).toBe('en')
    expect(toLanguage('xx', 'ur-PK,en;q=0.8')).toBe('ur')
  })

  test.each([
    ['ur', 'ur'],
    ['ur-PK,ur;q=0.9,en;q=0.8', 'ur'],
    ['en-GB,ur;q=0.9', 'en'],
    ['en;q=0.1, ur;q=0.2', 'ur'],
    ['de, fr;q=0.9, ur;q=0.1', 'ur'],
    ['ur;q=0', 'en'],
    ['de', 'en'],
    ['*', 'en'],
    ['', 'en'],
    [null, 'en'],
  ])('Accept-Language %s is answered in %s', (header, language) => {
    expect(toLanguage(undefined, header)).toBe(language)
  })

  test('is a language for whatever is sent', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (cookie, header) => ['en', 'ur'].includes(toLanguage(cookie, header))))
  })
})
