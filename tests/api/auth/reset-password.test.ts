import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import * as forgotRoute from '@/app/api/forgot-password/route'
import * as resetRoute from '@/app/api/reset-password/route'
import * as profile from '@/app/api/user/profile/route'
import { issueToken } from '@/lib/auth/single-use-tokens'
import { db } from '@/lib/db'
import { account, from, linkIn, opens, ownPassword } from '../../support/account'
import { mailsTo } from '../../support/mails'
import { ask } from '../../support/request'
import { signIn } from '../../support/sign-in'

const next = 'Brand-New-Phrase-7'
const over = 'This link does not work any more: it was used, it is too old, or a newer one was sent'
const overAnswer = [400, { error: over, fields: { token: over } }]

function forgot(email: string, headers = from()) {
  return ask(forgotRoute, 'POST', { body: { email }, headers })
}

function reset(token: unknown, newPassword: unknown = next) {
  return ask(resetRoute, 'POST', { body: { token, newPassword }, headers: from() })
}

/** An account that has asked for a link. */
async function forgetful(fields: Parameters<typeof account>[0] = {}) {
  const person = await account(fields)
  await forgot(person.email)
  return { ...person, token: await linkIn(person.id) }
}

describe('forgetting a password', () => {
  test('is answered by a mail with a link, and written down', async () => {
    const { id, email } = await account()
    const { status, body, headers } = await forgot(` ${email.toUpperCase()}`)
    expect([status, body]).toEqual([202, {}])
    expect([headers.get('cache-control'), headers.has('set-cookie')]).toEqual(['private, no-store', false])
    expect(await mailsTo(id)).toMatchObject([{ subject: 'Choose a new password', action: { url: expect.stringMatching(/^http:\/\/localhost:3000\/reset-password#[\w-]{43}$/) } }])
    expect(await db.securityEvent.count({ where: { userId: id, type: 'password_reset_requested' } })).toBe(1)
    expect(JSON.stringify(await db.singleUseToken.findMany({ where: { userId: id } }))).not.toContain(await linkIn(id))
  })

  test('changes nothing by itself: the password and the sessions stay', async () => {
    const { email, cookie } = await forgetful()
    expect((await ask(profile, 'GET', { cookie })).status).toBe(200)
    expect(await opens(email, ownPassword)).toBe(true)
  })

  test('is answered alike for an account that does not exist, in the same time', async () => {
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
    const answers = new Set<string>()
    for (let round = 0; round < 10; round++) {
      const { email } = await account()
      for (const [kind, asked] of [['known', email], ['unknown', `${randomBytes(8).toString('hex')}@example.org`]] as const) {
        const began = performance.now()
        const { status, body, headers } = await forgot(asked)
        times[kind].push(performance.now() - began)
        answers.add(JSON.stringify([status, body, [...headers]]))
      }
    }
    const [known, unknown] = [median(times.known), median(times.unknown)]
    process.stdout.write(`forgot-password: known ${known.toFixed(1)} ms, unknown ${unknown.toFixed(1)} ms, ratio ${(known / unknown).toFixed(4)}\n`)
    expect(answers.size).toBe(1)
    expect(Math.abs(known - unknown)).toBeLessThan(20)
  })

  test('mails an account three times an hour, whoever asks, and says nothing of the fourth', async () => {
    const { id, email } = await account()
    for (let count = 0; count < 5; count++) expect((await forgot(email)).status).toBe(202)
    expect(await mailsTo(id)).toHaveLength(3)
    await reset(await linkIn(id))
    expect(await opens(email, next)).toBe(true)
  })

  test('is done twenty times an hour by one address', async () => {
    const address = from()
    const answers = await Promise.all(Array.from({ length: 25 }, () => forgot(`${randomBytes(8).toString('hex')}@example.org`, address)))
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(20)
    const refused = answers.find(({ status }) => status === 429)
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(3500)
  })

  test('mails nobody whose account is due to be erased, and a link sent before opens nothing', async () => {
    const { id, email, token } = await forgetful()
    await db.user.update({ where: { id }, data: { deletionScheduledFor: new Date(Date.now() - 1000) } })
    expect((await forgot(email)).status).toBe(202)
    expect(await mailsTo(id)).toHaveLength(1)
    const { status, body } = await reset(token)
    expect([status, body]).toEqual(overAnswer)
  })

  test('of something that is no e-mail is refused in words', async () => {
    expect(await forgot('nobody')).toMatchObject({ status: 400, body: { error: 'Invalid email', fields: { email: 'Invalid email' } } })
  })
})

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}

describe('a link', () => {
  test('sets a new password, ends every session, signs nobody in, and tells the owner', async () => {
    const { id, email, cookie, token } = await forgetful()
    const { status, body, headers } = await reset(token)
    expect([status, body, headers.has('set-cookie')]).toEqual([200, {}, false])
    expect((await ask(profile, 'GET', { cookie })).status).toBe(401)
    expect([await opens(email, ownPassword), await opens(email, next)]).toEqual([false, true])
    expect((await mailsTo(id)).map(({ subject }) => subject)).toEqual(['Choose a new password', 'Your password was reset'])
    expect(await db.securityEvent.count({ where: { userId: id, type: 'authn_password_reset' } })).toBe(1)
  })

  test('works once', async () => {
    const { email, token } = await forgetful()
    await reset(token)
    const { status, body } = await reset(token, 'Another-Phrase-8')
    expect([status, body]).toEqual(overAnswer)
    expect(await opens(email, next)).toBe(true)
  })

  test('works once of fifty times at once', async () => {
    const { id, email, token } = await forgetful()
    const phrases = Array.from({ length: 50 }, (_, count) => `New-Phrase-${count}-x`)
    const answers = await Promise.all(phrases.map((phrase) => reset(token, phrase)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(49).fill(400)])
    const winner = answers.findIndex(({ status }) => status === 200)
    expect(await opens(email, phrases[winner] ?? '')).toBe(true)
    expect(await db.securityEvent.count({ where: { userId: id, type: 'authn_password_reset' } })).toBe(1)
  })

  test('is useless once another was asked for, after thirty minutes, and for another purpose', async () => {
    const { id, email, token: first } = await forgetful()
    await forgot(email)
    const second = await linkIn(id)
    const { status, body } = await reset(first)
    expect([status, body]).toEqual(overAnswer)
    const { expiresAt } = await db.singleUseToken.findFirstOrThrow({ where: { userId: id, purpose: 'password-reset' } })
    expect(Math.abs(expiresAt.getTime() - Date.now() - 30 * 60_000)).toBeLessThan(10_000)
    await db.singleUseToken.updateMany({ where: { userId: id }, data: { expiresAt: new Date(Date.now() - 1) } })
    const late = await reset(second)
    const foreign = await reset(await issueToken({ purpose: 'not-me', userId: id, lifetime: 60_000 }))
    const orphan = await reset(await issueToken({ purpose: 'password-reset', userId: null, lifetime: 60_000 }))
    for (const answer of [late, foreign, orphan]) expect([answer.status, answer.body]).toEqual(overAnswer)
    expect(await opens(email, ownPassword)).toBe(true)
  })

  test.each([
    ['a weak password', 'weak', 'Password needs at least 8 characters with an upper-case letter, a lower-case letter, a number and a special character'],
    ['a common one', 'P@ssw0rd!', 'This password is one of the first that are guessed. Choose another one.'],
    ['the owner’s name', 'Ada-L0velace-7', 'Password must not be made of your name, your e-mail or your company'],
    ['the password that there is', ownPassword, 'This is the password that the account has already. Choose another one.'],
  ])('survives %s', async (_what, newPassword, words) => {
    const { email, token } = await forgetful()
    const { status, body } = await reset(token, newPassword)
    expect([status, body]).toEqual([400, { error: words, fields: { newPassword: words } }])
    expect((await reset(token)).status).toBe(200)
    expect(await opens(email, next)).toBe(true)
  })

  test.each([[''], [undefined], [7], ['x'.repeat(129)], ['\0']])('that is %j is refused in words', async (token) => {
    const words = 'The link is not complete. Open it from the mail once more.'
    const { status, body } = await reset(token)
    expect([status, body]).toEqual([400, { error: words, fields: { token: words } }])
  })

  test('does not skip the second factor', async () => {
    const { id, email, token } = await forgetful()
    await db.user.update({ where: { id }, data: { twoFactorEnabledAt: new Date() } })
    await reset(token)
    expect(await signIn(email, next, { headers: from() })).toMatchObject({ status: 401, body: { reason: 'second-factor' }, session: undefined })
  })

  test('opens an account again whose password is barred or was guessed at too often', async () => {
    const { id, email, token } = await forgetful()
    await db.user.update({ where: { id }, data: { passwordBarredAt: new Date() } })
    for (let count = 0; count < 11; count++) await signIn(email, 'wrong', { headers: from() })
    expect((await signIn(email, ownPassword, { headers: from() })).status).toBe(429)
    await reset(token)
    expect(await opens(email, next)).toBe(true)
  })
})
