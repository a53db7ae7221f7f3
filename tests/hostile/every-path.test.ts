import { describe, expect, test } from 'vitest'
import { routes } from '@/app/api/routes'
import { operationOf } from '@/lib/http/openapi'
import { hostileStrings } from '../support/hostile-strings'
import { ask, grant, someone } from '../support/request'

const named = Object.entries(routes).filter(([path]) => path.includes('{'))
const methods = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE'] as const

test('there are paths that name something', () => {
  expect(named.map(([path]) => path)).toEqual(expect.arrayContaining(['/api/user/avatar/{id}', '/api/user/security/passkeys/{id}']))
})

describe.each(named)('%s', (path, route) => {
  test.each(methods.filter((method) => operationOf(route[method]) !== null))('%s: a name that nothing has is not found, whatever it is', async (method) => {
    const { id, cookie } = await someone()
    await grant(id, 'twoFactor')
    const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
    // As Next hands them over: decoded, and never empty.
    for (const text of hostileStrings.filter((candidate) => candidate !== '')) {
      const params = Object.fromEntries(parameters.map((name) => [name, text]))
      const { status, body } = await ask(route, method, { cookie, params, ...(method !== 'GET' && { body: { name: 'Laptop', to: '+12025550123' } }) })
      expect([text, status, body]).toEqual([text, 404, { error: 'There is nothing here' }])
    }
  }, 120_000)
})
