import { expect, test } from 'vitest'
import * as z from 'zod'
import { routes } from '@/app/api/routes'
import { describedOperations } from '@/app/docs/api/operations'
import { groups } from '@/components/api-docs/groups'
import { operationOf } from '@/lib/http/openapi'

const operations = describedOperations()
const named = Object.entries(routes).flatMap(([path, route]) => ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].flatMap((method) => {
  const operation = operationOf((route as Record<string, unknown>)[method])
  return operation === null ? [] : [{ name: `${method} ${path}`, operation }]
}))

test('the page has every operation, each in one part', () => {
  expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(named.map(({ name }) => name).sort())
  expect(operations.filter(({ path }) => groups.filter(({ paths }) => paths.test(path)).length !== 1)).toEqual([])
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length)
})

test('each part has operations', () => {
  expect(groups.filter(({ paths }) => !operations.some(({ path }) => paths.test(path)))).toEqual([])
})

test('each example fits the schema that the server itself checks with', () => {
  const wrong = named.flatMap(({ name, operation: { body, answer } }) => {
    const shown = operations.find(({ method, path }) => `${method} ${path}` === name)
    const pairs: [string, z.core.$ZodType | undefined, string | undefined][] = [['takes', body, shown?.request[0]?.example], ['answers', answer, shown?.answer?.example]]
    return pairs.flatMap(([what, schema, example]) => {
      if (schema === undefined || example === undefined) return []
      // What leaves the server is JSON: there a schema of the answer, read as JSON Schema, is what a client has.
      const checked = what === 'takes' ? z.safeParse(schema, JSON.parse(example)) : z.fromJSONSchema(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }) as z.core.JSONSchema.JSONSchema).safeParse(JSON.parse(example))
      return checked.success ? [] : [[name, what, example, checked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)]]
    })
  })
  expect(wrong).toEqual([])
})
