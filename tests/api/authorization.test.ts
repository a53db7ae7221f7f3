import { describe, expect, test } from 'vitest'
import { routes } from '@/app/api/routes'
import { hashPassword } from '@/lib/auth/password'
import { db } from '@/lib/db'
import { operationOf } from '@/lib/http/openapi'
import { openOperation, resource } from '@/lib/http/resource'
import { everythingOf } from '../support/everything'
import { ask, cookieFor, someone } from '../support/request'
import { signIn } from '../support/sign-in'

/**
 * Who may. `everybody` needs no sign-in; `oneself` is for the signed-in user about their own account, `leaving` the
 * same and also while its deletion is scheduled.
 */
type Access = 'everybody' | 'oneself' | 'leaving'

const accessTo: Record<string, Access> = {
  'GET /api/user/profile': 'oneself',
  'PUT /api/user/profile': 'oneself',
  'POST /api/user/timezone': 'oneself',
  'PUT /api/user/avatar': 'oneself',
  'DELETE /api/user/avatar': 'oneself',
  'GET /api/user/avatar/{id}': 'oneself',
  'GET /api/user/notifications': 'oneself',
  'PUT /api/user/notifications': 'oneself',
  'PUT /api/user/security/session-timeout': 'oneself',
  'GET /api/user/security/ip-whitelist': 'oneself',
  'PUT /api/user/security/ip-whitelist': 'oneself',
  'POST /api/user/security/password': 'oneself',
  'POST /api/user/security/step-up': 'oneself',
  'GET /api/user/security/two-factor': 'oneself',
  'POST /api/user/security/two-factor': 'oneself',
  'PUT /api/user/security/two-factor': 'oneself',
  'DELETE /api/user/security/two-factor': 'oneself',
  'DELETE /api/user/security/two-factor/authenticator': 'oneself',
  'POST /api/user/security/two-factor/recovery-codes': 'oneself',
  'PUT /api/user/security/two-factor/recovery-codes': 'oneself',
  'GET /api/user/security/passkeys': 'oneself',
  'POST /api/user/security/passkeys': 'oneself',
  'PUT /api/user/security/passkeys': 'oneself',
  'POST /api/user/security/passkeys/request': 'oneself',
  'PUT /api/user/security/passkeys/{id}': 'oneself',
  'DELETE /api/user/security/passkeys/{id}': 'oneself',
  'GET /api/user/security-log': 'oneself',
  'GET /api/user/session': 'leaving',
  'POST /api/user/session': 'leaving',
  'GET /api/user/sessions': 'oneself',
  'DELETE /api/user/sessions': 'oneself',
  'DELETE /api/user/sessions/{id}': 'oneself',
  'GET /api/user/data': 'oneself',
  'POST /api/user/data/preview': 'oneself',
  'POST /api/user/data/reset': 'oneself',
  'GET /api/user/deletion': 'leaving',
  'POST /api/user/deletion': 'oneself',
  'DELETE /api/user/deletion': 'leaving',
  'POST /api/user/deletion/now': 'leaving',
  'GET /api/user/export': 'leaving',
  'GET /api/telephony/connections': 'oneself',
  'POST /api/telephony/connections': 'oneself',
  'PUT /api/telephony/connections/{id}': 'oneself',
  'DELETE /api/telephony/connections/{id}': 'oneself',
  'POST /api/telephony/connections/{id}/test': 'oneself',
  'GET /api/telephony/connections/{id}/numbers': 'oneself',
  'POST /api/telephony/connections/{id}/import': 'oneself',
  'POST /api/restore': 'everybody',
  'POST /api/sign-up': 'everybody',
  'POST /api/forgot-password': 'everybody',
  'POST /api/reset-password': 'everybody',
  'POST /api/not-me': 'everybody',
  'POST /api/passkey-sign-in': 'everybody',
  'POST /api/ip-rescue': 'everybody',
  'POST /api/ip-rescue/use': 'everybody',
  'GET /api/health/live': 'everybody',
  'GET /api/health/ready': 'everybody',
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

interface Target {
  name: string
  path: string
  route: object
  method: string
  access: Access | undefined
}

const targets: Target[] = Object.entries(routes).flatMap(([path, route]) =>
  methods.flatMap((method) => (operationOf(route[method]) === null ? [] : [{ name: `${method} ${path}`, path, route, method, access: accessTo[`${method} ${path}`] }])),
)
const closed = targets.filter(({ access }) => access !== 'everybody')

test('everything that is served is in the table, and nothing else', () => {
  expect(targets.map(({ name }) => name).sort()).toEqual(Object.keys(accessTo).sort())
})

interface Visitor {
  cookie?: string
  headers?: Record<string, string>
}

/** The answer to a visitor who sends an empty body, in short. */
async function answerTo({ route, method }: Pick<Target, 'route' | 'method'>, { cookie, headers = {} }: Visitor) {
  const { status, body } = await ask(route, method, { ...(cookie !== undefined && { cookie }), headers, params: { id: 'x' }, ...(method !== 'GET' && { body: {} }) })
  const { error, reason } = (body ?? {}) as { error?: string; reason?: string }
  return { status, error, reason }
}

const past = new Date(Date.now() - 1000)
const longAgo = new Date(Date.now() - 31 * 60_000)

/** Somebody whose session or account a row says no to. */
async function withRow(change: { session?: object; user?: object }): Promise<Visitor> {
  const { id, cookie } = await someone()
  if (change.session) await db.session.updateMany({ where: { userId: id }, data: change.session })
  if (change.user) await db.user.update({ where: { id }, data: change.user })
  return { cookie }
}

async function withSecondFactorPending(): Promise<Visitor> {
  const password = 'Right-Passw0rd'
  const { id, email } = await someone({ passwordHash: await hashPassword(password) })
  await db.user.update({ where: { id }, data: { twoFactorEnabledAt: past } })
  const answer = await signIn(email, password, { headers: { 'x-forwarded-for': `198.18.${email.charCodeAt(0)}.${email.charCodeAt(1)}` } })
  expect(answer.body).toMatchObject({ reason: 'second-factor' })
  return { cookie: answer.cookies.map((line) => line.split(';', 1)[0]).join('; ') }
}

describe.each<[string, () => Promise<Visitor>]>([
  ['nobody', () => Promise.resolve({})],
  ['a cookie that was never given', () => Promise.resolve({ cookie: `next-auth.session-token=${'x'.repeat(43)}` })],
  ['the bearer of an unknown token', () => Promise.resolve({ headers: { authorization: `Bearer ${'x'.repeat(43)}` } })],
  ['a revoked session', () => withRow({ session: { revokedAt: past } })],
  ['a session past its thirty days', () => withRow({ session: { expiresAt: past } })],
  ['a session that was idle for too long', () => withRow({ session: { lastActiveAt: longAgo } })],
  ['an account whose time is over', () => withRow({ user: { deletionScheduledFor: past } })],
  ['somebody whose second factor is pending', withSecondFactorPending],
])('%s', (_, visit) => {
  test('is a stranger everywhere', async () => {
    const visitor = await visit()
    const answers = await Promise.all(closed.map(async (target) => [target.name, await answerTo(target, visitor)]))
    expect(answers).toEqual(closed.map(({ name }) => [name, { status: 401, error: 'Unauthorized' }]))
  })
})

test('somebody at an address that the account does not allow is refused everywhere, in words', async () => {
  const { id, cookie } = await someone()
  await db.ipWhitelistEntry.create({ data: { userId: id, position: 1, network: '192.0.2.0/24' } })
  const answers = await Promise.all(closed.map(async (target) => [target.name, await answerTo(target, { cookie })]))
  const error = 'Your address 203.0.113.7 is not on this account’s IP whitelist'
  expect(answers).toEqual(closed.map(({ name }) => [name, { status: 403, error, reason: 'ip-whitelist' }]))
})

test('somebody who is leaving can restore, export and sign out, and nothing else', async () => {
  for (const target of closed) {
    const { id } = await someone()
    await db.user.update({ where: { id }, data: { deletionScheduledFor: new Date(Date.now() + 60_000) } })
    const { status, reason } = await answerTo(target, { cookie: await cookieFor(id) })
    if (target.access === 'leaving') expect([target.name, reason, status === 401]).toEqual([target.name, undefined, false])
    else expect([target.name, status, reason]).toEqual([target.name, 403, 'deletion-scheduled'])
  }
})

test('what belongs to somebody else is not there, and stays as it is', async () => {
  const victim = await someone()
  const file = await db.storedFile.create({ data: { id: `avatar-of-${victim.id}`, contentType: 'image/webp', byteSize: 1, content: Buffer.from('x') } })
  await db.user.update({ where: { id: victim.id }, data: { avatarFileId: file.id } })
  await db.passkey.create({ data: { id: `passkey-of-${victim.id}`, userId: victim.id, name: 'Laptop', publicKey: Buffer.from('x') } })
  const session = await db.session.findFirstOrThrow({ where: { userId: victim.id } })
  const before = await everythingOf(victim.id)
  const attacker = await someone()
  await db.capabilityOverride.createMany({ data: ['twoFactor', 'resetData', 'deleteAccount'].map((capability) => ({ userId: attacker.id, capability, available: true })) })
  const answers: unknown[] = []
  for (const { name, route, method } of closed.filter(({ path }) => path.includes('{id}'))) {
    for (const id of [victim.id, victim.email, file.id, `passkey-of-${victim.id}`, session.id]) {
      const { status } = await ask(route, method, { cookie: attacker.cookie, params: { id }, ...(method !== 'GET' && { body: { name: 'Mine' } }) })
      answers.push([name, id, status])
    }
  }
  expect(answers.filter((answer) => Array.isArray(answer) && answer[2] !== 404)).toEqual([])
  expect(await everythingOf(victim.id)).toEqual(before)
})

test('the walk can say no: a route that asks nobody who they are is noticed', async () => {
  const route = resource({ GET: openOperation({ summary: 'Forgets to ask', run: () => Promise.resolve({}) }) })
  expect(await answerTo({ route, method: 'GET' }, {})).not.toMatchObject({ status: 401 })
})
