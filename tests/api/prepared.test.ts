import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runPrepared } from '@/lib/db/prepared'
import { Prisma } from '@/lib/generated/prisma/client'

const echo = (value: unknown) => runPrepared<{ text: string | null }>('echo_text', Prisma.sql`select ${value}::text as text`)

test('any text comes back as it is', async () => {
  // What PostgreSQL can hold: no NUL, and no half of a pair.
  const text = fc.string({ unit: 'binary', maxLength: 40 }).filter((string) => string.isWellFormed() && !string.includes('\0'))
  const awkward = ["'; drop table users; --", "\\'", 'E\'\\\'', '$1', '$$', "''", '\\', '%s', '\n\r\t']
  for (const string of awkward) expect(await echo(string)).toEqual([{ text: string }])
  await fc.assert(fc.asyncProperty(text, async (string) => {
    expect(await echo(string)).toEqual([{ text: string }])
  }), { numRuns: 200 })
})

test('values of other kinds are what they are', async () => {
  const moment = new Date('2026-11-30T12:34:56.789Z')
  const [row] = await runPrepared('other_kinds', Prisma.sql`
    select ${7}::int as number, ${true}::boolean as yes, ${null}::text as nothing, ${moment}::timestamptz as moment, 2 = any(${[1, 2]}::int[]) as "isIn"`)
  expect(row).toEqual({ number: 7, yes: true, nothing: null, moment, isIn: true })
  expect(await runPrepared('no_values', Prisma.sql`select 1 as one`)).toEqual([{ one: 1 }])
})

test('a NUL ends no statement', async () => {
  await expect(echo("a\0') ; select 1")).rejects.toThrow()
  expect(await echo('b')).toEqual([{ text: 'b' }])
})

test('one that fails is tried again, and many at once are prepared once', async () => {
  const missing = () => runPrepared('not_there', Prisma.sql`select ${1}::int as one from not_there_yet`)
  await expect(missing()).rejects.toThrow()
  await expect(missing()).rejects.toThrow(/not_there_yet/)
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => runPrepared('at_once', Prisma.sql`select ${index}::int as index`)))
  expect(answers.map(([row]) => row)).toEqual(Array.from({ length: 20 }, (_, index) => ({ index })))
})
