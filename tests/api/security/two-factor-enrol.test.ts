import { describe, expect, test } from 'vitest'
import * as openapi from '@/app/api/openapi.json/route'
import * as profile from '@/app/api/user/profile/route'
import * as twoFactor from '@/app/api/user/security/two-factor/route'
import { readActor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { loadSettings } from '@/lib/settings/load-settings'
import { expectBroken } from '../../support/answers'
import { anywhere, codeOf, enrol, eventsOf, holdClock, member, ownPassword, passSteps, wrongCodeFor } from '../../support/factors'
import { mailsTo } from '../../support/mails'
import { ask, cookieFor, someone } from '../../support/request'
import { signIn } from '../../support/sign-in'

holdClock()

const off = { enabled: false, hasAuthenticator: false, recoveryCodesLeft: 0 }

/** All that the database holds of somebody's factors, as text. */
async function stored(userId: string) {
  const rows = await db.user.findUnique({
    where: { id: userId },
    include: { authenticators: { omit: { encryptedSecret: false } }, recoveryCodes: { omit: { codeHash: false } }, securityEvents: true, outgoingMessages: true },
  })
  return JSON.stringify(rows)
}

describe('setting up an app', () => {
  test('gives a secret as text, as an address and as a picture, and switches nothing on', async () => {
    const { cookie, id, email } = await member()
    const { status, body, headers } = await ask(twoFactor, 'POST', { cookie })
    expect([status, Object.keys(body).sort(), headers.get('cache-control')]).toEqual([200, ['otpauthUri', 'qrCode', 'secret'], 'private, no-store'])
    expect(body.secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(body.otpauthUri).toBe(`otpauth://totp/TalkifAI%20Studio:${encodeURIComponent(email)}?issuer=TalkifAI%20Studio&secret=${body.secret}&algorithm=SHA1&digits=6&period=30`)
    expect(Buffer.from(body.qrCode.replace('data:image/svg+xml;base64,', ''), 'base64').toString()).toMatch(/^<svg .*<\/svg>$/s)
    expect((await ask(twoFactor, 'GET', { cookie })).body).toEqual(off)
    expect(await eventsOf(id)).toEqual([])
    expect(await mailsTo(id)).toEqual([])
  })

  test('is done with a first right code: on, ten recovery codes, an event and a mail', async () => {
    const { cookie, id } = await member()
    const { recoveryCodes } = await enrol(cookie)
    expect(recoveryCodes).toHaveLength(10)
    expect((await ask(twoFactor, 'GET', { cookie })).body).toEqual({ enabled: true, hasAuthenticator: true, recoveryCodesLeft: 10 })
    expect(await eventsOf(id)).toEqual(['two_factor_enabled'])
    expect(await mailsTo(id)).toMatchObject([
      { kind: 'security', subject: 'Two-factor authentication was turned on', action: { label: 'This was not me', url: expect.stringMatching(/^http:\/\/localhost:3000\/not-me#[\w-]{43}$/) } },
    ])
  })

  test('left midway changes nothing: signing in asks for no code', async () => {
    const { cookie, email } = await member()
    const { body } = await ask(twoFactor, 'POST', { cookie })
    const refused = await ask(twoFactor, 'PUT', { cookie, body: { code: wrongCodeFor(body.secret) } })
    expect([refused.status, refused.body]).toEqual([400, { error: 'The code is not right', fields: { code: 'The code is not right' } }])
    expect((await ask(twoFactor, 'GET', { cookie })).body).toEqual(off)
    expect((await signIn(email, ownPassword, anywhere())).session).toBeDefined()
  })

  test('a second time replaces the first', async () => {
    const { cookie } = await member()
    const [first, second] = [await ask(twoFactor, 'POST', { cookie }), await ask(twoFactor, 'POST', { cookie })]
    expect(first.body.secret).not.toBe(second.body.secret)
    expect((await ask(twoFactor, 'PUT', { cookie, body: { code: codeOf(first.body.secret) } })).status).toBe(400)
    expect((await ask(twoFactor, 'PUT', { cookie, body: { code: codeOf(second.body.secret) } })).status).toBe(200)
  })

  test('cannot be finished without a beginning, twice, or more than an hour later', async () => {
    const nothingToConfirm = { status: 400, body: { error: 'Begin again: there is no authenticator app to confirm' } }
    const { cookie, id } = await member()
    expect(await ask(twoFactor, 'PUT', { cookie, body: { code: '123456' } })).toMatchObject(nothingToConfirm)
    const { secret } = await enrol(cookie)
    passSteps(1)
    expect(await ask(twoFactor, 'PUT', { cookie, body: { code: codeOf(secret) } })).toMatchObject(nothingToConfirm)
    const { body } = await ask(twoFactor, 'POST', { cookie })
    await db.authenticator.updateMany({ where: { userId: id, state: 'pending' }, data: { createdAt: new Date(Date.now() - 3_601_000) } })
    expect(await ask(twoFactor, 'PUT', { cookie, body: { code: codeOf(body.secret) } })).toMatchObject(nothingToConfirm)
  })

  test('by many confirmations at once is done once', async () => {
    const { cookie, id } = await member()
    const { body } = await ask(twoFactor, 'POST', { cookie })
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(twoFactor, 'PUT', { cookie, body: { code: codeOf(body.secret) } })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400])
    expect(await db.recoveryCode.count({ where: { userId: id } })).toBe(10)
    expect(await mailsTo(id)).toHaveLength(1)
  })

  test('needs the capability at both ends', async () => {
    const { cookie, id } = await member()
    const refusal = { status: 403, body: { error: 'Two-Factor Authentication is not available for you!. please try again later.', capability: 'twoFactor' } }
    const { body } = await ask(twoFactor, 'POST', { cookie })
    await db.capabilityOverride.updateMany({ where: { userId: id }, data: { available: false } })
    expect(await ask(twoFactor, 'PUT', { cookie, body: { code: codeOf(body.secret) } })).toMatchObject(refusal)
    expect(await ask(twoFactor, 'POST', { cookie })).toMatchObject(refusal)
    expect((await ask(twoFactor, 'GET', { cookie: (await someone()).cookie })).body).toEqual(off)
  })

  test('belongs to one user: another’s code confirms nothing', async () => {
    const [ada, grace] = [await member(), await member()]
    const { body } = await ask(twoFactor, 'POST', { cookie: ada.cookie })
    await ask(twoFactor, 'POST', { cookie: grace.cookie })
    expect((await ask(twoFactor, 'PUT', { cookie: grace.cookie, body: { code: codeOf(body.secret), userId: ada.id } })).status).toBe(400)
    expect((await ask(twoFactor, 'GET', { cookie: ada.cookie })).body).toEqual(off)
  })
})

describe('the secret', () => {
  test('is stored encrypted, and is in no answer, page, event or mail once it was confirmed', async () => {
    const { cookie, id } = await member()
    const { secret, recoveryCodes } = await enrol(cookie)
    const actor = await readActor(new Request('http://localhost:3000/', { headers: { cookie } }))
    const everything = [
      await stored(id),
      JSON.stringify((await ask(twoFactor, 'GET', { cookie })).body),
      JSON.stringify((await ask(profile, 'GET', { cookie })).body),
      JSON.stringify((await ask(openapi, 'GET')).body),
      JSON.stringify(await loadSettings(actor)),
    ].join('\n')
    const bytes = Buffer.from(secret)
    for (const form of [secret, secret.toLowerCase(), bytes.toString('base64'), bytes.toString('hex'), ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))]) {
      expect(everything).not.toContain(form)
    }
    expect(await stored(id)).toMatch(/"encryptedSecret":"v2\.[0-9a-f]{8}\.[\w-]{80}"/)
    expect(await stored(id)).toMatch(/"codeHash":"[0-9a-f]{64}"/)
  })

  test('of one user is of no use in the row of another', async () => {
    const [ada, grace] = [await member(), await member()]
    const { secret } = await enrol(ada.cookie)
    await enrol(grace.cookie)
    passSteps(2)
    const { encryptedSecret } = await db.authenticator.findFirstOrThrow({ where: { userId: ada.id }, omit: { encryptedSecret: false } })
    await db.authenticator.updateMany({ where: { userId: grace.id }, data: { encryptedSecret } })
    expect((await signIn(grace.email, ownPassword, { ...anywhere(), fields: { code: codeOf(secret) } })).session).toBeUndefined()
    expectBroken()
  })
})

test('turning it on leaves other devices signed in, and asks them for nothing', async () => {
  const { cookie, id } = await member()
  const other = await cookieFor(id)
  await enrol(cookie)
  expect((await ask(profile, 'GET', { cookie: other })).status).toBe(200)
})
