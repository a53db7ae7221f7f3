import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as profile from '@/app/api/user/profile/route'
import { db } from '@/lib/db'
import { figure } from '../support/figure'
import { races, rounds } from '../support/length'
import { ask, someone } from '../support/request'

const good = { name: 'Grace Hopper', timezone: 'Europe/London' }

describe('reading', () => {
  test('gives exactly the documented fields, a strong tag and no room for a cache', async () => {
    const { cookie, email } = await someone({ timezone: 'Asia/Karachi' })
    const { status, body, headers } = await ask(profile, 'GET', { cookie })
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(['id', 'name', 'email', 'image', 'company', 'phone', 'timezone', 'updatedAt'])
    expect(body).toMatchObject({ name: 'Ada Lovelace', email, image: null, company: null, phone: null, timezone: 'Asia/Karachi' })
    expect(headers.get('etag')).toBe('"1"')
    expect(headers.get('cache-control')).toBe('private, no-store')
  })

  test('a stranger is told so before anything else is looked at', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'POST']) {
      const { status, body } = await ask(profile, method, { ...(method !== 'GET' && { raw: '{' }) })
      expect([status, body]).toEqual([401, { error: 'Unauthorized' }])
    }
  })

  test.each(['"1"', 'W/"1"', '"7", "1"', '*'])('what If-None-Match %s knows is a 304 without a body', async (tag) => {
    const { cookie } = await someone()
    const { status, body, headers } = await ask(profile, 'GET', { cookie, headers: { 'if-none-match': tag } })
    expect([status, body, headers.get('etag')]).toEqual([304, null, '"1"'])
  })

  test.each(['"2"', '1', 'garbage', ''])('what If-None-Match %j does not know is sent', async (tag) => {
    const { cookie } = await someone()
    expect((await ask(profile, 'GET', { cookie, headers: { 'if-none-match': tag } })).status).toBe(200)
  })
})

describe('saving', () => {
  test('trims the name, keeps the phone as typed with its E.164 form beside it, and modernises the timezone', async () => {
    const { cookie, id } = await someone()
    const sent = { name: '  José O’Brien ', timezone: 'us/pacific', phone: '+92-300-1234567', company: ' <b>Acme</b> ' }
    const { status, body, headers } = await ask(profile, 'PUT', { cookie, body: sent })
    expect(status).toBe(200)
    expect(body).toMatchObject({ name: 'José O’Brien', timezone: 'America/Los_Angeles', phone: '+92-300-1234567', company: ' <b>Acme</b> ' })
    expect(headers.get('etag')).toBe('"2"')
    const row = await db.user.findUniqueOrThrow({ where: { id } })
    expect(row.phoneE164).toBe('+923001234567')
  })

  test('company and phone keep their value when absent and are cleared by null and by ""', async () => {
    const { cookie, id } = await someone({ company: 'Acme', phone: '+14155552671' })
    expect((await ask(profile, 'PUT', { cookie, body: good })).body).toMatchObject({ company: 'Acme', phone: '+14155552671' })
    expect((await ask(profile, 'PUT', { cookie, body: { ...good, company: null } })).body).toMatchObject({ company: null, phone: '+14155552671' })
    expect((await ask(profile, 'PUT', { cookie, body: { ...good, phone: '' } })).body).toMatchObject({ phone: null })
    expect((await db.user.findUniqueOrThrow({ where: { id } })).phoneE164).toBeNull()
  })

  test.each([
    [{ name: '' }, 'Name is required', { name: 'Name is required' }],
    [{ name: undefined }, 'Name is required', { name: 'Name is required' }],
    [{ name: 'A' }, 'Name must be at least 2 characters', { name: 'Name must be at least 2 characters' }],
    [{ name: 'a'.repeat(101) }, 'Name must be at most 100 characters', { name: 'Name must be at most 100 characters' }],
    [{ name: 'R2D2' }, 'Name can only contain letters, spaces and hyphens', { name: 'Name can only contain letters, spaces and hyphens' }],
    [{ company: 'a'.repeat(201) }, 'Company must be at most 200 characters', { company: 'Company must be at most 200 characters' }],
    [{ phone: '12' }, 'Invalid phone', { phone: 'Invalid phone number format' }],
    [{ phone: 12 }, 'Invalid phone', { phone: 'Invalid phone number format' }],
    [{ timezone: 'PST' }, 'Invalid timezone', { timezone: 'Invalid timezone' }],
    [{ timezone: '+05:00' }, 'Invalid timezone', { timezone: 'Invalid timezone' }],
    [{ email: 'nonsense' }, 'Invalid email', { email: 'Invalid email' }],
    [
      { email: 'other@example.com' },
      'Email cannot be changed. Contact support to update email.',
      { email: 'Email cannot be changed. Contact support to update email.' },
    ],
  ])('%j is a 400 in the documented words and changes nothing', async (change, error, fields) => {
    const { cookie } = await someone()
    const before = (await ask(profile, 'GET', { cookie })).body
    const { status, body } = await ask(profile, 'PUT', { cookie, body: { ...good, ...change } })
    expect([status, body]).toEqual([400, { error, fields }])
    expect((await ask(profile, 'GET', { cookie })).body).toEqual(before)
  })

  test('the own e-mail may be sent along, in any letter case, and other keys are ignored', async () => {
    const { cookie, email, id } = await someone()
    const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id }, select: { passwordHash: true } })
    const { status } = await ask(profile, 'PUT', { cookie, body: { ...good, email: email.toUpperCase(), id: 'x', role: 'owner', passwordHash: 'x', profileVersion: 99 } })
    expect(status).toBe(200)
    const row = await db.user.findUniqueOrThrow({ where: { id }, omit: { passwordHash: false } })
    expect(row).toMatchObject({ passwordHash, email, profileVersion: 2 })
  })

  test.each([
    [{ raw: '{', headers: { 'content-type': 'application/json' } }, 400],
    [{ raw: '[]', headers: { 'content-type': 'application/json' } }, 400],
    [{ raw: '{"__proto__":{"a":1}}', headers: { 'content-type': 'application/json' } }, 400],
    [{ raw: new Uint8Array([0x22, 0xff, 0x22]), headers: { 'content-type': 'application/json' } }, 400],
    [{ raw: '{}', headers: { 'content-type': 'text/plain' } }, 415],
    [{ raw: `"${'a'.repeat(70_000)}"`, headers: { 'content-type': 'application/json' } }, 413],
    [{ raw: '{}', headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' } }, 403],
    [{ raw: '{}', headers: { 'content-type': 'application/json', origin: 'https://evil.example' } }, 403],
    [{ raw: '{}', headers: { 'content-type': 'application/json', origin: 'null' } }, 403],
  ])('%j is refused with %i', async (request, expected) => {
    const { cookie } = await someone()
    const { status, body } = await ask(profile, 'PUT', { cookie, ...request })
    expect(status).toBe(expected)
    expect(body.error).toEqual(expect.any(String))
  })

  test('a method that is not served is a 405 that names those that are', async () => {
    const { cookie } = await someone()
    const { status, headers } = await ask(profile, 'DELETE', { cookie })
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD, PUT, OPTIONS'])
  })

  test.each(['"1"', 'W/"2"', '"99999999999999"', 'garbage'])('If-Match %s against version 2 is a 412 and changes nothing', async (tag) => {
    const { cookie } = await someone()
    await ask(profile, 'PUT', { cookie, body: good })
    const { status } = await ask(profile, 'PUT', { cookie, body: { ...good, name: 'Somebody Else' }, headers: { 'if-match': tag } })
    expect(status).toBe(412)
    expect((await ask(profile, 'GET', { cookie })).body.name).toBe('Grace Hopper')
  })

  test('of many writers with the same version exactly one wins', async () => {
    const { cookie } = await someone()
    const names = ['Anna', 'Berta', 'Clara', 'Dora', 'Emma', 'Frida', 'Greta', 'Hanna']
    const statuses = await Promise.all(names.map(async (name) => (await ask(profile, 'PUT', { cookie, body: { ...good, name }, headers: { 'if-match': '"1"' } })).status))
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 412)).toHaveLength(names.length - 1)
  })

  test('of two writers with the same version one wins and is what is stored, every time', async () => {
    const pairs = races(rounds(500, 5000))
    const { cookie } = await someone()
    const odd: unknown[] = []
    let version = 1
    for (let pair = 0; pair < pairs; pair++) {
      const bodies = ['First', 'Second'].map((word) => ({ ...good, company: `${word} ${pair}`, name: `${word} Writer` }))
      const answers = await Promise.all(bodies.map((body) => ask(profile, 'PUT', { cookie, body, headers: { 'if-match': `"${version}"` } })))
      const { body: stored, headers } = await ask(profile, 'GET', { cookie })
      const winner = bodies[answers.findIndex(({ status }) => status === 200)]
      const isRight = answers.map(({ status }) => status).sort().join() === '200,412' && stored.company === winner?.company && stored.name === winner?.name
      if (!isRight || headers.get('etag') !== `"${version + 1}"`) odd.push([answers.map(({ status }) => status), stored])
      version = Number(headers.get('etag')?.slice(1, -1))
    }
    figure(19, 'Lost updates and mixed rows, two writers with one version', `${odd.length} of ${pairs} pairs`, 0)
    expect(odd).toEqual([])
  }, 600_000)

  test('of fifty writers who read, change and write each change counts, and none is mixed with another', async () => {
    const { cookie } = await someone()
    const acknowledged = new Set<string>()
    await Promise.all(Array.from({ length: 50 }, async (_, writer) => {
      for (let turn = 0; turn < 4; turn++) {
        const { headers } = await ask(profile, 'GET', { cookie })
        const word = `${writer} ${turn}`
        const { status } = await ask(profile, 'PUT', { cookie, body: { ...good, company: `company ${word}`, phone: `+1415${String(2_000_000 + writer * 100 + turn)}` }, headers: { 'if-match': headers.get('etag') ?? '' } })
        if (status === 200) acknowledged.add(`company ${word} +1415${String(2_000_000 + writer * 100 + turn)}`)
        else expect(status).toBe(412)
      }
    }))
    const { body, headers } = await ask(profile, 'GET', { cookie })
    expect(headers.get('etag')).toBe(`"${acknowledged.size + 1}"`)
    expect(acknowledged).toContain(`${body.company} ${body.phone}`)
  }, 120_000)

  test('If-Match * matches whatever is there, whoever else is writing', async () => {
    const { cookie } = await someone()
    const writes = Array.from({ length: 8 }, () => ask(profile, 'PUT', { cookie, body: good, headers: { 'if-match': '*' } }))
    expect((await Promise.all(writes)).map(({ status }) => status)).toEqual(Array(8).fill(200))
    expect((await ask(profile, 'GET', { cookie })).headers.get('etag')).toBe('"9"')
  })

  test.each(['"2"', '"7", "2"', ' "2" '])('If-Match %j against version 2 is the right one', async (tag) => {
    const { cookie } = await someone()
    await ask(profile, 'PUT', { cookie, body: good })
    expect((await ask(profile, 'PUT', { cookie, body: good, headers: { 'if-match': tag } })).status).toBe(200)
  })

  test('any text is either stored exactly or refused', async () => {
    const { cookie } = await someone()
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (company) => {
        const { status, body } = await ask(profile, 'PUT', { cookie, body: { ...good, company } })
        if (status === 200) expect(body.company).toBe(company === '' ? null : company)
        else expect(status).toBe(400)
      }),
      { numRuns: 200 },
    )
  })
})
