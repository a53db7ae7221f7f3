import { describe, expect, test } from 'vitest'
import { routes } from '@/app/api/routes'
import * as profile from '@/app/api/user/profile/route'
import { db } from '@/lib/db'
import { operationOf } from '@/lib/http/openapi'
import { anywhere, codeOf, enrolled, eventsOf, holdClock, member, ownPassword } from '../../support/factors'
import { ask } from '../../support/request'
import { askAuth, csrf, signIn } from '../../support/sign-in'
import { needsSignIn } from '../../support/signed-in-paths'

holdClock()

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Without its value: what a cookie line is apart from chance. */
function shapes(lines: string[]) {
  return lines.map((line) => line.replace(/=[^;]*/, '=').replace(/Expires=[^;]*/, 'Expires=')).sort()
}

describe('the password alone', () => {
  test('is answered by the wish for a second factor, and no session', async () => {
    const { email, id } = await enrolled()
    const before = await db.session.count({ where: { userId: id } })
    for (const as of ['json', 'form'] as const) {
      const { status, body, session, cookies } = await signIn(email, ownPassword, { ...anywhere(), as })
      expect([status, body]).toEqual([401, { error: 'Enter the code from your authenticator app', reason: 'second-factor' }])
      expect(session).toBeUndefined()
      expect(cookies.join()).not.toContain('session-token')
    }
    expect(await db.session.count({ where: { userId: id } })).toBe(before)
    expect(await eventsOf(id)).not.toContain('authn_login_success')
  })

  test('leaves a browser with nothing that any route takes', async () => {
    const { email } = await enrolled()
    const form = await csrf()
    const answer = await askAuth('POST', 'callback/credentials', { ...anywhere(), cookie: form.cookie, body: { email, password: ownPassword, csrfToken: form.csrfToken, json: 'true' } })
    const held = [form.cookie, ...answer.cookies.map((line) => line.split(';', 1)[0] ?? '')].join('; ')
    const values = held.split('; ').map((pair) => pair.slice(pair.indexOf('=') + 1)).flatMap((value) => [value, decodeURIComponent(value).split('|')[0] ?? ''])
    const jars = [held, ...values.flatMap((value) => [`next-auth.session-token=${value}`, `__Secure-next-auth.session-token=${value}`])]
    let asked = 0
    for (const cookie of jars) {
      for (const [path, route] of Object.entries(routes).filter(([candidate]) => needsSignIn(candidate))) {
        for (const method of methods.filter((candidate) => operationOf(route[candidate]) !== null)) {
          const { status, body } = await ask(route, method, { cookie, params: { id: 'x' } })
          expect([path, method, status, body]).toEqual([path, method, 401, { error: 'Unauthorized' }])
          asked += 1
        }
      }
      expect((await askAuth('GET', 'session', { cookie })).body).toEqual({})
    }
    expect(asked).toBeGreaterThan(100)
  })

  test.each([
    { twoFactor: true }, { twoFactor: 'true' }, { totp: true }, { verified: true }, { mfa: 'passed' }, { code: true }, { code: null }, { code: '' }, { code: [] }, { code: { not: '' } },
    { step: 2 }, { token: { twoFactor: true } }, { passkey: '' }, { passkey: '{}' }, { passkey: 'true' }, { passkey: 'null' }, { passkey: '[]' }, { user: { twoFactorEnabledAt: null } }, { twoFactorEnabledAt: null },
  ])('and %j opens nothing', async (fields) => {
    const { email, id } = await enrolled()
    const before = await db.session.count({ where: { userId: id } })
    const { status, session } = await signIn(email, ownPassword, { ...anywhere(), fields })
    expect([status, session]).toEqual([401, undefined])
    expect(await db.session.count({ where: { userId: id } })).toBe(before)
  })

  test('with the code of another user, named in the body too, opens nothing of either', async () => {
    const [ada, grace] = [await enrolled(), await enrolled()]
    const fields = { code: codeOf(grace.secret), userId: grace.id, id: grace.id, sub: grace.id, user: { id: grace.id, email: grace.email } }
    expect((await signIn(ada.email, ownPassword, { ...anywhere(), fields })).session).toBeUndefined()
    // Nor was it used up.
    const { session = '' } = await signIn(grace.email, ownPassword, { ...anywhere(), fields: { code: codeOf(grace.secret), userId: ada.id } })
    expect((await ask(profile, 'GET', { cookie: session })).body).toMatchObject({ id: grace.id, email: grace.email })
  })
})

describe('a wrong password with a right code', () => {
  test('does not use the code up', async () => {
    const { email, secret } = await enrolled()
    const code = codeOf(secret)
    expect((await signIn(email, 'Wrong-Passw0rd', { ...anywhere(), fields: { code } })).session).toBeUndefined()
    expect((await signIn(email, ownPassword, { ...anywhere(), fields: { code } })).session).toBeDefined()
  })

  test('looks like a wrong password of anybody, or of nobody', async () => {
    const [withFactor, without] = [await enrolled(), await member()]
    const tries = [
      { email: withFactor.email, fields: { code: codeOf(withFactor.secret) } },
      { email: withFactor.email, fields: { code: '000000' } },
      { email: withFactor.email, fields: {} },
      { email: without.email, fields: {} },
      { email: 'nobody-at-all@example.com', fields: {} },
    ]
    const answers = []
    for (const { email, fields } of tries) {
      const { status, text, cookies, headers } = await signIn(email, 'Wrong-Passw0rd', { ...anywhere(), fields })
      answers.push({ status, text, cookies: shapes(cookies), headers: [...headers].filter(([name]) => name !== 'set-cookie') })
    }
    expect(answers[0]?.status).toBe(401)
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })
})

test('password and code in one request open a session, which is new', async () => {
  const { email, secret, id, cookie } = await enrolled()
  const { status, session = '' } = await signIn(email, ownPassword, { ...anywhere(), fields: { code: codeOf(secret) } })
  expect([status, session === cookie]).toEqual([200, false])
  expect((await ask(profile, 'GET', { cookie: session })).body).toMatchObject({ id })
  expect(await eventsOf(id)).toContain('authn_login_success')
})

test('a wrong code is refused in words, is written down, and asks again', async () => {
  const { email, id } = await enrolled()
  const { status, body } = await signIn(email, ownPassword, { ...anywhere(), fields: { code: 'AAAA-AAAA-AAAA-AAAA' } })
  expect([status, body]).toEqual([401, { error: 'The code is not right', reason: 'second-factor' }])
  expect(await eventsOf(id)).toContain('authn_login_fail')
})

test('somebody without a second factor is not asked, whatever code they send', async () => {
  const { email } = await member()
  expect((await signIn(email, ownPassword, { ...anywhere(), fields: { code: '123456' } })).session).toBeDefined()
})
