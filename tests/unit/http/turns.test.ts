import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { oneATurn } from '@/lib/http/turns'

test('what is given at once is begun in its order, one in each turn', async () => {
  const begun: string[] = []
  const inTurn = oneATurn()
  for (const name of ['first', 'second', 'third']) inTurn(() => void begun.push(name))
  const seen: number[] = []
  for (let turn = 0; turn < 4; turn++) {
    await nextTurn()
    seen.push(begun.length)
  }
  expect(begun).toEqual(['first', 'second', 'third'])
  expect(seen).toEqual([1, 2, 3, 3])
})

test('what never ends, and what comes while others wait, holds nobody up', async () => {
  const begun: string[] = []
  const inTurn = oneATurn()
  inTurn(() => void new Promise(() => begun.push('endless')))
  inTurn(() => {
    begun.push('second')
    inTurn(() => void begun.push('fourth'))
  })
  inTurn(() => void begun.push('third'))
  for (let turn = 0; turn < 5; turn++) await nextTurn()
  expect(begun).toEqual(['endless', 'second', 'third', 'fourth'])
  inTurn(() => void begun.push('later'))
  await nextTurn()
  expect(begun.at(-1)).toBe('later')
})
