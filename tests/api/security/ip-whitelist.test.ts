import { describe, expect, test } from 'vitest'
import * as ipWhitelist from '@/app/api/user/security/ip-whitelist/route'
import * as profile from '@/app/api/user/profile/route'
import { readActor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { loadSettings } from '@/lib/settings/load-settings'
import { hostileStrings } from '../../support/hostile-strings'
import { allow, eventsOf, holder, storedList, waitingMails } from '../../support/ip-whitelist'
import { ask, cookieFor, someone } from '../../support/request'

const own = '203.0.113.7'
const refusal = { error: 'IP Whitelist is not available for you! please try again later.', capability: 'ipWhitelist' }

function save(cookie: string, entries: unknown, headers: Record<string, string> = {}) {
  return ask(ipWhitelist, 'PUT', { cookie, body: { entries }, headers })
}

/** The session was proven too long ago for dangerous acts. */
async function forgetProof(userId: string) {
  await db.session.updateMany({ where: { userId }, data: { provenAt: new Date(Date.now() - 11 * 60_000) } })
}

describe('reading', () => {
  test('the list comes in its order with its comments, without any capability, and is the one that the page shows', async () => {
    const { cookie, id } = await someone()
    const rows = [
      { position: 2, network: '2001:db8::/32', comment: null },
      { position: 1, network: '203.0.113.0/24', comment: 'the office' },
    ]
    await db.ipWhitelistEntry.createMany({ data: rows.map((row) => ({ ...row, userId: id })) })
    const entries = ['203.0.113.0/24 # the office', '2001:db8::/32']
    expect(await ask(ipWhitelist, 'GET', { cookie })).toMatchObject({ status: 200, body: { entries } })
    const request = new Request('http://localhost:3000/', { headers: { cookie, 'x-forwarded-for': own } })
    expect(await loadSettings(await readActor(request))).toMatchObject({ address: own, security: { ipWhitelist: entries } })
  })

  test('one that was never written is empty, whatever others wrote', async () => {
    const [writer, other] = [await someone(), await someone()]
    await allow(writer.id, '10.0.0.0/8')
    expect((await ask(ipWhitelist, 'GET', { cookie: other.cookie })).body).toEqual({ entries: [] })
  })

  test('a stranger reads and writes nothing', async () => {
    expect(await ask(ipWhitelist, 'GET')).toMatchObject({ status: 401, body: { error: 'Unauthorized' } })
    expect(await ask(ipWhitelist, 'PUT', { body: { entries: [] } })).toMatchObject({ status: 401, body: { error: 'Unauthorized' } })
  })
})

describe('saving', () => {
  test('keeps what was typed in its canonical spelling, in order, with comments', async () => {
    const { cookie, id } = await holder()
    const { status, body } = await save(cookie, ['# home', '', ' 203.0.113.7 # me ', '10.1.2.3/8', '::ffff:192.0.2.1', '2001:DB8::1/32 # lab', '10.9.9.9/8 # again'])
    const entries = ['203.0.113.7 # me', '10.0.0.0/8 # again', '192.0.2.1', '2001:db8::/32 # lab']
    expect([status, body]).toEqual([200, { entries }])
    expect(await storedList(id)).toEqual(entries)
    expect((await ask(ipWhitelist, 'GET', { cookie })).body).toEqual({ entries })
    expect((await save(cookie, entries)).body).toEqual({ entries })
  })

  test('takes the place of the list that was read, and of no other; of two at once one', async () => {
    const { cookie, id } = await holder()
    const tag = (await ask(ipWhitelist, 'GET', { cookie })).headers.get('etag') ?? ''
    const answers = await Promise.all([[own], [own, '192.0.2.1']].map((entries) => save(cookie, entries, { 'if-match': tag })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
    const [won, lost] = answers.sort((one, other) => one.status - other.status)
    expect(lost?.body).toEqual({ error: 'Your IP whitelist was changed somewhere else after you opened it' })
    expect((won?.body as { entries: string[] }).entries).toEqual(await storedList(id))
    expect((await save(cookie, [own, '198.51.100.1'], { 'if-match': won?.headers.get('etag') ?? '' })).status).toBe(200)
  })

  test('replaces the whole list, and emptying it turns it off', async () => {
    const { cookie, id } = await holder()
    await save(cookie, [own, '192.0.2.1', '192.0.2.2'])
    expect((await save(cookie, ['192.0.2.9', own])).body).toEqual({ entries: ['192.0.2.9', own] })
    expect((await save(cookie, ['', '# nothing'])).body).toEqual({ entries: [] })
    expect(await storedList(id)).toEqual([])
    expect((await ask(profile, 'GET', { cookie, headers: { 'x-forwarded-for': '198.51.100.1' } })).status).toBe(200)
  })

  test('names every bad line and stores nothing', async () => {
    const { cookie, id } = await holder()
    await save(cookie, [own])
    const { status, body } = await save(cookie, [own, '127.1', '', '010.0.0.1', '1.2.3.4/33'])
    const lines = ['Line 2: “127.1” is not an IP address or range', 'Line 4: “010.0.0.1” is not an IP address or range', 'Line 5: “1.2.3.4/33” is not an IP address or range']
    expect([status, body]).toEqual([400, { error: lines[0], fields: { entries: lines.join('\n') } }])
    expect(await storedList(id)).toEqual([own])
  })

  test('takes a hundred entries and not one more', async () => {
    const { cookie, id } = await holder()
    const many = Array.from({ length: 99 }, (_, index) => `10.0.0.${index}`)
    expect((await save(cookie, [own, ...many])).status).toBe(200)
    const words = 'The list can have at most 100 addresses and ranges'
    expect(await save(cookie, [own, ...many, '10.0.1.1'])).toMatchObject({ status: 400, body: { error: words, fields: { entries: words } } })
    expect(await storedList(id)).toHaveLength(100)
  })

  test.each([[undefined], [null], ['10.0.0.1'], [{}], [[1]], [[null]], [[[own]]]])('refuses %j beside its field', async (entries) => {
    const { cookie } = await holder()
    const { status, body } = await save(cookie, entries)
    expect([status, Object.keys(body.fields)]).toEqual([400, ['entries']])
  })

  test('stores any comment as it is, or refuses it in words', async () => {
    const { cookie } = await holder()
    const statuses = new Set<number>()
    for (const hostile of hostileStrings) {
      const { status, body } = await save(cookie, [`${own} # x${hostile}x`])
      statuses.add(status)
      const isKept = status === 200 && body.entries.length === 1 && body.entries[0] === `${own} # x${hostile}x`
      const isRefused = status === 400 && /^Line \d+: .{2,110}$/u.test(body.error)
      expect([hostile, isKept || isRefused]).toEqual([hostile, true])
      expect(await ask(ipWhitelist, 'GET', { cookie })).toMatchObject({ status: 200, body: { entries: expect.any(Array) } })
    }
    expect([...statuses].sort()).toEqual([200, 400])
  })

  test('changes nothing for anybody else', async () => {
    const [saver, other] = [await holder(), await holder()]
    await save(saver.cookie, [own])
    await save(other.cookie, [own, '192.0.2.1'])
    await save(saver.cookie, [])
    expect(await storedList(other.id)).toEqual([own, '192.0.2.1'])
    expect((await ask(profile, 'GET', { cookie: saver.cookie, headers: { 'x-forwarded-for': '198.51.100.1' } })).status).toBe(200)
  })

  test('from two tabs at once leaves one whole list, never a mixture', async () => {
    const { cookie, id } = await holder()
    for (let round = 0; round < 10; round++) {
      const lists = [1, 2, 3, 4].map((tab) => [own, ...Array.from({ length: 10 * tab }, (_, index) => `10.${round}.${tab}.${index}`)])
      const answers = await Promise.all(lists.map((list) => save(cookie, list)))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      expect(lists).toContainEqual(await storedList(id))
    }
  })
})

describe('a list that would lock its owner out', () => {
  test('is refused with the address, and nothing changes', async () => {
    const { cookie, id } = await holder()
    await save(cookie, [own])
    const words = 'This list would lock you out: your address 203.0.113.7 is not on it'
    const expected = { error: words, fields: { entries: words }, reason: 'excludes-you', address: own }
    for (const entries of [['10.0.0.0/8'], ['::/0'], ['203.0.113.8/29', '203.0.114.0/24']]) {
      const { status, body } = await save(cookie, entries)
      expect([entries, status, body]).toEqual([entries, 409, expected])
    }
    expect(await storedList(id)).toEqual([own])
  })

  test.each([['203.0.113.0/24'], ['0.0.0.0/0'], ['::ffff:203.0.113.7'], ['::ffff:203.0.113.0/120']])('is not %s', async (entry) => {
    expect((await save((await holder()).cookie, [entry])).status).toBe(200)
  })

  test('knows an IPv6 address in whatever spelling', async () => {
    const { cookie } = await holder()
    const from = { 'x-forwarded-for': '2001:db8::1' }
    expect((await save(cookie, ['2001:0DB8:0:0::0001'], from)).status).toBe(200)
    expect((await save(cookie, ['2001:db8::2'], from)).body).toMatchObject({ reason: 'excludes-you', address: '2001:db8::1' })
  })

  test('bad lines are spoken of first', async () => {
    expect((await save((await holder()).cookie, ['10.0.0.1', 'x'])).status).toBe(400)
  })
})

describe('who may', () => {
  test('whoever has the feature; others are refused whatever they send, and nothing changes', async () => {
    const { cookie, id } = await someone()
    for (const entries of [[own], ['10.0.0.1'], ['nonsense'], [], [''], ['# x']]) {
      const { status, body } = await save(cookie, entries)
      expect([entries, status, body]).toEqual([entries, 403, refusal])
    }
    expect([await storedList(id), await eventsOf(id, 'ip_whitelist_changed')]).toEqual([[], []])
  })

  test('after a revocation the list stays enforced and can only be emptied', async () => {
    const { cookie, id } = await holder()
    await save(cookie, [own])
    await db.capabilityOverride.updateMany({ where: { userId: id }, data: { available: false } })
    expect(await save(cookie, [own, '10.0.0.1'])).toMatchObject({ status: 403, body: refusal })
    expect((await ask(profile, 'GET', { cookie, headers: { 'x-forwarded-for': '198.51.100.1' } })).status).toBe(403)
    expect(await save(cookie, ['# off'])).toMatchObject({ status: 200, body: { entries: [] } })
    expect(await save(cookie, [])).toMatchObject({ status: 403, body: refusal })
  })

  test('only somebody who proved who they are a short while ago', async () => {
    const { cookie, id } = await holder()
    await save(cookie, [own])
    await forgetProof(id)
    for (const entries of [[own, '10.0.0.1'], [], ['nonsense']]) {
      expect(await save(cookie, entries)).toMatchObject({ status: 403, body: { reason: 'step-up' } })
    }
    expect(await storedList(id)).toEqual([own])
  })

  test('and nobody is asked to prove it for what they are refused anyway', async () => {
    const { cookie, id } = await someone()
    await forgetProof(id)
    for (const entries of [[own], []]) expect((await save(cookie, entries)).body).toEqual(refusal)
  })
})

describe('a change is told', () => {
  test('in the log and by mail, once, and not when nothing changed', async () => {
    const { cookie, id } = await holder()
    await save(cookie, [own])
    await save(cookie, [` ${own}/32 `, ''])
    await save(cookie, [own, '10.0.0.0/8 # office'])
    await save(cookie, [])
    const details = ['1 entry', '2 entries', 'turned off']
    expect(await eventsOf(id, 'ip_whitelist_changed')).toEqual(details.map((detail) => ({ type: 'ip_whitelist_changed', address: own, details: { detail } })))
    const mails = await waitingMails(id)
    expect(mails.map(({ kind, subject, paragraphs }) => [kind, subject, paragraphs[0]])).toEqual(
      details.map((detail) => ['security', 'Your IP whitelist was changed', `Details: ${detail}`]),
    )
  })

  test('to nobody when it was refused', async () => {
    const { cookie, id } = await holder()
    await save(cookie, ['10.0.0.1'])
    await save(cookie, ['nonsense'])
    expect([await eventsOf(id, 'ip_whitelist_changed'), await waitingMails(id)]).toEqual([[], []])
  })
})

test('other sessions of the owner meet the new list on their next request', async () => {
  const { cookie, id } = await holder()
  const elsewhere = await cookieFor(id)
  const from = { 'x-forwarded-for': '198.51.100.1' }
  expect((await ask(profile, 'GET', { cookie: elsewhere, headers: from })).status).toBe(200)
  await save(cookie, [own])
  expect((await ask(profile, 'GET', { cookie: elsewhere, headers: from })).status).toBe(403)
  await save(cookie, [own, '198.51.100.0/24'])
  expect((await ask(profile, 'GET', { cookie: elsewhere, headers: from })).status).toBe(200)
})
