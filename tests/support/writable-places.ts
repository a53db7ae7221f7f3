import { openApiDocument } from '@/lib/http/openapi'

/** As much of JSON Schema as the document uses. */
interface Schema {
  type?: string | string[]
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
}

type Key = string | number

/** A place in a JSON body that a client can write: `['name']`, `['entries', 0]`. */
export interface Place {
  keys: readonly [field: string, ...rest: Key[]]
  takesText: boolean
}

export interface WritableOperation {
  path: string
  method: string
  needsSignIn: boolean
  fields: string[]
  places: Place[]
}

interface DescribedOperation {
  security?: unknown[]
  requestBody?: { content: Record<string, { schema: Schema } | undefined> }
}

/** Every operation that takes a JSON body, with every place in it, as the OpenAPI document has them. */
export function writableOperations(routes: Parameters<typeof openApiDocument>[0]): WritableOperation[] {
  return Object.entries(openApiDocument(routes).paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, DescribedOperation>).flatMap(([method, { security, requestBody }]) => {
      const schema = requestBody?.content['application/json']?.schema
      if (schema === undefined) return []
      const fields = Object.entries(schema.properties ?? {})
      const places = fields.flatMap(([field, inner]) => placesIn(inner, [field]))
      return [{ path, method: method.toUpperCase(), needsSignIn: security?.length !== 0, fields: fields.map(([field]) => field), places }]
    }),
  )
}

/** The place itself and those within. A schema that says nothing of its type takes anything, text too. */
function placesIn(schema: Schema, keys: Place['keys']): Place[] {
  const choices = schema.anyOf ?? [schema]
  const takesText = choices.some(({ type }) => type === undefined || [type].flat().includes('string'))
  const within = choices.flatMap(({ properties = {}, items }) => [
    ...Object.entries(properties).flatMap(([name, inner]) => placesIn(inner, [...keys, name])),
    ...(items === undefined ? [] : placesIn(items, [...keys, 0])),
  ])
  return [{ keys, takesText }, ...within]
}

/** A body with another value in one place. */
export function withValue(body: unknown, [key, ...rest]: readonly Key[], value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(body)) return body.map((item: unknown, index) => (index === key ? withValue(item, rest, value) : item))
  const record = (typeof body === 'object' ? body : null) as Record<Key, unknown> | null
  return { ...record, [key]: withValue(record?.[key], rest, value) }
}
