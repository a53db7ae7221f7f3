import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import * as resetRoute from '@/app/api/reset-password/route'
import * as signUpRoute from '@/app/api/sign-up/route'
import * as passwordRoute from '@/app/api/user/security/password/route'
import { issueToken } from '@/lib/auth/single-use-tokens'
import { account, from, ownPassword } from '../../support/account'
import { ask } from '../../support/request'

// Read with the first request.
process.env.PASSWORD_POLICY = 'length'

const short = 'Password needs at least 15 characters'

/** Each way to choose a password, with the field that it blames. */
const ways: [string, string, (password: string) => Promise<{ status: number; body: unknown }>][] = [
  ['signing up', 'password', (password) => ask(signUpRoute, 'POST', { body: { name: 'Grace Hopper', email: `${randomBytes(8).toString('hex')}@example.org`, password }, headers: from() })],
  ['changing it', 'newPassword', async (newPassword) => {
    const { cookie } = await account({ capabilities: ['changePassword'] })
    return ask(passwordRoute, 'POST', { cookie, body: { currentPassword: ownPassword, newPassword }, headers: from() })
  }],
  ['a mailed link', 'newPassword', async (newPassword) => {
    const token = await issueToken({ purpose: 'password-reset', userId: (await account()).id, lifetime: 60_000 })
    return ask(resetRoute, 'POST', { body: { token, newPassword }, headers: from() })
  }],
]

test.each(ways)('under PASSWORD_POLICY=length, %s asks for fifteen characters of any kind', async (_way, field, choose) => {
  const { status, body } = await choose('Brand-New-P-77')
  expect([status, body]).toEqual([400, { error: short, fields: { [field]: short } }])
  for (const good of ['fifteen letters', '老虎老虎老虎老虎老虎老虎老虎老']) expect((await choose(good)).status).toBeLessThan(300)
})
