import { expect, test } from 'vitest'
import * as health from '@/app/api/health/live/route'
import { routes } from '@/app/api/routes'
import * as profile from '@/app/api/user/profile/route'
import { operationOf } from '@/lib/http/openapi'
import { keyFor } from '../support/every-operation'
import { ask, someone } from '../support/request'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

test.each(Object.entries(routes))('%s names what it serves, and nothing but that', async (_path, route) => {
  const { cookie } = await someone()
  const headers = await keyFor(route)
  const served = methods.filter((method) => method === 'OPTIONS' || operationOf(route[method]) !== null)
  for (const method of methods.filter((candidate) => !served.includes(candidate) || candidate === 'OPTIONS')) {
    const { status, body, headers: answered } = await ask(route, method, { cookie, headers })
    const refusal = [405, { error: 'This address does not answer that method' }]
    expect([status, body]).toEqual(method === 'OPTIONS' ? [204, null] : refusal)
    expect(answered.get('allow')).toBe(served.join(', '))
  }
})

test('HEAD is answered as GET is', async () => {
  const { cookie } = await someone()
  for (const route of [profile, health]) {
    const [head, get] = [await ask(route, 'HEAD', { cookie }), await ask(route, 'GET', { cookie })]
    expect([head.status, [...head.headers]]).toEqual([get.status, [...get.headers]])
  }
})
