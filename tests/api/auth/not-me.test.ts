import { describe, expect, test } from 'vitest'
import * as notMeRoute from '@/app/api/not-me/route'
import * as resetRoute from '@/app/api/reset-password/route'
import * as profile from '@/app/api/user/profile/route'
import * as passwordRoute from '@/app/api/user/security/password/route'
import { db } from '@/lib/db'
import type { Client } from '@/lib/http/client-of'
import { tellOfChange } from '@/lib/security/notices'
import { account, from, linkIn, opens, ownPassword } from '../../support/account'
import { ask, cookieFor } from '../../support/request'

const next = 'Brand-New-Phrase-7'
const over = 'This link does not work any more: it was used, or it is older than three days'
const client: Client = { address: '203.0.113.7', userAgent: 'test' }

function notMe(token: string, headers = from()) {
  return ask(notMeRoute, 'POST', { body: { token }, headers })
}

/** What happens to an account and is told by mail. @returns what stands behind the # of the mail's link */
async function told(userId: string, change: Omit<Parameters<typeof tellOfChange>[0], 'userId' | 'client'>): Promise<string> {
  await db.$transaction((tx) => tellOfChange({ userId, client, ...change }, tx))
  return linkIn(userId)
}

async function addPasskey(userId: string, id: string) {
  await db.passkey.create({ data: { id, userId, name: 'Their laptop', publicKey: new Uint8Array([1]) } })
}

describe('whoever did not make a change', () => {
  test('takes the account back: nobody is signed in, the password opens nothing, and a new one is set', async () => {
    const { id, email, cookie } = await account({ capabilities: ['changePassword'] })
    const thief = await cookieFor(id)
    await ask(passwordRoute, 'POST', { cookie: thief, body: { currentPassword: ownPassword, newPassword: 'Thiefs-Phrase-7' }, headers: from() })
    const { status, body } = await notMe(await linkIn(id))
    expect([status, body]).toEqual([200, { resetToken: expect.stringMatching(/^[\w-]{43}$/) }])
    for (const dead of [cookie, thief]) expect((await ask(profile, 'GET', { cookie: dead })).status).toBe(401)
    expect(await db.session.count({ where: { userId: id, revokedAt: null } })).toBe(0)
    expect([await opens(email, 'Thiefs-Phrase-7'), await opens(email, ownPassword)]).toEqual([false, false])
    const reset = (newPassword: string) => ask(resetRoute, 'POST', { body: { token: body.resetToken, newPassword }, headers: from() })
    // The one that was barred stays so.
    expect((await reset('Thiefs-Phrase-7')).status).toBe(400)
    expect((await reset(next)).status).toBe(200)
    expect([await opens(email, next), await opens(email, 'Thiefs-Phrase-7')]).toEqual([true, false])
    expect(await db.securityEvent.findMany({ where: { userId: id, type: 'account_secured' } })).toMatchObject([{ details: { detail: 'Password changed' } }])
  })

  test('makes links for a reset that somebody else asked for useless', async () => {
    const { id } = await account()
    await db.singleUseToken.create({ data: { tokenHash: `thief-${id}`, purpose: 'password-reset', userId: id, expiresAt: new Date(Date.now() + 60_000) } })
    await notMe(await told(id, { type: 'recovery_code_used' }))
    expect(await db.singleUseToken.findMany({ where: { tokenHash: `thief-${id}` } })).toEqual([])
  })

  test('loses a passkey that was added, and no other one', async () => {
    const { id } = await account()
    await addPasskey(id, `own-${id}`)
    await addPasskey(id, `theirs-${id}`)
    await notMe(await told(id, { type: 'passkey_added', detail: 'Their laptop', undo: { passkeyId: `theirs-${id}` } }))
    expect(await db.passkey.findMany({ where: { userId: id }, select: { id: true } })).toEqual([{ id: `own-${id}` }])
  })

  test('is not kept out by a second step whose last way was taken back', async () => {
    const { id, email } = await account()
    await db.user.update({ where: { id }, data: { twoFactorEnabledAt: new Date() } })
    await addPasskey(id, `theirs-${id}`)
    const { body } = await notMe(await told(id, { type: 'passkey_added', undo: { passkeyId: `theirs-${id}` } }))
    await ask(resetRoute, 'POST', { body: { token: body.resetToken, newPassword: next }, headers: from() })
    expect(await opens(email, next)).toBe(true)
  })

  test('gets two-factor authentication that was turned on turned off again', async () => {
    const { id } = await account()
    await db.user.update({ where: { id }, data: { twoFactorEnabledAt: new Date() } })
    await db.authenticator.create({ data: { userId: id, state: 'active', encryptedSecret: 'x' } })
    await db.recoveryCode.create({ data: { userId: id, codeHash: `code-${id}`, activeAt: new Date() } })
    await notMe(await told(id, { type: 'two_factor_enabled', undo: { twoFactor: true } }))
    expect(await db.user.findUnique({ where: { id }, include: { authenticators: true, recoveryCodes: true } })).toMatchObject({ twoFactorEnabledAt: null, authenticators: [], recoveryCodes: [] })
  })

  test('keeps two-factor authentication that was there before', async () => {
    const { id } = await account()
    await db.user.update({ where: { id }, data: { twoFactorEnabledAt: new Date() } })
    await db.authenticator.create({ data: { userId: id, state: 'active', encryptedSecret: 'x' } })
    await notMe(await told(id, { type: 'authn_password_change' }))
    expect(await db.user.findUnique({ where: { id }, include: { authenticators: true } })).toMatchObject({ twoFactorEnabledAt: expect.any(Date), authenticators: [{}] })
  })
})

describe('the link', () => {
  test('works once, of twenty times at once too, and not after three days', async () => {
    const { id } = await account()
    const token = await told(id, { type: 'authn_password_change' })
    const answers = await Promise.all(Array.from({ length: 20 }, () => notMe(token)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(19).fill(400)])
    expect((await notMe(token)).body).toEqual({ error: over, fields: { token: over } })
    const late = await told(id, { type: 'authn_password_change' })
    const { expiresAt } = await db.singleUseToken.findFirstOrThrow({ where: { userId: id, purpose: 'not-me' } })
    expect(Math.abs(expiresAt.getTime() - Date.now() - 3 * 24 * 3600_000)).toBeLessThan(10_000)
    await db.singleUseToken.updateMany({ where: { userId: id }, data: { expiresAt: new Date(Date.now() - 1) } })
    expect((await notMe(late)).status).toBe(400)
  })

  test('is not that of a reset, and changes nothing by being looked at', async () => {
    const { id, cookie } = await account()
    const token = await told(id, { type: 'authn_password_change' })
    expect((await ask(resetRoute, 'POST', { body: { token, newPassword: next }, headers: from() })).status).toBe(400)
    expect((await ask(notMeRoute, 'GET')).status).toBe(405)
    expect((await ask(profile, 'GET', { cookie })).status).toBe(200)
  })

  test('is tried sixty times a minute by one address', async () => {
    const address = from()
    const answers = await Promise.all(Array.from({ length: 70 }, () => notMe('x', address)))
    expect([400, 429].map((status) => answers.filter((answer) => answer.status === status).length)).toEqual([60, 10])
  })
})
