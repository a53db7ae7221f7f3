import { describe, expect, test } from 'vitest'
import { routes } from '@/app/api/routes'
import { attack, isDoneOrLocked } from '../support/attack'
import { tally } from '../support/figure'
import { goodValues } from '../support/good-values'
import { hostileStrings } from '../support/hostile-strings'
import { someOf } from '../support/length'
import { writableOperations, type Place } from '../support/writable-places'

const operations = writableOperations(routes)
let placesSoFar = 0

// Hundreds of strings, some of which are hashed, on a machine that may do other work as well.
const patience = 120_000

test('the strings are many, and a good value is known for every field of every route', () => {
  expect(hostileStrings.length).toBeGreaterThanOrEqual(635)
  expect(operations.length).toBeGreaterThan(0)
  const unknown = operations.flatMap(({ path, method, fields }) => fields.filter((field) => !Object.hasOwn(goodValues, field)).map((field) => `${method} ${path}: ${field}`))
  expect(unknown).toEqual([])
})

const isOfText = ({ takesText }: Place) => takesText

describe.each(operations.filter(({ places }) => places.some(isOfText)))('$method $path $fixed', { timeout: patience }, (target) => {
  test.each(target.places.filter(isOfText))('$keys: every string is stored as it is or refused in words', { timeout: patience }, async ({ keys }) => {
    const strings = someOf(hostileStrings, placesSoFar++)
    const { complaints, afterwards } = await attack(routes, target, keys, strings)
    tally(6, `${hostileStrings.length} hostile strings in every field: 5xx, or neither exact nor refused`, complaints.length, strings.length)
    expect(complaints).toEqual([])
    expect(isDoneOrLocked(target, afterwards)).toBe(true)
  })
})
