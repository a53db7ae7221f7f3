import 'server-only'
import * as z from 'zod'
import { sessionCookieName } from '@/lib/auth/cookie'
import { vocabulary } from '@/lib/http/errors'
import type { Operation } from '@/lib/http/resource'

type Route = Partial<Record<string, unknown>>

const documented = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

const failure = {
  type: 'object',
  required: ['error'],
  properties: {
    error: { type: 'string', description: 'What went wrong, in words for a person' },
    fields: { type: 'object', additionalProperties: { type: 'string' }, description: 'Messages by field, where fields are to blame' },
    capability: { type: 'string', description: 'The capability that is not available' },
  },
}

/**
 * OpenAPI 3.1 from the operations themselves: their zod schemas, summaries and requirements.
 *
 * @param routes by path, with parameters in braces
 */
export function openApiDocument(routes: Record<string, Route>) {
  const paths = Object.entries(routes).map(([path, route]) => [path, describeRoute(path, route)] as const)
  return {
    openapi: '3.1.0',
    info: { title: 'TalkifAI Studio Settings', version: '1' },
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: sessionCookieName() },
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of the organization' },
      },
      schemas: { Failure: failure },
    },
    paths: Object.fromEntries(paths),
  }
}

function describeRoute(path: string, route: Route) {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
  const entries = documented.flatMap((method) => {
    const definition = operationOf(route[method])
    return definition === null ? [] : [[method.toLowerCase(), describeOperation(definition)] as const]
  })
  return { ...(parameters.length > 0 && { parameters }), ...Object.fromEntries(entries) }
}

/** The operation that a handler was made from; null for the handlers that only refuse. */
export function operationOf(handler: unknown): Operation | null {
  return typeof handler === 'function' && 'operation' in handler ? (handler.operation as Operation) : null
}

function describeOperation({ summary, requires, body, query, media, answer, status = 200, fails = [] }: Operation) {
  const isOpen = requires === 'nobody'
  const takesBody = body !== undefined || media !== undefined
  const always = typeof requires === 'object' ? requires : []
  return {
    summary,
    security: isOpen ? [] : [requires === 'apiKey' ? { apiKey: [] } : { session: [] }],
    ...(always.length > 0 && { 'x-capabilities': always }),
    ...queryParameters(query),
    ...requestBody(body, media),
    responses: {
      [status]: { description: 'Done', ...(answer && { content: json(schemaOf(answer, 'output')) }) },
      ...failures([
        ...(isOpen ? [] : [401]),
        ...(isOpen && !takesBody ? [] : [403]),
        ...(takesBody || query ? [400] : []),
        ...(takesBody ? [413, 415] : []),
        ...fails.map((code) => vocabulary[code][0]),
        500,
        503,
      ]),
    },
  }
}

function queryParameters(query: Operation['query']) {
  if (!query) return {}
  const { properties = {}, required = [] } = schemaOf(query, 'input') as { properties?: Record<string, object>; required?: string[] }
  return { parameters: Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema })) }
}

function requestBody(body: Operation['body'], media: Operation['media']) {
  if (body) return { requestBody: { required: true, content: json(schemaOf(body, 'input')) } }
  if (!media) return {}
  const file = { type: 'object', properties: { file: { type: 'string', format: 'binary' } } }
  const content = media.map((type) => [type, { schema: type === 'multipart/form-data' ? file : { type: 'string', format: 'binary' } }])
  return { requestBody: { required: true, content: Object.fromEntries(content) as object } }
}

function failures(statuses: number[]) {
  const words = new Map<number, string>(Object.values(vocabulary).map(([status, sentence]) => [status, sentence]))
  const reference = { $ref: '#/components/schemas/Failure' }
  return Object.fromEntries(statuses.map((status) => [status, { description: words.get(status) ?? '', content: json(reference) }]))
}

function json(schema: object) {
  return { 'application/json': { schema } }
}

function schemaOf(schema: z.core.$ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' })
  return rest
}
