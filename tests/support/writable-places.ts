import { openApiDocument } from '@/lib/http/openapi'

/** As much of JSON Schema as the document uses. */
interface Schema {
  type?: string | string[]
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  const?: unknown
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
  /** What tells the kinds of body apart where there are several: `{ type: 'call.ended' }`. */
  fixed: Record<string, unknown>
  places: Place[]
}

interface DescribedOperation {
  security?: object[]
  requestBody?: { content: Record<string, { schema: Schema } | undefined> }
}

/** Every operation that takes a JSON body, with every place in it, as the OpenAPI document has them. */
export function writableOperations(routes: Parameters<typeof openApiDocument>[0]): WritableOperation[] {
  return Object.entries(openApiDocument(routes).paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, DescribedOperation>).flatMap(([method, { security, requestBody }]) => {
      const schema = requestBody?.content['application/json']?.schema
      if (schema === undefined) return []
      return (schema.oneOf ?? schema.anyOf ?? [schema]).map((kind) => {
        const all = Object.entries(kind.properties ?? {})
        const fields = all.filter(([, inner]) => inner.const === undefined)
        const places = fields.flatMap(([field, inner]) => placesIn(inner, [field]))
        const fixed = Object.fromEntries(all.flatMap(([field, inner]) => (inner.const === undefined ? [] : [[field, inner.const]])))
        return { path, method: method.toUpperCase(), needsSignIn: security?.some((scheme) => 'session' in scheme) ?? true, fields: fields.map(([field]) => field), fixed, places }
      })
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
