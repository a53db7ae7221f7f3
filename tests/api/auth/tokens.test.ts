import { describe, expect, test } from 'vitest'
import * as profile from '@/app/api/user/profile/route'
import { ask, someone } from '../../support/request'
import { askAuth } from '../../support/sign-in'

/** Whether the two doors, the API and next-auth's session, still know somebody. */
async function known(cookie: string) {
  const [api, session] = [await ask(profile, 'GET', { cookie }), await askAuth('GET', 'session', { cookie })]
  return { api: api.status, session: session.body as object }
}

describe('a cookie that is not quite one', () => {
  test.each<[string, (token: string) => string]>([
    ['altered', (token) => `next-auth.session-token=${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`],
    ['cut', (token) => `next-auth.session-token=${token.slice(0, -1)}`],
    ['longer', (token) => `next-auth.session-token=${token}A`],
    ['empty', () => 'next-auth.session-token='],
    ['huge', (token) => `next-auth.session-token=${token.repeat(2400)}`],
    ['in pieces', (token) => `next-auth.session-token.0=${token.slice(0, 20)}; next-auth.session-token.1=${token.slice(20)}`],
    ['in one piece with a number', (token) => `next-auth.session-token.0=${token}`],
    ['in a piece with a wild number', (token) => `next-auth.session-token.9999=${token}`],
    ['under the name of another kind of site', (token) => `__Secure-next-auth.session-token=${token}`],
    ['a JWT without a signature', () => 'next-auth.session-token=eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.'],
    ['bytes that are no text', () => 'next-auth.session-token=%E0%A4%A'],
    ['SQL', () => "next-auth.session-token=' or 1=1 --"],
  ])('(%s) is a stranger’s, never a failure', async (_kind, forge) => {
    const { cookie } = await someone()
    expect(await known(forge(cookie.split('=')[1] ?? ''))).toEqual({ api: 401, session: {} })
  })

  test.each(['Bearer %', 'Bearer %E0%A4%A', 'Bearer ', 'Basic Og=='])('the header "Authorization: %s" signs nobody in', async (authorization) => {
    expect((await ask(profile, 'GET', { headers: { authorization } })).status).toBe(401)
    expect(await askAuth('GET', 'session', { headers: { authorization } })).toMatchObject({ status: 200, body: {} })
  })

  test('a good token in a header instead of the cookie signs nobody in', async () => {
    const authorization = `Bearer ${(await someone()).cookie.split('=')[1]}`
    expect((await ask(profile, 'GET', { headers: { authorization } })).status).toBe(401)
    expect((await askAuth('GET', 'session', { headers: { authorization } })).body).toEqual({})
  })
})
