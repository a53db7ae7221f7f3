import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvLine } from '@/lib/account-lifecycle/csv'
import { parseCsv } from '../../support/csv'

describe('csvLine', () => {
  test.each(['=1+1', '+1 555', '-2', '@SUM(A1)', '\tx', '\rx', '\nx', '＝1', '＋1', '－1', '＠x'])('%j is no formula', (text) => {
    expect(csvLine([text])).toBe(`"'${text}"\r\n`)
  })

  test('numbers stay numbers, and nothing stays nothing', () => {
    expect(csvLine([-250, 0.5, true, null, undefined, ''])).toBe('-250,0.5,true,,,""\r\n')
  })

  test('quotes, separators and lines stay inside their cell', () => {
    expect(csvLine(['say "hi"', 'a,b;c\td', 'two\r\nlines'])).toBe('"say ""hi""","a,b;c\td","two\r\nlines"\r\n')
  })

  test('lists and objects are JSON, moments are ISO', () => {
    expect(csvLine([['a', 'b'], { a: 1 }, new Date(0)])).toBe('"[""a"",""b""]","{""a"":1}","1970-01-01T00:00:00.000Z"\r\n')
  })

  test('a reader gets every text back, but for the apostrophe', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (lines) => {
        const read = parseCsv(lines.map((cells) => csvLine(cells)).join(''))
        expect(read.map((cells) => cells.map(bare))).toEqual(lines.map((cells) => cells.map(bare)))
        for (const cell of read.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
      }),
    )
  })
})

function bare(text: string): string {
  return text.replace(/^'/, '')
}
