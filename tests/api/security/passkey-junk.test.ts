import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as passkeys from '@/app/api/user/security/passkeys/route'
import * as stepUp from '@/app/api/user/security/step-up/route'
import { db } from '@/lib/db'
import { makeAuthenticator } from '../../support/authenticator'
import { member } from '../../support/factors'
import { addPasskey, signInOptions, signInWith } from '../../support/passkeys'
import { ask } from '../../support/request'

const value = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.base64String(), fc.integer(), fc.boolean(), fc.constant(null), fc.object({ maxDepth: 1 }), fc.constantFrom('\0', '\ud800', '__proto__', '='))
/** A good answer in which some parts are something else. */
const damage = fc.dictionary(fc.constantFrom('id', 'rawId', 'type', 'clientExtensionResults', 'authenticatorAttachment', 'response'), value, { maxKeys: 2 })
const damageInside = fc.dictionary(fc.constantFrom('clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle', 'transports'), value, { maxKeys: 2 })

test('junk in an answer to a good challenge is 4xx, or was no harm', async () => {
  const { cookie, id } = await member()
  const laptop = await addPasskey(cookie)
  await fc.assert(fc.asyncProperty(damage, damageInside, async (outer, inner) => {
    const good = makeAuthenticator().create((await ask(passkeys, 'POST', { cookie })).body)
    const added = await ask(passkeys, 'PUT', { cookie, body: { name: 'Junk', response: { ...good, response: { ...good.response, ...inner }, ...outer } } })
    expect(added.status).toBeLessThan(500)
    await db.passkey.deleteMany({ where: { userId: id, name: 'Junk' } })
    const answer = laptop.get(await signInOptions())
    const signedIn = await signInWith(JSON.stringify({ ...answer, response: { ...answer.response, ...inner }, ...outer }))
    expect([200, 401]).toContain(signedIn.status)
  }), { numRuns: 150 })
}, 120_000)

test('junk instead of an answer is 4xx', async () => {
  const { cookie } = await member()
  await fc.assert(fc.asyncProperty(fc.jsonValue({ maxDepth: 3 }), fc.string(), async (json, text) => {
    expect([400, 401, 429]).toContain((await signInWith(text)).status)
    expect((await signInWith(JSON.stringify(json))).session).toBeUndefined()
    for (const passkey of [json, { id: 'a', response: json }, { id: text, response: { clientDataJSON: text } }]) {
      expect((await ask(stepUp, 'POST', { cookie, body: { passkey } })).status).toBe(400)
    }
  }), { numRuns: 60 })
}, 120_000)
