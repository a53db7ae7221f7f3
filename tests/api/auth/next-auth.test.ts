import { describe, expect, test } from 'vitest'
import { hashPassword } from '@/lib/auth/password'
import { db } from '@/lib/db'
import { someone } from '../../support/request'
import { askAuth, csrf, signIn } from '../../support/sign-in'

const foreign = [
  '//evil.example', '/\\evil.example', 'https:evil.example', 'https://evil.example/', 'javascript:alert(1)', '%2f%2fevil.example', '/\t/evil.example',
  '/\n/evil.example', 'http://localhost:3000.evil.example/', 'http://localhost:3000@evil.example/', 'nonsense', ' ',
]

describe('where a sign-in leads', () => {
  test.each(foreign)('stays on this site for the wish %j', async (callbackUrl) => {
    const { email } = await someone()
    await db.user.update({ where: { email }, data: { passwordHash: await hashPassword('Right-Passw0rd') } })
    const address = { headers: { 'x-forwarded-for': `198.18.7.${foreign.indexOf(callbackUrl)}` } }
    const inJson = await signIn(email, 'Right-Passw0rd', { ...address, fields: { callbackUrl } })
    expect([inJson.status, inJson.body]).toEqual([200, { url: 'http://localhost:3000' }])
    const { csrfToken, cookie } = await csrf()
    const inForm = await askAuth('POST', 'callback/credentials', { ...address, cookie, form: { email, password: 'Right-Passw0rd', csrfToken, callbackUrl } })
    expect([inForm.status, inForm.headers.get('location')]).toEqual([302, 'http://localhost:3000'])
  })

  test.each(foreign)('to a page, by address or by cookie, ignores %j', async (wish) => {
    const answers = [
      await askAuth('GET', `signin?callbackUrl=${encodeURIComponent(wish)}`),
      await askAuth('GET', 'signin', { cookie: `next-auth.callback-url=${encodeURIComponent(wish)}` }),
    ]
    for (const { status, headers } of answers) {
      expect([status, headers.get('location')]).toEqual([302, `/sign-in?callbackUrl=${encodeURIComponent('http://localhost:3000')}`])
    }
  })

  test.each(['/settings?tab=security', 'http://localhost:3000/settings?tab=security'])('follows the own address %j', async (callbackUrl) => {
    const { headers } = await askAuth('GET', `signin?callbackUrl=${encodeURIComponent(callbackUrl)}`)
    expect(headers.get('location')).toBe(`/sign-in?callbackUrl=${encodeURIComponent('http://localhost:3000/settings?tab=security')}`)
  })
})

test.each(['csrf', 'session', 'providers', 'signin', 'signout', 'error'])('%s is answered in spite of a planted callback address', async (path) => {
  for (const wish of foreign) {
    const encoded = encodeURIComponent(wish)
    const { status } = await askAuth('GET', `${path}?callbackUrl=${encoded}`, { cookie: `next-auth.callback-url=${encoded}` })
    expect(status).toBeLessThan(400)
  }
})

describe('a body', () => {
  test.each([
    '{',
    '',
    '[]',
    '"x"',
    'null',
    '\uFEFF{}',
    '{"callbackUrl":{"a":1}}',
    '{"callbackUrl":["//evil.example"]}',
    '{"callbackUrl":5}',
    '{"csrfToken":{"a":1}}',
    '{"__proto__":{"email":"a@example.com"}}',
  ])('%j is refused in words', async (raw) => {
    for (const path of ['callback/credentials', 'signout', 'session', 'signin/credentials']) {
      const { status, body } = await askAuth('POST', path, { raw, headers: { 'content-type': 'application/json' } })
      expect([path, status, body]).toMatchObject([path, 400, { error: expect.any(String) }])
    }
  })

  test('of more than 64 KiB is refused', async () => {
    const { status, body } = await askAuth('POST', 'callback/credentials', { body: { email: 'a'.repeat(70_000) } })
    expect([status, body]).toEqual([413, { error: 'The request is too large' }])
  })

  test.each(['text/plain', 'multipart/form-data; boundary=x', ''])('of the type %j is refused', async (type) => {
    const raw = new TextEncoder().encode('{}')
    const { status, body } = await askAuth('POST', 'signout', { raw, headers: type === '' ? {} : { 'content-type': type } })
    expect([status, body]).toMatchObject([415, { error: expect.any(String) }])
  })
})

test.each([
  ['POST', 'callback/nonsense', 400],
  ['POST', 'callback', 400],
  ['POST', 'session', 400],
  ['POST', 'nonsense', 404],
  ['POST', '_log', 404],
  ['GET', 'verify-request', 404],
  ['GET', 'callback/credentials', 405],
  ['POST', 'csrf', 405],
] as const)('%s %s, which nobody needs, is a JSON answer with %i', async (method, path, expected) => {
  const { status, body } = await askAuth(method, path, method === 'POST' ? { body: {} } : {})
  expect([status, body]).toEqual([expected, { error: expect.any(String) }])
})

test.each<Record<string, string>>([{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: 'https://evil.example' }, { origin: 'null' }, { origin: 'http://[' }])(
  'a post with %j is refused, and the session lives on',
  async (headers) => {
    const { cookie, id } = await someone()
    for (const path of ['signout', 'session', 'callback/credentials', 'signin']) {
      expect(await askAuth('POST', path, { cookie, headers, body: {} })).toMatchObject({ status: 403, cookies: [] })
    }
    expect(await db.session.count({ where: { userId: id, revokedAt: null } })).toBe(1)
  },
)
