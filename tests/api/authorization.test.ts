import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { routes } from '@/app/api/routes'
import { hashPassword } from '@/lib/auth/password'
import { db } from '@/lib/db'
import { operationOf } from '@/lib/http/openapi'
import { openOperation, resource } from '@/lib/http/resource'
import { connectionBodies } from '../support/connections'
import { everythingOf } from '../support/everything'
import { tally } from '../support/figure'
import { ask, cookieFor, someone } from '../support/request'
import { signIn } from '../support/sign-in'
import { aColleague, anOwner, anyNumber } from '../support/telephony'

/**
 * Who may. `everybody` needs no sign-in; `program` shows an organization's API key; `oneself` is for the signed-in user
 * about their own account, `leaving` the same and also while its deletion is scheduled; `member` is for everybody in an
 * organization, `manager` for its owners and admins.
 */
type Access = 'everybody' | 'program' | 'oneself' | 'leaving' | 'member' | 'manager'

const accessTo: Record<string, Access> = {
  'GET /api/user/profile': 'oneself',
  'PUT /api/user/profile': 'oneself',
  'POST /api/user/timezone': 'oneself',
  'PUT /api/user/language': 'oneself',
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
  'POST /api/user/security/passkeys/request': 'leaving',
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
  'GET /api/user/notifications/deliveries': 'oneself',
  'POST /api/user/notifications/test': 'oneself',
  'GET /api/user/notifications/quiet-hours': 'oneself',
  'PUT /api/user/notifications/quiet-hours': 'oneself',
  'POST /api/user/phone/verification': 'oneself',
  'PUT /api/user/phone/verification': 'oneself',
  'GET /api/telephony/connections': 'member',
  'POST /api/telephony/connections': 'manager',
  'PUT /api/telephony/connections/{id}': 'manager',
  'DELETE /api/telephony/connections/{id}': 'manager',
  'POST /api/telephony/connections/{id}/test': 'manager',
  'GET /api/telephony/connections/{id}/numbers': 'manager',
  'POST /api/telephony/connections/{id}/import': 'manager',
  'GET /api/telephony/phone-numbers': 'member',
  'POST /api/telephony/phone-numbers': 'manager',
  'GET /api/telephony/phone-numbers/{id}': 'member',
  'PUT /api/telephony/phone-numbers/{id}': 'manager',
  'DELETE /api/telephony/phone-numbers/{id}': 'manager',
  'POST /api/telephony/phone-numbers/{id}/test-call': 'manager',
  'POST /api/telephony/twilio/inbound': 'everybody',
  'POST /api/events': 'program',
  'GET /api/unsubscribe': 'everybody',
  'POST /api/unsubscribe': 'everybody',
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
const forPeople = closed.filter(({ access }) => access !== 'program')
const inOrganizations = closed.filter(({ access }) => access === 'member' || access === 'manager')

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
  const answers = await Promise.all(forPeople.map(async (target) => [target.name, await answerTo(target, { cookie })]))
  const error = 'Your address 203.0.113.7 is not on this account’s IP whitelist'
  expect(answers).toEqual(forPeople.map(({ name }) => [name, { status: 403, error, reason: 'ip-whitelist' }]))
})

test('somebody who is leaving can restore, export and sign out, and nothing else', async () => {
  for (const target of forPeople) {
    const { id } = await someone()
    await db.user.update({ where: { id }, data: { deletionScheduledFor: new Date(Date.now() + 60_000) } })
    const { status, reason } = await answerTo(target, { cookie: await cookieFor(id) })
    if (target.access === 'leaving') expect([target.name, reason, status === 401]).toEqual([target.name, undefined, false])
    else expect([target.name, status, reason]).toEqual([target.name, 403, 'deletion-scheduled'])
  }
})

const named = 'Requests that name somebody else’s things and got or changed them'

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
  for (const { name, route, method } of forPeople.filter(({ path }) => path.includes('{id}'))) {
    for (const id of [victim.id, victim.email, file.id, `passkey-of-${victim.id}`, session.id]) {
      const { status } = await ask(route, method, { cookie: attacker.cookie, params: { id }, ...(method !== 'GET' && { body: { name: 'Mine', to: anyNumber() } }) })
      answers.push([name, id, status])
    }
  }
  const found = answers.filter((answer) => Array.isArray(answer) && answer[2] !== 404)
  tally(11, named, found.length, answers.length)
  expect(found).toEqual([])
  expect(await everythingOf(victim.id)).toEqual(before)
})

test('whoever names somebody else in body, query or header gets nothing of theirs by any address', async () => {
  const canary = `canary${randomUUID()}`
  const victim = await someone({ name: canary, company: canary })
  const [before, attacker] = [await everythingOf(victim.id), await someone()]
  const slots: Parameters<typeof ask>[2][] = [
    { body: { userId: victim.id } }, { body: { id: victim.id } }, { body: { user: { id: victim.id, email: victim.email } } }, { body: { email: victim.email } },
    { query: { userId: victim.id } }, { query: { id: victim.id, email: victim.email } }, { headers: { 'x-user-id': victim.id, 'x-forwarded-user': victim.email } },
  ]
  const found: unknown[] = []
  for (const { name, route, method } of forPeople) {
    for (const { body = {}, ...slot } of slots.map((one) => ({ ...one }))) {
      const answer = await ask(route, method, { cookie: attacker.cookie, params: { id: 'x' }, ...slot, ...(method !== 'GET' && { body }) })
      if (JSON.stringify(answer.body).includes(canary) || answer.status === 500) found.push([name, slot, answer.status])
    }
  }
  const isSame = isDeepStrictEqual(await everythingOf(victim.id), before)
  tally(11, named, found.length + (isSame ? 0 : 1), forPeople.length * slots.length)
  expect([found, isSame]).toEqual([[], true])
}, 120_000)

/** Somebody in an organization that has a number and a connection, and what they are answered there. */
async function answerIn({ path, route, method }: Target, role: 'owner' | 'admin' | 'member' | 'stranger') {
  const { organizationId, cookie } = await anOwner()
  const connectionId = randomUUID()
  await db.telephonyConnection.create({ data: { id: connectionId, organizationId, provider: 'custom', name: 'Trunk', settings: { host: 'sip.example.com', port: 5060, transport: 'udp' } } })
  const number = await db.phoneNumber.create({ data: { organizationId, number: anyNumber() } })
  const visitor = role === 'owner' ? { cookie } : role === 'stranger' ? await anOwner() : await aColleague(organizationId, role)
  const { name, ...trunk } = connectionBodies.custom
  const body = { ...trunk, name: `${name} 2`, organizationId, number: anyNumber(), to: anyNumber() }
  const id = path.includes('/connections/') ? connectionId : number.id
  const answer = await ask(route, method, { cookie: visitor.cookie, params: { id }, ...(method !== 'GET' && { body }) })
  return { status: answer.status, error: (answer.body as { error?: string } | null)?.error }
}

describe('an organization’s', () => {
  test.each(inOrganizations)('$name is for every $access', async (target) => {
    // Its trunk leads nowhere, so not everything that managers may do can be done.
    const permitted = [200, 201, 204, 409, 502]
    expect(permitted).toContain((await answerIn(target, 'owner')).status)
    expect(permitted).toContain((await answerIn(target, 'admin')).status)
    const member = await answerIn(target, 'member')
    if (target.access === 'member') expect(member.status).toBe(200)
    else expect(member).toEqual({ status: 403, error: 'Only owners and admins can manage telephony' })
    const isList = target.method === 'GET' && !target.path.includes('{id}')
    expect((await answerIn(target, 'stranger')).status).toBe(isList ? 200 : 404)
  })
})

test('the walk can say no: a route that asks nobody who they are is noticed', async () => {
  const route = resource({ GET: openOperation({ summary: 'Forgets to ask', run: () => Promise.resolve({}) }) })
  expect(await answerTo({ route, method: 'GET' }, {})).not.toMatchObject({ status: 401 })
})
