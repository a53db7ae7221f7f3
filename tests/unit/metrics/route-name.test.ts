import { expect, test } from 'vitest'
import { routeNamer } from '@/lib/metrics/route-name'

const name = routeNamer(['/', '/settings', '/api/[[...path]]', '/api/auth/[...nextauth]', '/api/user/profile', '/api/user/avatar/[id]', '/api/openapi.json'])

test.each([
  ['/', '/'],
  ['/settings', '/settings'],
  ['/settings/ada@example.com', 'other'],
  ['/api', '/api/[[...path]]'],
  ['/api/user/profile', '/api/user/profile'],
  ['/api/user/avatar/6f1b', '/api/user/avatar/[id]'],
  ['/api/user/avatar/6f1b/x', '/api/[[...path]]'],
  ['/api/auth/session', '/api/auth/[...nextauth]'],
  ['/api/openapi.json', '/api/openapi.json'],
  ['/_next/static/chunks/1.js', '/_next'],
  ['/wp-login.php', 'other'],
])('%s is counted as %s', (path, route) => {
  expect(name(path)).toBe(route)
})

test('an unknown path is one name, however many of them there are', () => {
  const names = new Set(Array.from({ length: 1000 }, (_, place) => name(`/page-${place}`)))
  expect([...names]).toEqual(['other'])
})
