import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import * as securityLog from '@/app/api/user/security-log/route'
import { readActor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { loadSettings } from '@/lib/settings/load-settings'
import { hostileStrings } from '../../support/hostile-strings'
import { ask, someone } from '../../support/request'

const edge = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0'

interface Entry {
  id: string
  title: string
  detail: string | null
}

/** Somebody with a history, oldest first, an event a minute. */
async function withHistory(events: Partial<Prisma.SecurityEventCreateManyInput>[]) {
  const person = await someone()
  const start = Date.now() - events.length * 60_000
  await db.securityEvent.createMany({
    data: events.map((event, index) => ({ type: 'authn_login_success', createdAt: new Date(start + index * 60_000), ...event, userId: person.id })),
  })
  return person
}

const read = (cookie: string, query: Record<string, string> = {}) => ask(securityLog, 'GET', { cookie, query })
async function found(cookie: string, search: string): Promise<string[]> {
  return (await read(cookie, { search })).body.events.map(({ title, detail }: Entry) => (detail === null ? title : `${title}: ${detail}`))
}

test('an event reads as what happened, on what, from where and when', async () => {
  const { cookie } = await withHistory([{ type: 'passkey_added', details: { detail: 'My phone', secret: 'x' }, address: '198.51.100.4', userAgent: edge }])
  expect((await read(cookie)).body).toEqual({
    events: [{
      id: expect.any(String), type: 'passkey_added', title: 'Passkey added', detail: 'My phone', address: '198.51.100.4',
      browser: 'Microsoft Edge', system: 'macOS', createdAt: expect.stringMatching(/Z$/),
    }],
    next: null,
  })
})

test('an event of a later release, and one without a client, can be read too', async () => {
  const { cookie } = await withHistory([{ type: 'teleported', details: { detail: 7 } }])
  expect((await read(cookie)).body.events).toMatchObject([{ title: 'teleported', address: null, browser: 'Unknown browser' }])
})

describe('pages', () => {
  test('of twenty follow each other, newest first, without a gap or a double, also while new events come', async () => {
    const { cookie, id } = await withHistory(Array.from({ length: 45 }, (_, number) => ({ details: { detail: `number ${number}` } })))
    const details: string[] = []
    const sizes: number[] = []
    let before: string | null = ''
    while (before !== null) {
      const { body } = await read(cookie, before === '' ? {} : { before })
      details.push(...body.events.map(({ detail }: Entry) => detail))
      sizes.push(body.events.length)
      before = body.next
      await db.securityEvent.create({ data: { userId: id, type: 'authn_login_fail' } })
    }
    expect([sizes, details]).toEqual([[20, 20, 5], Array.from({ length: 45 }, (_, index) => `number ${44 - index}`)])
  })

  test('keep their order where many events bear the same time', async () => {
    const createdAt = new Date()
    const { cookie } = await withHistory(Array.from({ length: 30 }, () => ({ createdAt })))
    const first = (await read(cookie)).body
    const second = (await read(cookie, { before: first.next })).body
    const ids = [...first.events, ...second.events].map(({ id }: Entry) => id)
    expect([ids.length, new Set(ids).size, second.next]).toEqual([30, 30, null])
  })

  test('that end exactly with the last event have no next one', async () => {
    const { cookie } = await withHistory(Array.from({ length: 20 }, () => ({})))
    expect((await read(cookie)).body).toMatchObject({ events: { length: 20 }, next: null })
  })
})

describe('nobody reads what is somebody else’s', () => {
  test('neither by asking, nor by searching, nor by another’s place in the list', async () => {
    const [one, other] = [await withHistory([{ details: { detail: 'mine' } }]), await withHistory([{ details: { detail: 'theirs' } }])]
    await db.securityEvent.create({ data: { userId: null, type: 'authn_login_fail', details: { detail: 'nobody' } } })
    expect(await found(one.cookie, '')).toEqual(['Signed in: mine'])
    expect(await found(one.cookie, 'theirs')).toEqual([])
    const foreign = await db.securityEvent.findFirstOrThrow({ where: { userId: other.id } })
    expect((await read(one.cookie, { before: foreign.id })).body).toEqual({ events: [], next: null })
    expect((await read(one.cookie, { before: randomUUID() })).body).toEqual({ events: [], next: null })
  })
})

describe('a search', () => {
  const history = [
    { type: 'authn_login_fail', address: '192.0.2.44', userAgent: 'curl/8.5' },
    { type: 'authn_password_change', address: '198.51.100.4', userAgent: edge },
    { type: 'passkey_added', details: { detail: 'Ada’s 100%_Key' }, address: '2001:db8::7', userAgent: null },
  ]

  test.each([
    ['refused', ['Sign-in refused']],
    ['PASSWORD', ['Password changed']],
    ['192.0.2', ['Sign-in refused']],
    ['2001:DB8', ['Passkey added: Ada’s 100%_Key']],
    ['curl', ['Sign-in refused']],
    ['microsoft edge on macos', ['Password changed']],
    ['  key  ', ['Passkey added: Ada’s 100%_Key']],
    ['ada’s', ['Passkey added: Ada’s 100%_Key']],
    ['%', ['Passkey added: Ada’s 100%_Key']],
    ['_', ['Passkey added: Ada’s 100%_Key', 'Password changed']],
    ['100%_', ['Passkey added: Ada’s 100%_Key']],
    ['100__', []],
    ['\\', []],
    ['\0', []],
    ['a\0b', []],
    ['nothing of the kind', []],
    [' ', ['Passkey added: Ada’s 100%_Key', 'Password changed', 'Sign-in refused']],
  ])('for %j finds %j', async (search, titles) => {
    const { cookie } = await withHistory(history)
    expect(await found(cookie, search)).toEqual(titles)
  })

  test('has pages as well', async () => {
    const { cookie } = await withHistory(Array.from({ length: 60 }, (_, number) => ({ type: number % 2 === 0 ? 'passkey_added' : 'passkey_removed' })))
    const first = (await read(cookie, { search: 'added' })).body
    const second = (await read(cookie, { search: 'added', before: first.next })).body
    expect([first.events.length, second.events.length, second.next]).toEqual([20, 10, null])
    expect(new Set([...first.events, ...second.events].map(({ title }: Entry) => title))).toEqual(new Set(['Passkey added']))
  })

  test('for anything at all is answered', async () => {
    const { cookie } = await withHistory(history)
    for (const search of hostileStrings) {
      const { status } = await read(cookie, { search })
      expect([search.slice(0, 40), status]).toEqual([search.slice(0, 40), [...search].length > 200 ? 400 : 200])
    }
  })

  test.each([
    [{ search: 'x'.repeat(201) }, 'A search has at most 200 characters', 'search'],
    [{ before: 'x' }, 'This is not the id of an event', 'before'],
    [{ before: "' or 1=1" }, 'This is not the id of an event', 'before'],
  ])('that cannot be one, %j, is refused in words', async (query, words, field) => {
    const { cookie } = await someone()
    expect(await read(cookie, query as Record<string, string>)).toMatchObject({ status: 400, body: { error: words, fields: { [field]: words } } })
  })
})

test('the first page comes with the settings page', async () => {
  const { cookie } = await withHistory([{ type: 'passkey_added' }])
  const { log, devices } = await loadSettings(await readActor(new Request('http://localhost:3000/', { headers: { cookie } })))
  expect([log, devices]).toMatchObject([{ events: [{ title: 'Passkey added' }], next: null }, [{ isCurrent: true }]])
})
