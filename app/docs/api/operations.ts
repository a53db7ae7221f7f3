import 'server-only'
import { routes } from '@/app/api/routes'
import type { ApiOperation, Body } from '@/components/api-docs/operation'
import { catalog } from '@/lib/capabilities/catalog'
import { openApiDocument } from '@/lib/http/openapi'
import { exampleOf, fieldsOf, type Shape } from '@/lib/http/openapi-examples'

type Content = Record<string, { schema: Shape }>

interface Described {
  summary: string
  security: object[]
  'x-capabilities'?: (keyof typeof catalog)[]
  parameters?: { name: string; required: boolean; schema: Shape }[]
  requestBody?: { content: Content }
  responses: Record<string, { description: string; content?: Content }>
}

/** Every operation of the API as the page shows it, from the document that machines read. */
export function describedOperations(): ApiOperation[] {
  return Object.entries(openApiDocument(routes).paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, described]) => (method === 'parameters' ? [] : [describe(path, method, described as unknown as Described)])),
  )
}

function describe(path: string, method: string, { summary, security, parameters = [], requestBody, responses, ...rest }: Described): ApiOperation {
  const [status = '200', good] = Object.entries(responses).find(([one]) => one < '400') ?? []
  const [answer = null] = bodiesOf(good?.content)
  return {
    id: `${method}${path.replace(/[^\w]+/g, '-')}`.replace(/-$/, ''),
    method: method.toUpperCase(),
    path,
    summary,
    who: whoMay(security, rest['x-capabilities'] ?? []),
    query: parameters.map(({ name, required, schema }) => ({ ...(fieldsOf(schema, name)[0] ?? { path: name, kind: 'any' }), isOptional: !required })),
    request: bodiesOf(requestBody?.content),
    status,
    answer,
    errors: Object.entries(responses).flatMap(([one, { description }]) => (one < '400' ? [] : [{ status: one, description }])),
  }
}

function bodiesOf(content: Content = {}): Body[] {
  return Object.entries(content).map(([type, { schema }]) => {
    const isFile = schema.format === 'binary'
    return { type, fields: isFile ? [] : fieldsOf(schema), example: isFile ? '(the file)' : JSON.stringify(exampleOf(schema), null, 2) }
  })
}

function whoMay(security: object[], capabilities: readonly (keyof typeof catalog)[]): string {
  const [scheme] = security
  if (scheme === undefined) return 'For everybody.'
  if ('apiKey' in scheme) return 'For an organization’s programs, with its API key.'
  if (capabilities.length === 0) return 'For whoever is signed in.'
  return `For whoever is signed in and has: ${capabilities.map((name) => catalog[name].title).join(', ')}.`
}
