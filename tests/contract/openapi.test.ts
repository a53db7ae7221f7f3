import { describe, expect, test } from 'vitest'
import { GET } from '@/app/api/openapi.json/route'
import { routes } from '@/app/api/routes'
import { operationOf } from '@/lib/http/openapi'

interface Described {
  summary: string
  security: unknown[]
  requestBody?: { content: Record<string, { schema: { properties?: Record<string, object>; required?: string[] } }> }
  responses: Record<string, { content?: Record<string, { schema: { properties?: Record<string, object>; required?: string[] } }> }>
}

const response = await GET(new Request('http://localhost:3000/api/openapi.json'), { params: Promise.resolve({}) })
const document = (await response.json()) as { openapi: string; info: object; paths: Record<string, Record<string, Described>> }

function described(path: string, method: string): Described {
  const found = document.paths[path]?.[method]
  if (found === undefined) throw new Error(`${method} ${path} is not described`)
  return found
}

test('the document is OpenAPI 3.1 and needs no sign-in', () => {
  expect(response.status).toBe(200)
  expect(document).toMatchObject({ openapi: '3.1.0', info: { title: expect.any(String), version: expect.any(String) } })
})

test('it describes every method of every route, and no other', () => {
  const built = Object.entries(routes).flatMap(([path, route]) =>
    ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) => operationOf(route[method as 'GET']) !== null).map((method) => `${method} ${path}`),
  )
  const written = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).filter((name) => name !== 'parameters').map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(written.sort()).toEqual(built.sort())
})

// By hand, from the contract: what clients rely on must not change because a schema did.
test('the profile has the documented fields, and takes the documented ones', () => {
  const shape = described('/api/user/profile', 'get').responses['200']?.content?.['application/json']?.schema
  expect(Object.keys(shape?.properties ?? {})).toEqual(['id', 'name', 'email', 'image', 'company', 'phone', 'timezone', 'updatedAt'])
  const input = described('/api/user/profile', 'put').requestBody?.content['application/json']?.schema
  expect(Object.keys(input?.properties ?? {}).sort()).toEqual(['company', 'email', 'name', 'phone', 'timezone'])
  expect(input?.required?.slice().sort()).toEqual(['name', 'timezone'])
})

test('the other bodies are the documented ones', () => {
  const properties = (path: string, method: string) => Object.keys(described(path, method).requestBody?.content['application/json']?.schema.properties ?? {})
  expect(properties('/api/user/timezone', 'post')).toEqual(['timezone'])
  expect(properties('/api/user/notifications', 'put')).toEqual(['emailNotifications', 'smsNotifications', 'callAlerts', 'weeklyReports', 'systemUpdates'])
  expect(properties('/api/sign-up', 'post')).toEqual(['name', 'email', 'password'])
  expect(Object.keys(described('/api/user/avatar', 'put').requestBody?.content ?? {})).toEqual(['image/png', 'image/jpeg', 'image/webp', 'multipart/form-data'])
})

describe.each(Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).filter(([method]) => method !== 'parameters').map(([method, operation]) => ({ path, method, operation }))))(
  '$method $path',
  ({ path, operation }) => {
    test('says what it does, who may, and how it fails', () => {
      const isOpen = !path.startsWith('/api/user/')
      expect(operation.summary).toMatch(/^[A-Z].{5,}/)
      expect(operation.security).toEqual(isOpen ? [] : [{ session: [] }])
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(isOpen ? ['500', '503'] : ['401', '403', '500', '503']))
    })
  },
)
