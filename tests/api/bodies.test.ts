import { describe, expect, test } from 'vitest'
import * as profile from '@/app/api/user/profile/route'
import { everyWrite, someoneFor } from '../support/every-operation'
import { everythingOf } from '../support/everything'
import { ask, someone } from '../support/request'

const good = { name: 'Grace Hopper', timezone: 'Europe/London' }
const json = { 'content-type': 'application/json' }

function bytes(...parts: (string | number[])[]) {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))))
}

/** A profile as JSON text in which something has gone before its end. */
function withRest(rest: string) {
  return `${JSON.stringify(good).slice(0, -1)},${rest}}`
}

const notJson = 'The request is not valid JSON'
const noObject = 'The request must be a JSON object'

const bad: [string, BodyInit, string][] = [
  ['nothing', '', notJson],
  ['an open brace', '{', notJson],
  ['a trailing comma', '{"name":"Grace Hopper",}', notJson],
  ['a comment', '{/* x */}', notJson],
  ['NaN', '{"name":NaN}', notJson],
  ['two values', '{}{}', notJson],
  ['single quotes', "{'name':'Grace'}", notJson],
  ['a byte order mark', bytes([0xef, 0xbb, 0xbf], JSON.stringify(good)), notJson],
  ['UTF-16', Buffer.from(JSON.stringify(good), 'utf16le'), notJson],
  ['bytes that are not UTF-8', bytes('{"name":"Grace ', [0xff, 0xfe], '"}'), notJson],
  ['an overlong slash', bytes('{"name":"Grace ', [0xc0, 0xaf], '"}'), notJson],
  ['a surrogate in UTF-8', bytes('{"name":"Grace ', [0xed, 0xa0, 0xbd], '"}'), notJson],
  ['an own __proto__', withRest('"__proto__":{"company":"x"}'), notJson],
  ['an own __proto__ in escapes', withRest('"\\u005f_proto__":{"company":"x"}'), notJson],
  ['a constructor', withRest('"constructor":{"prototype":{"a":1}}'), notJson],
  ['a __proto__ deep inside', withRest('"a":[{"b":{"__proto__":{"company":"x"}}}]'), notJson],
  ['a key twice', withRest('"name":"Somebody Else"'), notJson],
  ['a key twice, once in escapes', withRest('"n\\u0061me":"Somebody Else"'), notJson],
  ['a key twice deep inside', withRest('"a":[{"b":1,"c":{},"b":2}]'), notJson],
  ['ten thousand open brackets', '['.repeat(10_000), notJson],
  ['ten thousand brackets', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, noObject],
  ['ten thousand objects inside each other', withRest(`"company":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`), 'Company must be text'],
  ['an array', '[]', noObject],
  ['a text', '"x"', noObject],
  ['a number', '1e400', noObject],
  ['null', 'null', noObject],
  ['true', 'true', noObject],
]

describe.each(bad)('a body that is %s', (_what, raw, error) => {
  test('is refused in words, and nothing changes', async () => {
    const { cookie, id } = await someone({ company: 'Acme' })
    const before = await everythingOf(id)
    const { status, body } = await ask(profile, 'PUT', { cookie, raw, headers: json })
    expect([status, body]).toMatchObject([400, { error }])
    expect(await everythingOf(id)).toEqual(before)
    expect((await ask(profile, 'PUT', { cookie, body: good })).status).toBe(200)
  })
})

test('keys that only look alike, in different objects or as values, are no repetition', async () => {
  const { cookie } = await someone()
  const raw = withRest('"a":{"name":1},"b":[{"name":1},{"name":2}],"Name":"name","company":"\\"name\\":{,","c":["name","name"]')
  expect(await ask(profile, 'PUT', { cookie, raw, headers: json })).toMatchObject({ status: 200, body: { company: '"name":{,' } })
})

const wrongTypes: unknown[] = [null, 0, -0, 1e300, true, [], ['Grace Hopper'], {}, { toString: 'x' }]

test.each(['name', 'timezone', 'email', 'company', 'phone'])('%s of another type is refused beside its field', async (field) => {
  const { cookie, id } = await someone()
  const before = await everythingOf(id)
  for (const value of wrongTypes) {
    // Null clears these two.
    if (value === null && ['company', 'phone'].includes(field)) continue
    const { status, body } = await ask(profile, 'PUT', { cookie, body: { ...good, [field]: value } })
    expect([value, status, Object.keys(body.fields)]).toEqual([value, 400, [field]])
  }
  expect(await everythingOf(id)).toEqual(before)
})

describe('more than 64 KiB', () => {
  const tooLarge = { status: 413, body: { error: 'The request is too large' } }
  const huge = JSON.stringify({ ...good, company: 'a'.repeat(70_000) })

  test('is refused by its length alone, before it is read', async () => {
    const { cookie } = await someone()
    let pulled = 0
    const stream = new ReadableStream({ pull: () => void (pulled += 1) }, { highWaterMark: 0 })
    expect(await askStream(cookie, stream, { 'content-length': '65537' })).toMatchObject(tooLarge)
    expect(pulled).toBe(0)
  })

  test.each<Record<string, string>>([{}, { 'content-length': '10' }, { 'content-length': 'nonsense' }])('is refused as it comes in spite of %j, and the rest is not read', async (headers) => {
    const { cookie, id } = await someone()
    const before = await everythingOf(id)
    let cancelled = false
    const stream = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(1024).fill(0x20)),
      cancel: () => void (cancelled = true),
    })
    expect(await askStream(cookie, stream, headers)).toMatchObject(tooLarge)
    expect(cancelled).toBe(true)
    expect(await everythingOf(id)).toEqual(before)
  })

  test.each(everyWrite.filter(([, , , takesJson]) => takesJson))('is too much for %s %s', async (method, _path, route) => {
    const { cookie, headers } = await someoneFor(route, method)
    expect(await ask(route, method, { cookie, raw: huge, headers: { ...json, ...headers } })).toMatchObject(tooLarge)
  })

  test('in packed form is not unpacked', async () => {
    const { cookie } = await someone()
    expect((await ask(profile, 'PUT', { cookie, raw: 'x', headers: { ...json, 'content-encoding': 'gzip' } })).status).toBe(415)
  })

  test('is one byte more than is read', async () => {
    const { cookie } = await someone()
    const text = JSON.stringify({ ...good, ignored: '' })
    const exact = text.replace('""', `"${'a'.repeat(65_536 - text.length)}"`)
    expect((await ask(profile, 'PUT', { cookie, raw: exact, headers: json })).status).toBe(200)
    expect((await ask(profile, 'PUT', { cookie, raw: `${exact} `, headers: json })).status).toBe(413)
  })

  async function askStream(cookie: string, body: ReadableStream, headers: Record<string, string>) {
    const init = { method: 'PUT', body, duplex: 'half', headers: { ...json, ...headers, cookie } }
    const response = await profile.PUT(new Request('http://localhost:3000/', init), { params: Promise.resolve({}) })
    return { status: response.status, body: (await response.json()) as unknown }
  }
})
