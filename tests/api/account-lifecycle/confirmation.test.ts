import { describe, expect, test } from 'vitest'
import * as reset from '@/app/api/user/data/reset/route'
import * as deletion from '@/app/api/user/deletion/route'
import * as deletionNow from '@/app/api/user/deletion/now/route'
import * as passkeyRequest from '@/app/api/user/security/passkeys/request/route'
import { db } from '@/lib/db'
import { encryptSecret, newSecret, totpOf } from '@/lib/security/two-factor-code'
import { dump, missingFrom, owner, password } from '../../support/danger'
import { addPasskey } from '../../support/passkeys'
import { ask, cookieFor, grant } from '../../support/request'

const acts = [
  ['a reset', reset, 'RESET', 200],
  ['a deletion', deletion, 'DELETE', 202],
  ['a deletion at once', deletionNow, 'DELETE', 200],
] as const

/** Somebody who may do the act; for a deletion at once that takes a scheduled one. */
async function actorFor(route: object) {
  const person = await owner({ calls: 3 })
  if (route === deletionNow) await db.user.update({ where: { id: person.id }, data: { deletionScheduledFor: new Date(Date.now() + 86_400_000) } })
  return person
}

async function withTwoFactor(userId: string) {
  const secret = newSecret()
  await db.authenticator.create({ data: { userId, state: 'active', encryptedSecret: encryptSecret(userId, secret) } })
  await db.user.update({ where: { id: userId }, data: { twoFactorEnabledAt: new Date() } })
  return totpOf(secret, 'x@example.com').generate()
}

/** What is gone or changed, but for the session's use, and counters. */
function losses(later: Map<string, Set<string>>, earlier: Map<string, Set<string>>): string[] {
  return missingFrom(later, earlier).filter((row) => !/^(sessions|rate_limits): /.test(row))
}

describe.each(acts)('%s', (_name, route, word, success) => {
  const body = { confirmation: word, password }

  test.each<[string, unknown]>([
    ['in lower case', word.toLowerCase()],
    ['with a space before', ` ${word}`],
    ['with a space after', `${word} `],
    ['with a look-alike', word.replace('E', '\u0415')],
    ['in full width', [...word].map((letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)).join('')],
    ['with something invisible', `${word}\u200b`],
    ['of the other act', word === 'RESET' ? 'DELETE' : 'RESET'],
    ['that is empty', ''],
    ['in a list', [word]],
    ['that is missing', undefined],
  ])('with a word %s changes nothing and says which word', async (_kind, confirmation) => {
    const { cookie } = await actorFor(route)
    const before = await dump()
    const { status, body: answer } = await ask(route, 'POST', { cookie, body: { ...body, confirmation } })
    const words = `Type ${word} to confirm`
    expect([status, answer]).toEqual([400, { error: words, fields: { confirmation: words } }])
    expect(losses(await dump(), before)).toEqual([])
  })

  test('with a wrong password changes nothing, and every try counts', async () => {
    const { cookie } = await actorFor(route)
    const before = await dump()
    for (let time = 0; time < 10; time++) {
      const { status, body: answer } = await ask(route, 'POST', { cookie, body: { ...body, password: `${password}${time}` } })
      expect([status, answer]).toEqual([400, { error: 'The password is not right', fields: { password: 'The password is not right' } }])
    }
    const { status, headers } = await ask(route, 'POST', { cookie, body })
    expect([status, Number(headers.get('retry-after')) > 0]).toEqual([429, true])
    expect(losses(await dump(), before)).toEqual([])
  })

  test('without a password changes nothing', async () => {
    const { cookie } = await actorFor(route)
    const before = await dump()
    const answer = await ask(route, 'POST', { cookie, body: { confirmation: word } })
    expect([answer.status, answer.body]).toEqual([400, { error: 'Password is required', fields: { password: 'Password is required' } }])
    expect(losses(await dump(), before)).toEqual([])
  })

  test('with two-factor authentication on takes a code as well, a right one', async () => {
    const { id, cookie } = await actorFor(route)
    const code = await withTwoFactor(id)
    const before = await dump()
    expect(await ask(route, 'POST', { cookie, body })).toMatchObject({ status: 400, body: { fields: { code: 'Code is required' } } })
    const wrong = code === '000000' ? '111111' : '000000'
    expect(await ask(route, 'POST', { cookie, body: { ...body, code: wrong } })).toMatchObject({ status: 400, body: { fields: { code: 'The code is not right' } } })
    const forged = { id: 'x', response: { clientDataJSON: 'x' } }
    expect(await ask(route, 'POST', { cookie, body: { ...body, passkey: forged } })).toMatchObject({ status: 400, body: { fields: { passkey: expect.any(String) } } })
    expect(losses(await dump(), before)).toEqual([])
    expect((await ask(route, 'POST', { cookie, body: { ...body, code } })).status).toBe(success)
  })

  test('takes one of the account’s own passkeys for the code, and nobody else’s', async () => {
    const [person, other] = [await owner(), await owner()]
    const passkeys = []
    for (const { id, cookie } of [person, other]) {
      await grant(id, 'twoFactor')
      passkeys.push(await addPasskey(cookie))
      await withTwoFactor(id)
    }
    if (route === deletionNow) await db.user.updateMany({ where: { id: { in: [person.id, other.id] } }, data: { deletionScheduledFor: new Date(Date.now() + 86_400_000) } })
    const answers = []
    for (const passkey of [passkeys[1], passkeys[0]]) {
      const { body: options } = await ask(passkeyRequest, 'POST', { cookie: person.cookie })
      answers.push(await ask(route, 'POST', { cookie: person.cookie, body: { ...body, passkey: passkey?.get(options) } }))
    }
    expect(answers[0]).toMatchObject({ status: 400, body: { fields: { passkey: 'The passkey could not be confirmed. Please try again.' } } })
    expect(answers[1]?.status).toBe(success)
  })

  test('by somebody else’s session is theirs', async () => {
    const [victim, other] = [await actorFor(route), await actorFor(route)]
    await ask(route, 'POST', { cookie: other.cookie, body: { ...body, userId: victim.id, organizationId: victim.organizationId } })
    expect(await db.callLog.count({ where: { organizationId: victim.organizationId } })).toBe(3)
    expect((await ask(deletion, 'GET', { cookie: await cookieFor(victim.id) })).status).toBe(200)
  })
})

test('a deletion without the feature is refused in the documented words', async () => {
  const { id, cookie } = await owner()
  await db.capabilityOverride.deleteMany({ where: { userId: id } })
  const { status, body } = await ask(deletion, 'POST', { cookie, body: { confirmation: 'DELETE', password } })
  expect([status, body]).toEqual([403, { error: 'Delete account is not available for you! please try again later.', capability: 'deleteAccount' }])
})

test('a deletion at once is for scheduled ones only, and restoring needs no feature', async () => {
  const { id, cookie } = await owner()
  const { status, body } = await ask(deletionNow, 'POST', { cookie, body: { confirmation: 'DELETE', password } })
  expect([status, body]).toEqual([409, { error: 'No deletion is scheduled' }])
  await db.user.update({ where: { id }, data: { deletionScheduledFor: new Date(Date.now() + 86_400_000) } })
  await db.capabilityOverride.deleteMany({ where: { userId: id } })
  expect((await ask(deletion, 'DELETE', { cookie })).body).toEqual({ scheduledFor: null })
})
