import { describe, expect, test } from 'vitest'
import * as authenticatorApp from '@/app/api/user/security/two-factor/authenticator/route'
import * as passkeys from '@/app/api/user/security/passkeys/route'
import * as passkeyById from '@/app/api/user/security/passkeys/[id]/route'
import * as twoFactor from '@/app/api/user/security/two-factor/route'
import { db } from '@/lib/db'
import { makeAuthenticator } from '../../support/authenticator'
import { anywhere, enrolled, eventsOf, member, ownPassword, passSteps, holdClock } from '../../support/factors'
import { mailsTo } from '../../support/mails'
import { addPasskey, signInOptions, signInWith } from '../../support/passkeys'
import { ask, cookieFor, someone } from '../../support/request'
import { signIn } from '../../support/sign-in'

holdClock()

async function names(cookie: string): Promise<string[]> {
  return (await ask(passkeys, 'GET', { cookie })).body.passkeys.map(({ name }: { name: string }) => name)
}

const notMe = { label: 'This was not me', url: expect.stringMatching(/^http:\/\/localhost:3000\/not-me#[\w-]{43}$/) as string }

describe('in the settings', () => {
  test('is made for this site and this person, with a finger or a PIN, and no second one on the same device', async () => {
    const { cookie, id, email } = await member()
    const first = await addPasskey(cookie)
    const { status, body } = await ask(passkeys, 'POST', { cookie })
    expect([status, body]).toMatchObject([200, {
      rp: { id: 'localhost', name: 'TalkifAI Studio' },
      user: { id: Buffer.from(id).toString('base64url'), name: email, displayName: 'Ada Lovelace' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ id: first.id, type: 'public-key', transports: ['internal'] }],
      challenge: expect.stringMatching(/^[\w-]{43}$/),
    }])
  })

  test('is added under a name, listed, logged and told of', async () => {
    const { cookie, id } = await member()
    await addPasskey(cookie, '  Laptop 💻 ')
    const { body } = await ask(passkeys, 'GET', { cookie })
    expect(body.passkeys).toEqual([{ id: expect.stringMatching(/^[\w-]+$/), name: 'Laptop 💻', createdAt: expect.any(String), lastUsedAt: null }])
    expect(await eventsOf(id)).toEqual(['passkey_added'])
    expect(await mailsTo(id)).toEqual([expect.objectContaining({ subject: 'A passkey was added', paragraphs: expect.arrayContaining(['Details: Laptop 💻']), action: notMe })])
  })

  test('is renamed and removed by its owner alone', async () => {
    const [ada, grace] = [await member(), await member()]
    const { id } = await addPasskey(ada.cookie)
    const params = { id }
    expect((await ask(passkeyById, 'PUT', { cookie: grace.cookie, params, body: { name: 'Mine' } })).status).toBe(404)
    expect((await ask(passkeyById, 'DELETE', { cookie: grace.cookie, params })).status).toBe(404)
    expect(await names(ada.cookie)).toEqual(['Laptop'])
    expect(await ask(passkeyById, 'PUT', { cookie: ada.cookie, params, body: { name: 'Phone' } })).toMatchObject({ status: 200, body: { passkeys: [{ id, name: 'Phone' }] } })
    expect(await ask(passkeyById, 'DELETE', { cookie: ada.cookie, params })).toMatchObject({ status: 200, body: { passkeys: [] } })
    expect((await ask(passkeyById, 'DELETE', { cookie: ada.cookie, params })).status).toBe(404)
    expect(await mailsTo(ada.id)).toContainEqual(expect.objectContaining({ subject: 'A passkey was removed', paragraphs: expect.arrayContaining(['Details: Phone']), action: notMe }))
  })

  test.each([
    ['', 'Give the passkey a name'],
    ['   ', 'Give the passkey a name'],
    ['a'.repeat(61), 'A passkey’s name has at most 60 characters'],
    ['Lap\u0000top', 'Contains characters that cannot be stored'],
    ['Laptop\n\nIf this was not you, open https://evil.example', 'A passkey’s name cannot have line breaks or hidden characters'],
    ['\u202epotpaL', 'A passkey’s name cannot have line breaks or hidden characters'],
    [undefined, 'Give the passkey a name'],
  ])('is not named %j', async (name, words) => {
    const { cookie } = await member()
    const { id } = await addPasskey(cookie)
    expect(await ask(passkeyById, 'PUT', { cookie, params: { id }, body: { name } })).toMatchObject({ status: 400, body: { fields: { name: words } } })
    expect(await names(cookie)).toEqual(['Laptop'])
  })

  test('needs the capability to be made, and none to be listed, renamed, used and removed', async () => {
    const person = await member()
    const laptop = await addPasskey(person.cookie)
    await db.capabilityOverride.updateMany({ where: { userId: person.id }, data: { available: false } })
    const options = await ask(passkeys, 'POST', { cookie: person.cookie })
    expect([options.status, options.body.capability]).toEqual([403, 'twoFactor'])
    expect((await ask(passkeys, 'PUT', { cookie: person.cookie, body: { name: 'x', response: makeAuthenticator().create({ challenge: 'a' }) } })).status).toBe(403)
    expect((await signInWith(laptop.get(await signInOptions()))).session).toBeDefined()
    expect((await ask(passkeyById, 'PUT', { cookie: person.cookie, params: { id: laptop.id }, body: { name: 'Phone' } })).status).toBe(200)
    expect((await ask(passkeyById, 'DELETE', { cookie: person.cookie, params: { id: laptop.id } })).status).toBe(200)
  })

  test('comes in twenties at most, also when the challenges were collected before', async () => {
    const { cookie, id } = await member()
    await db.passkey.createMany({ data: Array.from({ length: 18 }, (_, index) => ({ id: `${id}-${index}`, userId: id, name: 'Old', publicKey: Buffer.from('none') })) })
    const challenges = await Promise.all(Array.from({ length: 4 }, () => ask(passkeys, 'POST', { cookie })))
    const answers = await Promise.all(challenges.map(({ body }) => ask(passkeys, 'PUT', { cookie, body: { name: 'New', response: makeAuthenticator().create(body) } })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 400, 400])
    expect(await ask(passkeys, 'POST', { cookie })).toMatchObject({ status: 400, body: { error: 'An account can have at most 20 passkeys' } })
  })
})

describe('the last second factor', () => {
  test('stays while two-factor authentication is on: app first, then the passkey', async () => {
    const person = await enrolled()
    const laptop = await addPasskey(person.cookie)
    expect((await ask(authenticatorApp, 'DELETE', { cookie: person.cookie })).status).toBe(200)
    const refused = await ask(passkeyById, 'DELETE', { cookie: person.cookie, params: { id: laptop.id } })
    expect([refused.status, refused.body]).toEqual([409, { error: 'This is your last second factor. Turn two-factor authentication off instead.' }])
    expect(await names(person.cookie)).toEqual(['Laptop'])
    const { body } = await signIn(person.email, ownPassword, anywhere())
    expect((await signIn(person.email, ownPassword, { ...anywhere(), fields: { passkey: JSON.stringify(laptop.get(body.passkey)) } })).session).toBeDefined()
  })

  test('stays when all are removed at once', async () => {
    for (let round = 0; round < 5; round++) {
      const person = await enrolled()
      const keys = [await addPasskey(person.cookie, 'A'), await addPasskey(person.cookie, 'B')]
      const removals = [
        ...keys.map(({ id }) => ask(passkeyById, 'DELETE', { cookie: person.cookie, params: { id } })),
        ask(authenticatorApp, 'DELETE', { cookie: person.cookie }),
      ]
      const statuses = (await Promise.all(removals)).map(({ status }) => status).sort()
      expect(statuses).toEqual([200, 200, 409])
      expect((await names(person.cookie)).length + ((await ask(twoFactor, 'GET', { cookie: person.cookie })).body.hasAuthenticator ? 1 : 0)).toBe(1)
    }
  })

  test('is anybody’s to remove while two-factor authentication is off', async () => {
    const { cookie } = await member()
    const { id } = await addPasskey(cookie)
    expect((await ask(passkeyById, 'DELETE', { cookie, params: { id } })).status).toBe(200)
  })
})

test('a stranger’s list is empty, and a new session lists the same', async () => {
  const { cookie, id } = await member()
  await addPasskey(cookie)
  passSteps(1)
  expect(await names(await cookieFor(id))).toEqual(['Laptop'])
  expect(await names((await someone()).cookie)).toEqual([])
})
