import { afterAll, describe, expect, test } from 'vitest'
import * as forgot from '@/app/api/forgot-password/route'
import * as ipRescue from '@/app/api/ip-rescue/route'
import * as ipRescueUse from '@/app/api/ip-rescue/use/route'
import * as notMe from '@/app/api/not-me/route'
import * as resetPassword from '@/app/api/reset-password/route'
import * as signUp from '@/app/api/sign-up/route'
import * as reset from '@/app/api/user/data/reset/route'
import * as deletion from '@/app/api/user/deletion/route'
import * as profile from '@/app/api/user/profile/route'
import * as ipWhitelist from '@/app/api/user/security/ip-whitelist/route'
import * as passkeyById from '@/app/api/user/security/passkeys/[id]/route'
import * as passwordRoute from '@/app/api/user/security/password/route'
import * as sessionTimeout from '@/app/api/user/security/session-timeout/route'
import * as stepUp from '@/app/api/user/security/step-up/route'
import * as authenticatorApp from '@/app/api/user/security/two-factor/authenticator/route'
import * as recoveryCodes from '@/app/api/user/security/two-factor/recovery-codes/route'
import * as twoFactor from '@/app/api/user/security/two-factor/route'
import * as oneSession from '@/app/api/user/sessions/[id]/route'
import * as sessions from '@/app/api/user/sessions/route'
import { purgeAccounts } from '@/lib/account-lifecycle/purge-accounts'
import { issueToken } from '@/lib/auth/single-use-tokens'
import { db } from '@/lib/db'
import { eventWords } from '@/lib/security/event-words'
import { account, linkIn, ownPassword } from '../../support/account'
import { connectionBodies, connectionsAs } from '../../support/connections'
import { owner, password } from '../../support/danger'
import { anywhere, codeOf, enrol, enrolled, eventsOf, holdClock, member, passSteps, wrongCodeFor } from '../../support/factors'
import { tally } from '../../support/figure'
import { allow, holder } from '../../support/ip-whitelist'
import { joinOrganization } from '../../support/people'
import { addPasskey } from '../../support/passkeys'
import { ask, cookieFor } from '../../support/request'
import { signIn } from '../../support/sign-in'
import { anOwner } from '../../support/telephony'

holdClock()

/** Whose history it is, and what happens to them. */
interface Scenario {
  id: string
  act: () => Promise<unknown>
}

const next = 'Brand-New-Phrase-7'

/** Two-factor authentication and a passkey, so that the app can be taken away. */
async function withBoth() {
  const person = await enrolled()
  await addPasskey(person.cookie)
  return person
}

async function withConnection() {
  const person = await anOwner()
  const { body } = await connectionsAs(person).add(connectionBodies.custom)
  return { ...person, connection: body as { id: string } }
}

async function keptOut() {
  const person = await holder()
  await allow(person.id, '10.0.0.0/8')
  return person
}

/** What happens, and exactly what the log then says of it. */
const scenarios: [string, string[], () => Promise<Scenario>][] = [
  ['a sign-in', ['authn_login_success'], async () => member().then(({ id, email }) => ({ id, act: () => signIn(email, ownPassword, anywhere()) }))],
  ['a wrong password', ['authn_login_fail'], async () => member().then(({ id, email }) => ({ id, act: () => signIn(email, 'Wrong-Passw0rd', anywhere()) }))],
  ['a wrong code', ['authn_login_fail'], async () => enrolled().then(({ id, email, secret }) => ({ id, act: () => signIn(email, ownPassword, { ...anywhere(), fields: { code: wrongCodeFor(secret) } }) }))],
  ['a sign-in with a recovery code', ['authn_login_success', 'recovery_code_used'], async () =>
    enrolled().then(({ id, email, recoveryCodes: [code] }) => ({ id, act: () => signIn(email, ownPassword, { ...anywhere(), fields: { code } }) }))],
  ['one device ended', ['authn_token_revoked'], async () => member().then(async ({ id, cookie }) => {
    const other = await db.session.findFirstOrThrow({ where: { userId: id } })
    const second = await cookieFor(id)
    return { id, act: () => ask(oneSession, 'DELETE', { cookie: second || cookie, params: { id: other.id } }) }
  })],
  ['all other devices ended', ['sessions_ended'], async () => member().then(async ({ id, cookie }) => {
    await cookieFor(id)
    return { id, act: () => ask(sessions, 'DELETE', { cookie }) }
  })],
  ['a confirmed identity', ['reauthenticated'], async () => member().then(({ id, cookie }) => ({ id, act: () => ask(stepUp, 'POST', { cookie, body: { password: ownPassword } }) }))],
  ['an identity not confirmed', ['reauthentication_failed'], async () => member().then(({ id, cookie }) => ({ id, act: () => ask(stepUp, 'POST', { cookie, body: { password: 'Wrong-Passw0rd' } }) }))],
  ['a new password', ['authn_password_change'], async () => account({ capabilities: ['changePassword'] }).then(({ id, cookie }) => ({ id, act: () => ask(passwordRoute, 'POST', { cookie, body: { currentPassword: ownPassword, newPassword: next }, ...anywhere() }) }))],
  ['a forgotten password', ['password_reset_requested'], async () => member().then(({ id, email }) => ({ id, act: () => ask(forgot, 'POST', { body: { email }, ...anywhere() }) }))],
  ['a reset password', ['authn_password_reset'], async () => member().then(async ({ id }) => {
    const token = await issueToken({ purpose: 'password-reset', userId: id, lifetime: 60_000 })
    return { id, act: () => ask(resetPassword, 'POST', { body: { token, newPassword: next }, ...anywhere() }) }
  })],
  ['“This was not me”', ['account_secured'], async () => account({ capabilities: ['changePassword'] }).then(async ({ id, cookie }) => {
    await ask(passwordRoute, 'POST', { cookie, body: { currentPassword: ownPassword, newPassword: next }, ...anywhere() })
    const token = await linkIn(id)
    return { id, act: () => ask(notMe, 'POST', { body: { token }, ...anywhere() }) }
  })],
  ['a second factor', ['two_factor_enabled'], async () => member().then(({ id, cookie }) => ({ id, act: () => enrol(cookie) }))],
  ['another app', ['authenticator_changed'], async () => enrolled().then(({ id, cookie }) => ({ id, act: () => enrol(cookie) }))],
  ['no app any more', ['authenticator_removed'], async () => withBoth().then(({ id, cookie }) => ({ id, act: () => ask(authenticatorApp, 'DELETE', { cookie }) }))],
  ['no second factor any more', ['two_factor_disabled'], async () =>
    enrolled().then(({ id, cookie, secret }) => ({ id, act: () => ask(twoFactor, 'DELETE', { cookie, body: { password: ownPassword, code: codeOf(secret) } }) }))],
  ['new recovery codes', ['recovery_codes_renewed'], async () => enrolled().then(async ({ id, cookie }) => {
    await ask(recoveryCodes, 'POST', { cookie })
    return { id, act: () => ask(recoveryCodes, 'PUT', { cookie }) }
  })],
  ['a passkey', ['passkey_added'], async () => member().then(({ id, cookie }) => ({ id, act: () => addPasskey(cookie) }))],
  ['a passkey less', ['passkey_removed'], async () => withBoth().then(async ({ id, cookie }) => {
    const passkey = await db.passkey.findFirstOrThrow({ where: { userId: id } })
    return { id, act: () => ask(passkeyById, 'DELETE', { cookie, params: { id: passkey.id } }) }
  })],
  ['another session timeout', ['session_timeout_changed'], async () => account({ capabilities: ['sessionTimeout'] }).then(({ id, cookie }) => ({ id, act: () => ask(sessionTimeout, 'PUT', { cookie, body: { minutes: 15 } }) }))],
  ['another IP whitelist', ['ip_whitelist_changed'], async () => holder().then(({ id, cookie }) => ({ id, act: () => ask(ipWhitelist, 'PUT', { cookie, body: { entries: ['203.0.113.0/24'] } }) }))],
  ['a visit from elsewhere', ['ip_blocked'], async () => keptOut().then(({ id, cookie }) => ({ id, act: () => ask(profile, 'GET', { cookie }) }))],
  ['a rescue link asked for', ['ip_rescue_requested'], async () => keptOut().then(({ id, email }) => ({ id, act: () => ask(ipRescue, 'POST', { body: { email }, ...anywhere() }) }))],
  ['a rescue link used', ['ip_rescue_used'], async () => keptOut().then(async ({ id, email }) => {
    await ask(ipRescue, 'POST', { body: { email }, ...anywhere() })
    const token = await linkIn(id)
    return { id, act: () => ask(ipRescueUse, 'POST', { body: { token }, ...anywhere() }) }
  })],
  ['a connection', ['telephony_connection_added'], async () => anOwner().then((person) => ({ id: person.id, act: () => connectionsAs(person).add(connectionBodies.custom) }))],
  ['another connection', ['telephony_connection_changed'], async () => withConnection().then((person) => ({ id: person.id, act: () => connectionsAs(person).change(person.connection.id, { ...connectionBodies.custom, name: 'Other trunk' }) }))],
  ['a connection less', ['telephony_connection_removed'], async () => withConnection().then((person) => ({ id: person.id, act: () => connectionsAs(person).remove(person.connection.id) }))],
  ['a reset', ['data_reset'], async () => owner({ calls: 5 }).then(({ id, cookie }) => ({ id, act: () => ask(reset, 'POST', { cookie, body: { confirmation: 'RESET', password } }) }))],
  ['a deletion', ['deletion_scheduled'], async () => owner().then(({ id, cookie }) => ({ id, act: () => ask(deletion, 'POST', { cookie, body: { confirmation: 'DELETE', password } }) }))],
  ['a restored account', ['deletion_cancelled'], async () => owner().then(async ({ id, cookie }) => {
    await ask(deletion, 'POST', { cookie, body: { confirmation: 'DELETE', password } })
    return { id, act: async () => ask(deletion, 'DELETE', { cookie: await cookieFor(id) }) }
  })],
  ['an organization handed over', ['organization_received'], async () => {
    const [boss, heir] = [await owner({ calls: 1 }), await owner()]
    await joinOrganization(db, heir.id, boss.organizationId, 'member')
    await ask(deletion, 'POST', { cookie: boss.cookie, body: { confirmation: 'DELETE', password, transfers: [{ organizationId: boss.organizationId, userId: heir.id }] } })
    return { id: heir.id, act: () => purgeAccounts(new Date(Date.now() + 8 * 86_400_000)) }
  }],
]

const named = new Set<string>()

/** What nobody did from a browser has no address. */
const fromNowhere = ['organization_received']

describe('of', () => {
  test.each(scenarios)('%s the log says %j and no more', async (_what, expected, prepare) => {
    const { id, act } = await prepare()
    await db.securityEvent.deleteMany({ where: { userId: id } })
    passSteps(1)
    await act()
    const events = await db.securityEvent.findMany({ where: { userId: id } })
    const types = (await eventsOf(id)).sort()
    const hasFields = events.every(({ type, address, createdAt }) => (fromNowhere.includes(type) || /^(198\.18|203\.0\.113)\./.test(address ?? '')) && Math.abs(createdAt.getTime() - Date.now()) < 600_000)
    const isRight = JSON.stringify(types) === JSON.stringify(expected) && hasFields
    tally(30, 'Security events with another name, without an address, missing or too many', isRight ? 0 : 1, 1)
    for (const type of types) named.add(type)
    expect(types).toEqual(expected)
    expect(hasFields).toBe(true)
  })

  test('a sign-up it says that, in the history of whoever is new', async () => {
    const { body } = await ask(signUp, 'POST', { body: { name: 'Grace Hopper', email: `${crypto.randomUUID()}@example.com`, password: ownPassword }, ...anywhere() })
    const types = await eventsOf(body.id)
    for (const type of types) named.add(type)
    expect(types).toEqual(['user_created'])
  })
})

afterAll(() => {
  expect([...named].sort()).toEqual(Object.keys(eventWords).sort())
})
