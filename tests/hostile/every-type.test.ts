import { describe, expect, test } from 'vitest'
import { routes } from '@/app/api/routes'
import { attack, isDoneOrLocked } from '../support/attack'
import { tally } from '../support/figure'
import { wrongTypes } from '../support/hostile-strings'
import { writableOperations } from '../support/writable-places'

describe.each(writableOperations(routes))('$method $path $fixed', (target) => {
  test.each(target.places)('$keys: a value of another type is refused in words, or is one that clears', async ({ keys }) => {
    const { complaints, statuses, afterwards } = await attack(routes, target, keys, wrongTypes)
    tally(6, 'Values of another type in every field: 5xx, or not refused in words', complaints.length, wrongTypes.length)
    expect(complaints).toEqual([])
    expect([...statuses].some((status) => status >= 400)).toBe(true)
    expect(isDoneOrLocked(target, afterwards)).toBe(true)
  })
})
