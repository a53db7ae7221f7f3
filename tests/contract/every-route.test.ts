import { describe, expect, test } from 'vitest'
import { routes } from '@/app/api/routes'
import { catalog } from '@/lib/capabilities/catalog'
import { operationOf } from '@/lib/http/openapi'
import { needsKey, needsSignIn } from '../support/signed-in-paths'

const files = Object.keys(import.meta.glob('/app/api/**/route.ts'))
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

// Not made of operations: next-auth's own, the JSON 404, and the document that lists all others.
const apart = ['/api/auth/[...nextauth]', '/api/[[...path]]', '/api/openapi.json']

test('every route file is documented, and nothing else is', () => {
  const paths = files.map((file) => file.replace('/app', '').replace('/route.ts', '')).filter((path) => !apart.includes(path))
  expect(paths.map((path) => path.replace(/\[(\w+)\]/g, '{$1}')).sort()).toEqual(Object.keys(routes).sort())
})

describe.each(Object.entries(routes))('%s', (path, route) => {
  test.each(methods)('%s tells a stranger "Unauthorized" unless it is open to everybody', async (method) => {
    const isOpen = !needsSignIn(path) && !needsKey(path)
    const handler = route[method]
    expect(Object.values(route).some((candidate) => operationOf(candidate)?.requires === 'nobody')).toBe(isOpen)
    expect(Object.values(route).some((candidate) => operationOf(candidate)?.requires === 'apiKey')).toBe(needsKey(path))
    if (isOpen) return
    const response = await handler(new Request('http://localhost:3000/', { method }), { params: Promise.resolve({ id: 'x' }) })
    expect([response.status, await response.json()]).toEqual([401, { error: 'Unauthorized' }])
  })
})

test('one write alone is taken from any site: the one that mail programs post to, which no cookie has a say in', () => {
  const taken = Object.entries(routes).flatMap(([path, route]) => methods.flatMap((method) => (operationOf(route[method])?.fromAnySite ? [`${method} ${path}`] : [])))
  expect(taken).toEqual(['POST /api/unsubscribe'])
})

test('all capabilities are asked for somewhere, each by name', () => {
  const everyChange = { ...Object.fromEntries(Object.keys(catalog).map((name) => [name, true])), entries: ['192.0.2.1'] } as never
  const nobodyInParticular = { networks: [] } as never
  const asked = Object.values(routes).flatMap((route) =>
    methods.flatMap((method) => {
      const requires = operationOf(route[method])?.requires ?? []
      return typeof requires === 'function' ? requires(everyChange, nobodyInParticular) : requires === 'nobody' || requires === 'apiKey' ? [] : requires
    }),
  )
  expect([...new Set(asked)].sort()).toEqual(Object.keys(catalog).sort())
})
