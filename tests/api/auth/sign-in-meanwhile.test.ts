import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import * as passkeySignIn from '@/app/api/passkey-sign-in/route'
import * as profile from '@/app/api/user/profile/route'
import { hashPassword } from '@/lib/auth/password'
import { endSessions } from '@/lib/auth/sessions'
import { db } from '@/lib/db'
import type { Store } from '@/lib/db/store'
import { anywhere, enrolled, holdClock, ownPassword } from '../../support/factors'
import { addPasskey, signInWith } from '../../support/passkeys'
import { ask, someone } from '../../support/request'
import { signIn } from '../../support/sign-in'

holdClock()

interface Attempt {
  status: number
  session: string | undefined
}

/**
 * Somebody signs in while the account is taken out of their hands: what they show is still right when it is looked at,
 * and every session has been ended when they get theirs.
 */
async function signInDuring(userId: string, act: (store: Store) => Promise<unknown>, attempt: () => Promise<Attempt>): Promise<Attempt> {
  const { signingIn } = await db.$transaction(async (tx) => {
    await act(tx)
    await endSessions(userId, {}, tx)
    const signingIn = attempt()
    // By then it would be over, if it did not wait for this.
    await Promise.race([signingIn, pause(1500)])
    return { signingIn }
  })
  return signingIn
}

async function owner() {
  const { id, email } = await someone({ passwordHash: await hashPassword(ownPassword) })
  return { id, email }
}

test.each([
  ['replaced', async () => ({ passwordHash: await hashPassword('Quite-0ther-Words') })],
  ['barred', async () => ({ passwordBarredAt: new Date() })],
])('a password that is %s while somebody signs in with it opens no session', async (_, change) => {
  const { id, email } = await owner()
  const data = await change()
  const answer = await signInDuring(id, (tx) => tx.user.update({ where: { id }, data }), () => signIn(email, ownPassword, anywhere()))
  expect([answer.status, answer.session]).toEqual([401, undefined])
  expect(await db.session.count({ where: { userId: id, revokedAt: null } })).toBe(0)
})

test('a passkey that is taken away while somebody signs in with it opens no session', async () => {
  const { id, cookie } = await enrolled()
  const laptop = await addPasskey(cookie)
  const { body: options } = await ask(passkeySignIn, 'POST', anywhere())
  const answer = await signInDuring(id, (tx) => tx.passkey.delete({ where: { id: laptop.id } }), () => signInWith(laptop.get(options)))
  expect([answer.status, answer.session]).toEqual([401, undefined])
  expect(await db.session.count({ where: { userId: id, revokedAt: null } })).toBe(0)
})

test('a change that is given up meanwhile keeps nobody out', async () => {
  const { id, email } = await owner()
  let signingIn: Promise<Attempt> | undefined
  const change = db.$transaction(async (tx) => {
    await tx.user.update({ where: { id }, data: { passwordBarredAt: new Date() } })
    signingIn = signIn(email, ownPassword, anywhere())
    await Promise.race([signingIn, pause(500)])
    throw new Error('Given up')
  })
  await expect(change).rejects.toThrow('Given up')
  const { session = '' } = (await signingIn) ?? {}
  expect((await ask(profile, 'GET', { cookie: session })).status).toBe(200)
})
