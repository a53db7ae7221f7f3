import { PGlite } from '@electric-sql/pglite'
import { expect, test } from 'vitest'
import { createClient } from '@/lib/db/client'
import { describeError } from '@/lib/log/describe-error'
import { PrismaPGlite } from 'pglite-prisma-adapter'

const canary = 'canary-7f3a'

async function thrownBy(work: () => unknown): Promise<unknown> {
  try {
    await work()
  } catch (error) {
    return error
  }
  throw new Error('Nothing was thrown')
}

test('an error of the embedded database keeps its code and loses its parameters', async () => {
  const database = new PGlite()
  const error = await thrownBy(() => database.query('SELECT $1::int', [canary]))
  expect(JSON.stringify(error)).toContain(canary)
  const description = describeError(error)
  expect(JSON.stringify(description)).not.toContain(canary)
  expect(description.code).toBe('22P02')
  await database.close()
})

test('an error of Prisma keeps its code and loses what was sent', async () => {
  const database = new PGlite()
  const client = createClient(new PrismaPGlite(database))
  const error = await thrownBy(() => client.user.create({ data: { email: canary, passwordHash: canary } }))
  expect(describeError(error)).toMatchObject({ name: 'PrismaClientKnownRequestError', code: 'P2021' })
  const invalid = await thrownBy(() => client.user.findUnique({ where: { id: canary, unknown: canary } as { id: string } }))
  for (const thrown of [error, invalid]) expect(JSON.stringify(describeError(thrown))).not.toContain(canary)
  await client.$disconnect()
  await database.close()
})

test('frames survive, a message that looks like frames does not', () => {
  const error = new RangeError(`${canary}\n    at ${canary}`)
  const { frames, message } = describeError(error)
  expect(message).toBeUndefined()
  expect(frames?.[0]).toContain('describe-error.test.ts')
  expect(JSON.stringify(frames)).not.toContain(canary)
})

test('our own errors speak for themselves, with their causes', () => {
  const error = Object.assign(new Error('The database is away', { cause: new TypeError(canary) }), { name: 'AppError', code: 'away' })
  expect(describeError(error)).toMatchObject({ name: 'AppError', code: 'away', message: 'The database is away', cause: { name: 'TypeError' } })
  expect(JSON.stringify(describeError(error))).not.toContain(canary)
})

test.each([[null, 'object'], [undefined, 'undefined'], [canary, 'string']])('%s, thrown, is only named', (thrown, name) => {
  expect(describeError(thrown)).toEqual({ name })
})
