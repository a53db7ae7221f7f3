import { expect, test, vi } from 'vitest'
import * as profile from '@/app/api/user/profile/route'
import { hashPassword } from '@/lib/auth/password'
import { db } from '@/lib/db'
import { ask, someone } from '../../support/request'
import { askAuth, sessionCookie } from '../../support/sign-in'

// Before the first setting is read.
vi.hoisted(() => Object.assign(process.env, { NEXTAUTH_URL: 'https://settings.example.com' }))

const host = { host: 'evil.example', 'x-forwarded-host': 'settings.example.com', 'x-forwarded-proto': 'https' }

test('a site reached over https sets cookies that never leave https, and knows no others', async () => {
  const { email, cookie: plain } = await someone()
  await db.user.update({ where: { email }, data: { passwordHash: await hashPassword('Right-Passw0rd') } })
  const form = await askAuth('GET', 'csrf', { headers: host })
  const jar = form.cookies.map((line) => line.split(';', 1)[0]).join('; ')
  const body = { email, password: 'Right-Passw0rd', csrfToken: form.body.csrfToken, json: 'true' }
  const answer = await askAuth('POST', 'callback/credentials', { headers: host, cookie: jar, body })
  expect([answer.status, answer.body]).toEqual([200, { url: 'https://settings.example.com' }])
  for (const line of [...form.cookies, ...answer.cookies]) {
    expect(line).toMatch(/^__(Secure|Host)-next-auth\.[^;]+; Path=\/;.*Secure/)
    expect(line).toMatch(/HttpOnly/)
    expect(line).not.toMatch(/Domain|evil/)
  }
  const session = sessionCookie(answer.cookies) ?? ''
  expect((await ask(profile, 'GET', { cookie: session })).status).toBe(200)
  expect((await ask(profile, 'GET', { cookie: session.replace('__Secure-', '') })).status).toBe(401)
  expect((await ask(profile, 'GET', { cookie: plain })).status).toBe(401)
})
