import { describe, expect, test } from 'vitest'
import { fictionalCaller, fictionalNumber } from '../../support/people/fictional-numbers'
import { createRowIds } from '../../support/people/ids'
import { createRandom } from '../../support/people/random'

describe('chance', () => {
  test('repeats itself for a seed, and a fork does not disturb its source', () => {
    const draw = (seed: string) => Array.from({ length: 20 }, createRandom(seed).next)
    expect(draw('a')).toEqual(draw('a'))
    expect(draw('a')).not.toEqual(draw('b'))
    const [one, other] = [createRandom('a'), createRandom('a')]
    other.fork('x').next()
    expect(other.next()).toBe(one.next())
  })

  test('covers its range evenly and keeps to weights', () => {
    const random = createRandom('even')
    const thrown = Array.from({ length: 6000 }, () => random.between(1, 6))
    for (const side of [1, 2, 3, 4, 5, 6]) expect(thrown.filter((value) => value === side).length / 6000).toBeCloseTo(1 / 6, 1)
    const weighed = Array.from({ length: 4000 }, () => random.pickBy(['rare', 'often', 'never'], (name) => ({ rare: 1, often: 3, never: 0 })[name] ?? 0))
    expect(weighed.filter((name) => name === 'often').length / 4000).toBeCloseTo(0.75, 1)
    expect(weighed).not.toContain('never')
  })
})

describe('numbers', () => {
  // By hand: NANPA's 555-0100 to 555-0199, Ofcom's numbers for drama.
  const american = /^\+1[2-9]\d{2}55501\d{2}$/
  const british = /^\+44(2079460\d{3}|1\d{2}4960\d{3}|1914980\d{3}|7700900\d{3})$/

  test.each([['US', american], ['GB', british]] as const)('of %s are valid and kept for fiction', (country, shape) => {
    const random = createRandom('numbers')
    for (let index = 0; index < 500; index++) {
      expect(fictionalNumber(random, country)).toMatch(shape)
      expect(fictionalCaller(random, country)).toMatch(shape)
    }
  })
})

test('ids are UUIDs of version 7 that sort by time, differ by scope, and repeat', () => {
  const at = new Date('2026-11-24T10:00:00.123Z')
  const rowId = createRowIds('one')
  const id = rowId('call', 0, at)
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(at.getTime())
  expect(rowId('call', 0, at)).toBe(id)
  expect(new Set([id, rowId('call', 1, at), rowId('file', 0, at), createRowIds('two')('call', 0, at)]).size).toBe(4)
  expect(rowId('call', 0, new Date(at.getTime() + 1)) > id).toBe(true)
})
