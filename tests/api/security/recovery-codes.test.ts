import { describe, expect, test } from 'vitest'
import * as stepUp from '@/app/api/user/security/step-up/route'
import * as recoveryCodes from '@/app/api/user/security/two-factor/recovery-codes/route'
import * as twoFactor from '@/app/api/user/security/two-factor/route'
import { db } from '@/lib/db'
import { takeRecoveryCode } from '@/lib/security/two-factor-code'
import { anywhere, enrolled, eventsOf, holdClock, member, ownPassword } from '../../support/factors'
import { mailsTo } from '../../support/mails'
import { ask, cookieFor } from '../../support/request'
import { signIn } from '../../support/sign-in'

holdClock()

type Person = Awaited<ReturnType<typeof enrolled>>

async function opens({ email }: Person, code = ''): Promise<boolean> {
  return (await signIn(email, ownPassword, { ...anywhere(), fields: { code } })).session !== undefined
}

async function left({ cookie }: Person): Promise<number> {
  return (await ask(twoFactor, 'GET', { cookie })).body.recoveryCodesLeft
}

const notMe = { label: 'This was not me', url: expect.stringMatching(/^http:\/\/localhost:3000\/not-me#[\w-]{43}$/) as string }

test('there are ten, all different, with eighty bits each and no 0, 1 or 8 to mistake', async () => {
  const people = [await enrolled(), await enrolled()]
  const codes = people.flatMap((person) => person.recoveryCodes)
  expect(new Set(codes).size).toBe(20)
  for (const code of codes) expect(code).toMatch(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/)
})

describe('one of them', () => {
  test('opens the account once, however it is typed, and is told of with the number that is left', async () => {
    const person = await enrolled()
    const [code = ''] = person.recoveryCodes
    expect(await opens(person, ` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(true)
    expect(await left(person)).toBe(9)
    for (const typed of [code, code.replaceAll('-', ''), code.toLowerCase()]) expect(await opens(person, typed)).toBe(false)
    expect(await left(person)).toBe(9)
    expect((await eventsOf(person.id)).filter((type) => type === 'recovery_code_used')).toHaveLength(1)
    expect(await mailsTo(person.id)).toContainEqual(expect.objectContaining({ subject: 'A recovery code was used', paragraphs: expect.arrayContaining(['Details: 9 left']), action: notMe }))
    expect(JSON.stringify(await mailsTo(person.id))).not.toContain(code)
  })

  test('used at one place is used at every other', async () => {
    const person = await enrolled()
    const [first, second] = person.recoveryCodes
    expect((await ask(stepUp, 'POST', { cookie: person.cookie, body: { password: ownPassword, code: first } })).status).toBe(200)
    expect(await opens(person, first)).toBe(false)
    expect(await opens(person, second)).toBe(true)
    const cookie = await cookieFor(person.id)
    expect((await ask(twoFactor, 'DELETE', { cookie, body: { password: ownPassword, code: second } })).status).toBe(400)
  })

  test('does not confirm a new app', async () => {
    const person = await enrolled()
    await ask(twoFactor, 'POST', { cookie: person.cookie })
    expect((await ask(twoFactor, 'PUT', { cookie: person.cookie, body: { code: person.recoveryCodes[0] } })).status).toBe(400)
    expect(await left(person)).toBe(10)
  })

  test('is of no use to another user', async () => {
    const [ada, grace] = [await enrolled(), await enrolled()]
    expect(await opens(grace, ada.recoveryCodes[0])).toBe(false)
    expect(await opens(ada, ada.recoveryCodes[0])).toBe(true)
  })

  test('by fifty uses at once passes one, ten times of ten', async () => {
    const person = await enrolled()
    for (const code of person.recoveryCodes) {
      const passed = await Promise.all(Array.from({ length: 50 }, () => takeRecoveryCode(person.id, code)))
      expect(passed.filter(Boolean)).toHaveLength(1)
    }
    expect(await left(person)).toBe(0)
  })

  test('by fifty whole sign-ins at once opens one session, and one mail goes out', async () => {
    const person = await enrolled()
    const before = await db.session.count({ where: { userId: person.id } })
    await Promise.all(Array.from({ length: 50 }, () => opens(person, person.recoveryCodes[0])))
    expect(await db.session.count({ where: { userId: person.id } })).toBe(before + 1)
    expect((await mailsTo(person.id)).filter(({ subject }) => subject === 'A recovery code was used')).toHaveLength(1)
  })
})

describe('a new set', () => {
  test('leaves the old one working until it is adopted; then only the new one works', async () => {
    const person = await enrolled()
    const { status, body } = await ask(recoveryCodes, 'POST', { cookie: person.cookie })
    expect([status, body.recoveryCodes.length]).toEqual([200, 10])
    expect(body.recoveryCodes).not.toEqual(expect.arrayContaining([expect.stringMatching(person.recoveryCodes.join('|'))]))
    expect(await opens(person, body.recoveryCodes[0])).toBe(false)
    expect(await opens(person, person.recoveryCodes[0])).toBe(true)
    expect(await left(person)).toBe(9)
    expect(await mailsTo(person.id)).not.toContainEqual(expect.objectContaining({ subject: 'Your recovery codes were renewed' }))

    expect(await ask(recoveryCodes, 'PUT', { cookie: person.cookie })).toMatchObject({ status: 200, body: { recoveryCodesLeft: 10 } })
    expect(await left(person)).toBe(10)
    expect(await opens(person, person.recoveryCodes[1])).toBe(false)
    expect(await opens(person, body.recoveryCodes[0])).toBe(true)
    expect(await eventsOf(person.id)).toContain('recovery_codes_renewed')
    expect(await mailsTo(person.id)).toContainEqual(expect.objectContaining({ subject: 'Your recovery codes were renewed', action: notMe }))
  })

  test('takes the place of one that was never adopted', async () => {
    const person = await enrolled()
    const first = await ask(recoveryCodes, 'POST', { cookie: person.cookie })
    const { body } = await ask(recoveryCodes, 'POST', { cookie: person.cookie })
    expect(await ask(recoveryCodes, 'PUT', { cookie: person.cookie })).toMatchObject({ body: { recoveryCodesLeft: 10 } })
    expect(await opens(person, first.body.recoveryCodes[0])).toBe(false)
    expect(await opens(person, body.recoveryCodes[0])).toBe(true)
  })

  test('is one, also when many are made at once', async () => {
    const person = await enrolled()
    const sets = await Promise.all(Array.from({ length: 8 }, () => ask(recoveryCodes, 'POST', { cookie: person.cookie })))
    expect(sets.map(({ status }) => status)).toEqual(Array<number>(8).fill(200))
    expect(await ask(recoveryCodes, 'PUT', { cookie: person.cookie })).toMatchObject({ body: { recoveryCodesLeft: 10 } })
  })

  test('cannot be adopted where none waits, and cannot be made while two-factor authentication is off', async () => {
    const person = await enrolled()
    expect(await ask(recoveryCodes, 'PUT', { cookie: person.cookie })).toMatchObject({ status: 400, body: { error: 'There are no new recovery codes to put in force' } })
    expect(await left(person)).toBe(10)
    const { cookie } = await member()
    const words = 'Recovery codes come with two-factor authentication, which is off'
    expect(await ask(recoveryCodes, 'POST', { cookie })).toMatchObject({ status: 400, body: { error: words } })
  })

  test('that waits goes when two-factor authentication is turned off', async () => {
    const person = await enrolled()
    await ask(recoveryCodes, 'POST', { cookie: person.cookie })
    await ask(twoFactor, 'DELETE', { cookie: person.cookie, body: { password: ownPassword, code: person.recoveryCodes[0] } })
    expect(await db.recoveryCode.count({ where: { userId: person.id } })).toBe(0)
    expect((await ask(recoveryCodes, 'PUT', { cookie: person.cookie })).status).toBe(400)
  })
})
