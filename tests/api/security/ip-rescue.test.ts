import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import * as ipRescue from '@/app/api/ip-rescue/route'
import * as ipRescueUse from '@/app/api/ip-rescue/use/route'
import * as profile from '@/app/api/user/profile/route'
import { db } from '@/lib/db'
import { allow, eventsOf, storedList, waitingMails } from '../../support/ip-whitelist'
import { ask, someone } from '../../support/request'

const dead = 'This link was used already, or is older than 15 minutes. Ask for a new one.'
const list = '10.0.0.0/8'

/** An address of the test's own: limits count by it. */
const anyAddress = () => `198.18.${[...randomBytes(2)].join('.')}`

/** Somebody whose list keeps everybody out who does not come from 10.0.0.0/8. */
async function keptOut() {
  const person = await someone({ timezone: 'Pacific/Kiritimati' })
  await allow(person.id, list)
  return person
}

function request(email: string | undefined, { address = anyAddress(), cookie }: { address?: string; cookie?: string } = {}) {
  return ask(ipRescue, 'POST', { body: { email }, headers: { 'x-forwarded-for': address }, ...(cookie !== undefined && { cookie }) })
}

function use(token: string, address = anyAddress()) {
  return ask(ipRescueUse, 'POST', { body: { token }, headers: { 'x-forwarded-for': address } })
}

/** The token of the newest mail. */
async function mailedToken(userId: string): Promise<string> {
  const url = (await waitingMails(userId)).filter(({ subject }) => subject === 'Your rescue link').at(-1)?.action.url ?? ''
  const [, token = ''] = /^http:\/\/localhost:3000\/rescue#([\w-]{43})$/.exec(url) ?? []
  expect(token).not.toBe('')
  return token
}

async function link(person: { id: string; email: string }): Promise<string> {
  expect((await request(person.email)).status).toBe(202)
  return mailedToken(person.id)
}

describe('asking for a link', () => {
  test('mails one to the owner and tells the log from where', async () => {
    const { id, email } = await keptOut()
    const { status, body } = await request(` ${email.toUpperCase()} `, { address: '198.51.100.77' })
    expect([status, body]).toEqual([202, {}])
    const [mail, ...more] = await waitingMails(id)
    expect(more).toEqual([])
    expect(mail).toMatchObject({ kind: 'security', subject: 'Your rescue link', action: { label: 'Let my address in' } })
    expect(mail?.paragraphs.join(' ')).toContain('198.51.100.77')
    expect(await eventsOf(id, 'ip_rescue_requested')).toEqual([{ type: 'ip_rescue_requested', address: '198.51.100.77', details: {} }])
    expect(await storedList(id)).toEqual([list])
  })

  test('without an e-mail is for whoever is signed in, kept out as they are', async () => {
    const { id, cookie } = await keptOut()
    expect((await request(undefined, { cookie })).status).toBe(202)
    expect(await waitingMails(id)).toHaveLength(1)
  })

  test.each([[{}, 'Email is required'], [{ email: '' }, 'Invalid email'], [{ email: 'x' }, 'Invalid email'], [{ email: null }, 'Invalid email']])('with %j is refused: %s', async (body, words) => {
    const { status, body: answer } = await ask(ipRescue, 'POST', { body, headers: { 'x-forwarded-for': anyAddress() } })
    expect([status, answer]).toEqual([400, { error: words, fields: { email: words } }])
  })

  test('says and takes the same whether the account exists, has no list, or lets the asker in; only the first gets a mail', async () => {
    const [out, none, inside] = [await keptOut(), await someone(), await keptOut()]
    await allow(inside.id, '0.0.0.0/0')
    const asked = [out.email, none.email, inside.email, 'nobody@example.com']
    const times = asked.map((): number[] => [])
    const seen = new Set<string>()
    // As often as the limit allows, and the quickest counts: what else the machine does must not tell.
    for (let turn = 0; turn < 3; turn += 1) {
      await Promise.all(
        asked.map(async (email, index) => {
          const started = performance.now()
          const { status, body, headers } = await request(email)
          times[index]?.push(performance.now() - started)
          seen.add(JSON.stringify([status, body, [...headers]]))
        }),
      )
    }
    expect([...seen]).toHaveLength(1)
    const quickest = times.map((each) => Math.min(...each))
    expect(Math.min(...quickest)).toBeGreaterThanOrEqual(495)
    expect(Math.max(...quickest) - Math.min(...quickest)).toBeLessThan(100)
    expect([await waitingMails(out.id), await waitingMails(none.id), await waitingMails(inside.id)]).toMatchObject([Array.from({ length: 3 }, () => ({ subject: 'Your rescue link' })), [], []])
  })

  test.each([true, false])('is limited to three an hour for an account, be it there (%j) or not', async (exists) => {
    const email = exists ? (await keptOut()).email : `${randomBytes(8).toString('hex')}@example.com`
    const answers = await Promise.all(Array.from({ length: 8 }, () => request(email)))
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(3)
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(5)
    expect(refused[0]?.body).toEqual({ error: 'Too many attempts. Please wait and try again.' })
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(3500)
  })

  test('is limited to ten an hour for an address, whatever it asks for', async () => {
    const address = anyAddress()
    const answers = await Promise.all(Array.from({ length: 15 }, (_, index) => request(`nobody-${index}@example.com`, { address })))
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(10)
    expect((await request('somebody@example.com')).status).toBe(202)
  })
})

describe('using a link', () => {
  test('adds the asker’s address, and nothing else changes', async () => {
    const person = await keptOut()
    const [token, address] = [await link(person), anyAddress()]
    expect((await ask(profile, 'GET', { cookie: person.cookie, headers: { 'x-forwarded-for': address } })).status).toBe(403)
    const { status, body } = await use(token, address)
    expect([status, body]).toEqual([200, { address }])
    // Where it is the latest anywhere on earth.
    const today = new Date(Date.now() + 14 * 60 * 60_000).toISOString().slice(0, 10)
    expect(await storedList(person.id)).toEqual([list, `${address} # rescue link, ${today}`])
    expect((await ask(profile, 'GET', { cookie: person.cookie, headers: { 'x-forwarded-for': address } })).status).toBe(200)
    expect((await ask(profile, 'GET', { cookie: person.cookie, headers: { 'x-forwarded-for': anyAddress() } })).status).toBe(403)
    expect(await eventsOf(person.id, 'ip_rescue_used')).toEqual([{ type: 'ip_rescue_used', address, details: { detail: address } }])
    expect((await waitingMails(person.id)).at(-1)).toMatchObject({ kind: 'security', subject: 'An address was added to your IP whitelist', action: { label: 'This was not me' } })
  })

  test('works once', async () => {
    const person = await keptOut()
    const token = await link(person)
    expect((await use(token)).status).toBe(200)
    expect(await use(token)).toMatchObject({ status: 400, body: { error: dead, fields: { token: dead } } })
    expect(await storedList(person.id)).toHaveLength(2)
  })

  test('of fifty uses at once one works, in every round', async () => {
    for (let round = 0; round < 5; round++) {
      const person = await keptOut()
      const token = await link(person)
      const answers = await Promise.all(Array.from({ length: 50 }, () => use(token)))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(49).fill(400)])
      expect(await storedList(person.id)).toHaveLength(2)
      expect(await eventsOf(person.id, 'ip_rescue_used')).toHaveLength(1)
    }
  })

  test('fails after fifteen minutes, and not a minute before', async () => {
    const [early, late] = [await keptOut(), await keptOut()]
    const tokens = [await link(early), await link(late)]
    for (const [person, minutes] of [[early, 14], [late, 15]] as const) {
      await db.$executeRaw`update single_use_tokens set expires_at = expires_at - make_interval(mins => ${minutes}) where user_id = ${person.id}`
    }
    expect(await Promise.all(tokens.map(async (token) => (await use(token)).status))).toEqual([200, 400])
    expect(await storedList(late.id)).toEqual([list])
  })

  test('is for the newest link alone', async () => {
    const person = await keptOut()
    const [first, second] = [await link(person), await link(person)]
    expect([(await use(first)).status, (await use(second)).status]).toEqual([400, 200])
  })

  test.each(['', 'x', 'A'.repeat(43), 'A'.repeat(201), '\0', '\ud800'])('with the token %j is refused in words', async (token) => {
    const { status, body } = await use(token)
    expect([status, Object.keys(body.fields)]).toEqual([400, ['token']])
  })

  test('of another purpose is refused', async () => {
    const person = await keptOut()
    const token = await link(person)
    await db.singleUseToken.updateMany({ where: { userId: person.id }, data: { purpose: 'not-me' } })
    expect((await use(token)).status).toBe(400)
  })

  test('does not turn on a list that is empty by now, and adds nothing that is on it already', async () => {
    const [emptied, widened] = [await keptOut(), await keptOut()]
    const tokens = [await link(emptied), await link(widened)] as const
    await allow(emptied.id)
    await allow(widened.id, '198.18.0.0/15')
    expect([(await use(tokens[0])).status, (await use(tokens[1])).status]).toEqual([200, 200])
    expect([await storedList(emptied.id), await storedList(widened.id)]).toEqual([[], ['198.18.0.0/15']])
    expect(await eventsOf(widened.id, 'ip_rescue_used')).toHaveLength(1)
    expect((await waitingMails(widened.id)).map(({ subject }) => subject)).toEqual(['Your rescue link'])
  })

  test('lets in past a full list too, and over IPv6', async () => {
    const person = await keptOut()
    await allow(person.id, ...Array.from({ length: 100 }, (_, index) => `10.0.0.${index}`))
    expect((await use(await link(person), '2001:DB8::7')).body).toEqual({ address: '2001:db8::7' })
    expect((await storedList(person.id)).at(-1)).toMatch(/^2001:db8::7 # rescue link, /)
  })

  test('from an address that is not known leaves the link good', async () => {
    const person = await keptOut()
    const token = await link(person)
    expect(await use(token, 'unknown')).toMatchObject({ status: 400, body: { error: 'Your address could not be found out' } })
    expect((await use(token)).status).toBe(200)
  })

  test('is nothing that reading does', async () => {
    const person = await keptOut()
    const token = await link(person)
    expect((await ask(ipRescueUse, 'GET')).status).toBe(405)
    expect((await use(token)).status).toBe(200)
  })
})

test('the token is nowhere in the database but in the mail', async () => {
  const person = await keptOut()
  const token = await link(person)
  const [tokens, events] = [await db.singleUseToken.findMany({ where: { userId: person.id } }), await db.securityEvent.findMany({ where: { userId: person.id } })]
  expect(tokens).toHaveLength(1)
  expect(JSON.stringify([tokens, events])).not.toContain(token)
})
