import { describe, expect, test } from 'vitest'
import * as profile from '@/app/api/user/profile/route'
import * as passwordRoute from '@/app/api/user/security/password/route'
import { db } from '@/lib/db'
import { issueToken } from '@/lib/auth/single-use-tokens'
import { account, from, opens, ownPassword } from '../../support/account'
import { mailsTo } from '../../support/mails'
import { ask, cookieFor } from '../../support/request'
import { askAuth, sessionCookie, signIn } from '../../support/sign-in'

const next = 'Brand-New-Phrase-7'
const wrong = 'The password is not right'

async function holder(fields: Parameters<typeof account>[0] = {}) {
  return account({ capabilities: ['changePassword'], ...fields })
}

function change(cookie: string, currentPassword: unknown, newPassword: unknown) {
  return ask(passwordRoute, 'POST', { cookie, body: { currentPassword, newPassword }, headers: from() })
}

const isKnown = async (cookie: string) => (await ask(profile, 'GET', { cookie })).status === 200

describe('a change', () => {
  test('replaces the password, keeps this session under a new cookie, and ends the others', async () => {
    const { id, email, cookie } = await holder()
    const others = [await cookieFor(id), await cookieFor(id), await cookieFor(id), await cookieFor(id)]
    const before = await db.session.findMany({ where: { userId: id }, orderBy: { id: 'asc' } })
    const { status, body, headers } = await change(cookie, ownPassword, next)
    expect([status, body]).toEqual([200, { endedSessions: 4 }])
    const renewed = sessionCookie(headers.getSetCookie()) ?? ''
    expect(headers.getSetCookie()).toEqual([expect.stringMatching(/^next-auth\.session-token=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/)])
    expect(renewed).not.toBe(cookie)
    for (const dead of [cookie, ...others]) expect(await isKnown(dead)).toBe(false)
    expect(await isKnown(renewed)).toBe(true)
    // The same session: its id, its beginning and its absolute end stay.
    const [own] = before
    expect(await db.session.findUnique({ where: { id: own?.id ?? '' } })).toMatchObject({ createdAt: own?.createdAt, expiresAt: own?.expiresAt, revokedAt: null })
    expect([await opens(email, ownPassword), await opens(email, next)]).toEqual([false, true])
  })

  test('is written down, tells the owner by mail without the password, and makes links for a reset useless', async () => {
    const { id, cookie } = await holder()
    await issueToken({ purpose: 'password-reset', userId: id, lifetime: 60_000 })
    const { passwordChangedAt } = await db.user.findUniqueOrThrow({ where: { id } })
    await change(cookie, ownPassword, next)
    expect(await db.securityEvent.count({ where: { userId: id, type: 'authn_password_change' } })).toBe(1)
    const mails = await mailsTo(id)
    expect(mails).toMatchObject([{ subject: 'Your password was changed', action: { label: 'This was not me', url: expect.stringMatching(/^http:\/\/localhost:3000\/not-me#[\w-]{43}$/) } }])
    expect(JSON.stringify(mails)).not.toContain(next)
    expect(await db.singleUseToken.count({ where: { userId: id, purpose: 'password-reset' } })).toBe(0)
    expect((await db.user.findUniqueOrThrow({ where: { id } })).passwordChangedAt.getTime()).toBeGreaterThan(passwordChangedAt.getTime())
  })

  test('shuts out a session that polls all the while, at both doors, at once, and as a Bearer token', async () => {
    const { id, cookie } = await holder()
    const polling = await cookieFor(id)
    const seen: { at: number; known: boolean }[] = []
    let going = true
    const poll = (async () => {
      while (going) {
        const at = performance.now()
        const { body, cookies } = await askAuth('GET', 'session', { cookie: polling })
        seen.push({ at, known: Object.hasOwn(body as object, 'user') })
        expect([undefined, polling]).toContain(sessionCookie(cookies))
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    })()
    while (seen.length < 3) await new Promise((resolve) => setTimeout(resolve, 5))
    expect((await change(cookie, ownPassword, next)).body).toEqual({ endedSessions: 1 })
    const done = performance.now()
    while (seen.filter(({ at }) => at > done).length < 10) await new Promise((resolve) => setTimeout(resolve, 5))
    going = false
    await poll
    expect(seen[0]?.known).toBe(true)
    expect(seen.filter(({ at, known }) => at > done && known)).toEqual([])
    const authorization = `Bearer ${polling.split('=')[1]}`
    expect((await ask(profile, 'GET', { headers: { authorization } })).status).toBe(401)
    expect((await askAuth('GET', 'session', { headers: { authorization } })).body).toEqual({})
    expect(await isKnown(polling)).toBe(false)
  })

  test('is not undone by session answers that were on their way', async () => {
    const { id, cookie: first, email } = await holder()
    let cookie = first
    for (let round = 0; round < 20; round++) {
      const other = await cookieFor(id)
      const passwords = round % 2 === 0 ? [ownPassword, next] : [next, ownPassword]
      const asks = () => askAuth('GET', 'session', { cookie: other })
      const [early, answer, late] = await Promise.all([asks(), change(cookie, passwords[0], passwords[1]), asks()])
      for (const { cookies } of [early, late]) expect(await isKnown(sessionCookie(cookies) ?? '')).toBe(false)
      cookie = sessionCookie(answer.headers.getSetCookie()) ?? ''
      expect(await isKnown(cookie)).toBe(true)
    }
    expect(await opens(email, ownPassword)).toBe(true)
  })

  test('of two at once is done once, and the other one changes nothing', async () => {
    const { id, email, cookie } = await holder()
    const second = await cookieFor(id)
    const phrases = ['First-New-Phrase-7', 'Second-New-Phrase-7'] as const
    const answers = await Promise.all([change(cookie, ownPassword, phrases[0]), change(second, ownPassword, phrases[1])])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
    const winner = answers.findIndex(({ status }) => status === 200)
    expect(answers[1 - winner]?.body).toEqual({ error: wrong, fields: { currentPassword: wrong } })
    expect([await opens(email, phrases[winner] ?? ''), await opens(email, phrases[1 - winner] ?? '')]).toEqual([true, false])
    expect(await db.securityEvent.count({ where: { userId: id, type: 'authn_password_change' } })).toBe(1)
  })

  test('needs the capability', async () => {
    const { email, cookie } = await account()
    expect(await change(cookie, ownPassword, next)).toMatchObject({ status: 403, body: { capability: 'changePassword' } })
    expect(await opens(email, ownPassword)).toBe(true)
  })
})

describe('the current password', () => {
  test('that is wrong is said at its field, and nothing changes', async () => {
    const { id, email, cookie } = await holder()
    const other = await cookieFor(id)
    const { status, body, headers } = await change(cookie, 'Wr0ng-Passphrase', next)
    expect([status, body]).toEqual([400, { error: wrong, fields: { currentPassword: wrong } }])
    expect(headers.has('set-cookie')).toBe(false)
    expect([await isKnown(cookie), await isKnown(other), await opens(email, ownPassword)]).toEqual([true, true, true])
    expect(await mailsTo(id)).toEqual([])
  })

  test('is guessed at most ten times in fifteen minutes, together with signing in', async () => {
    const { email, cookie } = await holder()
    const stranger = from()
    const guess = () => ask(passwordRoute, 'POST', { cookie, body: { currentPassword: 'wrong', newPassword: next }, headers: stranger })
    for (let count = 0; count < 5; count++) expect((await guess()).status).toBe(400)
    for (let count = 0; count < 5; count++) expect((await signIn(email, 'wrong', { headers: stranger })).status).toBe(401)
    const { status, headers } = await guess()
    expect(status).toBe(429)
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(14 * 60)
    expect((await ask(passwordRoute, 'POST', { cookie, body: { currentPassword: ownPassword, newPassword: next }, headers: stranger })).status).toBe(429)
    expect((await signIn(email, ownPassword, { headers: stranger })).status).toBe(429)
  })

  test('that is barred counts as wrong', async () => {
    const { id, cookie } = await holder()
    await db.user.update({ where: { id }, data: { passwordBarredAt: new Date() } })
    expect((await change(cookie, ownPassword, next)).body).toEqual({ error: wrong, fields: { currentPassword: wrong } })
  })

  test('alone is not enough where two-factor authentication is on: it asks to confirm who it is', async () => {
    const { id, email, cookie } = await holder()
    await db.user.update({ where: { id }, data: { twoFactorEnabledAt: new Date() } })
    await db.session.updateMany({ where: { userId: id }, data: { provenAt: new Date(Date.now() - 11 * 60_000) } })
    expect(await change(cookie, ownPassword, next)).toMatchObject({ status: 403, body: { reason: 'step-up', twoFactor: true } })
    await db.session.updateMany({ where: { userId: id }, data: { provenAt: new Date() } })
    expect((await change(cookie, ownPassword, next)).status).toBe(200)
    expect((await signIn(email, next, { headers: from() })).body).toMatchObject({ reason: 'second-factor' })
  })
})

const kinds = 'Password needs at least 8 characters with an upper-case letter, a lower-case letter, a number and a special character'
const common = 'This password is one of the first that are guessed. Choose another one.'
const personal = 'Password must not be made of your name, your e-mail or your company'
const same = 'This is the password that the account has already. Choose another one.'

describe('the new password', () => {
  test.each([
    ['too short', 'Abcde-1', kinds],
    ['of three kinds', 'brand-new-phrase-7', kinds],
    ['common', 'P@ssw0rd!', common],
    ['common with signs around it', '*Sunshine123!', common],
    ['made of the name', 'Ada-L0velace-7', personal],
    ['made of the company', 'Brightwater-26', personal],
    ['made of the e-mail', 'Countess.Of.8', personal],
    ['the old one', ownPassword, same],
    ['257 characters', `Aa1-${'a'.repeat(253)}`, 'Password must be at most 256 characters'],
    ['not to be stored', `${next}\0`, 'Password contains characters that cannot be stored'],
    ['missing', undefined, 'Password is required'],
    ['no text', 7, 'Password is required'],
  ])('that is %s is refused beside its field, and nothing changes', async (_what, newPassword, words) => {
    const { id, email, cookie } = await holder({ company: 'Brightwater', email: `countess.of.${Math.random()}@example.org` })
    const { status, body } = await change(cookie, ownPassword, newPassword)
    expect([status, body]).toEqual([400, { error: words, fields: { newPassword: words } }])
    expect([await isKnown(cookie), await opens(email, ownPassword)]).toEqual([true, true])
    expect(await db.securityEvent.count({ where: { userId: id, type: 'authn_password_change' } })).toBe(0)
  })

  // What bcrypt would cut at 72 bytes.
  test('is taken whole: of two that differ in their last character only one opens', async () => {
    const { email, cookie } = await holder()
    const long = `Aa1-${'𠮷'.repeat(251)}`
    expect((await change(cookie, ownPassword, `${long}x`)).status).toBe(200)
    expect([await opens(email, `${long}y`), await opens(email, `${long}x`)]).toEqual([false, true])
  })

  test('is one password however its accents and its spaces at the ends are typed, as they are typed', async () => {
    const { email, cookie } = await holder()
    expect((await change(cookie, ownPassword, ' A\u030Apple-Vi\u0301a-7 ')).status).toBe(200)
    expect([await opens(email, ' Åpple-Vía-7 '), await opens(email, 'Åpple-Vía-7'), await opens(email, ' åpple-Vía-7 ')]).toEqual([true, false, false])
  })
})
