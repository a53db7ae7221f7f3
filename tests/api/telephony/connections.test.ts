import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { connectionBodies, connectionsAs } from '../../support/connections'
import { aColleague, anOwner, anyNumber } from '../../support/telephony'

const providers = ['twilio', 'telnyx', 'plivo', 'custom'] as const
const secrets = { twilio: 'authToken', telnyx: 'apiKey', plivo: 'authToken', custom: 'password' } as const
const settings = {
  twilio: { accountSid: connectionBodies.twilio.accountSid },
  telnyx: {},
  plivo: { authId: connectionBodies.plivo.authId },
  custom: { host: 'sip.example.com', port: 5060, transport: 'udp', username: 'studio', codecs: ['PCMU', 'opus'], callerId: '+12025550123' },
}

/** An owner with one connection. */
async function anOwnerOf(provider: (typeof providers)[number]) {
  const owner = await anOwner()
  const api = connectionsAs(owner)
  const { body } = await api.add(connectionBodies[provider])
  return { ...owner, api, connection: body as { id: string; version: number; name: string } }
}

function storedSecret(id: string) {
  return db.telephonyConnection.findUniqueOrThrow({ where: { id }, select: { encryptedCredentials: true, secretLastFour: true } })
}

describe.each(providers)('a %s connection', (provider) => {
  const body: Record<string, unknown> = connectionBodies[provider]
  const secret = String(body[secrets[provider]])

  test('is made, and its secret never comes back', async () => {
    const { organizationId, api } = await anOwnerOf('telnyx')
    const { status, headers, body: made, response } = await api.add({ ...body, name: 'Second' })
    expect([status, headers.get('etag'), headers.get('cache-control')]).toEqual([201, '"1"', 'private, no-store'])
    expect(made).toEqual({
      id: expect.any(String), organizationId, provider, name: 'Second', settings: settings[provider], secretLastFour: secret.slice(-4), numbers: 0,
      state: { kind: 'unchecked' }, version: 1,
    })
    const list = await api.list()
    expect(list.body.connections.find(({ name }: { name: string }) => name === 'Second')).toEqual(made)
    expect(JSON.stringify([made, list.body, [...response.headers]])).not.toContain(secret)
  })

  test('keeps its secret where none is sent, or an empty one', async () => {
    const { api, connection: { id } } = await anOwnerOf(provider)
    const before = await storedSecret(id)
    const { [secrets[provider]]: _secret, provider: _provider, ...rest } = body
    for (const change of [rest, { ...rest, [secrets[provider]]: '' }]) {
      const { status, body: changed } = await api.change(id, { ...change, name: 'Renamed' })
      expect([status, changed.name, changed.secretLastFour]).toEqual([200, 'Renamed', secret.slice(-4)])
    }
    expect(await storedSecret(id)).toEqual(before)
  })

  test('takes another secret', async () => {
    const { api, connection: { id } } = await anOwnerOf(provider)
    const before = await storedSecret(id)
    const { body: changed } = await api.change(id, { ...body, [secrets[provider]]: 'another-secret-WXYZ' })
    expect(changed).toMatchObject({ secretLastFour: 'WXYZ', version: 2 })
    expect((await storedSecret(id)).encryptedCredentials).not.toBe(before.encryptedCredentials)
  })

  test('stays what it is', async () => {
    const { api, connection: { id } } = await anOwnerOf(provider)
    const other = provider === 'twilio' ? 'plivo' : 'twilio'
    const { status, body: refused } = await api.change(id, { ...body, provider: other })
    expect([status, Object.keys(refused.fields)]).toEqual([400, ['provider']])
  })
})

describe('what is missing or wrong is said at its field', () => {
  test.each([
    ['name', { ...connectionBodies.twilio, name: '  ' }, 'Give the connection a name'],
    ['name', { ...connectionBodies.twilio, name: 'a\nb' }, 'A name cannot have line breaks or hidden characters'],
    ['name', { ...connectionBodies.twilio, name: 'x'.repeat(61) }, 'A name has at most 60 characters'],
    ['provider', { ...connectionBodies.twilio, provider: 'vonage' }, 'Choose Twilio, Telnyx, Plivo or custom'],
    ['accountSid', { ...connectionBodies.twilio, accountSid: 'AC123' }, 'A Twilio account SID is AC and 32 hexadecimal digits'],
    ['accountSid', { ...connectionBodies.twilio, accountSid: undefined }, 'Enter the account SID'],
    ['authToken', { ...connectionBodies.twilio, authToken: '' }, 'Enter the auth token'],
    ['authToken', { ...connectionBodies.twilio, authToken: 'a b' }, 'This is no auth token: one has no spaces and at most 200 characters'],
    ['apiKey', { ...connectionBodies.telnyx, apiKey: undefined }, 'Enter the API key'],
    ['apiKey', { ...connectionBodies.telnyx, apiKey: 'KEY\r\nX-Other: 1' }, 'This is no API key: one has no spaces and at most 200 characters'],
    ['authId', { ...connectionBodies.plivo, authId: 'MA1' }, 'A Plivo auth ID is 20 letters and digits'],
    ['host', { ...connectionBodies.custom, host: 'sip:sip.example.com' }, 'Enter a host name such as sip.example.com, or an address such as 203.0.113.7'],
    ['host', { ...connectionBodies.custom, host: '2130706433' }, 'Enter a host name such as sip.example.com, or an address such as 203.0.113.7'],
    ['port', { ...connectionBodies.custom, port: 0 }, 'A port is a whole number from 1 to 65535'],
    ['port', { ...connectionBodies.custom, port: 65_536 }, 'A port is a whole number from 1 to 65535'],
    ['transport', { ...connectionBodies.custom, transport: 'sctp' }, 'Choose UDP, TCP or TLS'],
    ['username', { ...connectionBodies.custom, username: '' }, 'Enter the user name that the password belongs to'],
    ['username', { ...connectionBodies.custom, username: 'a\r\nVia: b' }, 'A user name has at most 200 characters and no line breaks'],
    ['password', { ...connectionBodies.custom, password: 'a\nb' }, 'A password has at most 200 characters and no line breaks'],
    ['codecs', { ...connectionBodies.custom, codecs: [] }, 'Choose at least one codec'],
    ['codecs', { ...connectionBodies.custom, codecs: ['G729'] }, 'Choose from PCMU, PCMA, G722 and opus'],
    ['callerId', { ...connectionBodies.custom, callerId: '0123' }, 'Enter the number with + and country code, like +1 202 555 0123'],
  ])('%s', async (field, body, words) => {
    const { status, body: refused } = await connectionsAs(await anOwner()).add(body)
    expect([status, refused]).toEqual([400, { error: words, fields: { [field]: words } }])
  })

  test('a custom trunk needs no user name, and has a usual port', async () => {
    const { status, body } = await connectionsAs(await anOwner()).add({ provider: 'custom', name: 'Bare', host: 'SIP.Example.com.', transport: 'tls' })
    expect([status, body.settings, body.secretLastFour]).toEqual([201, { host: 'sip.example.com', port: 5061, transport: 'tls', codecs: ['PCMU', 'PCMA'] }, null])
  })

  test('a stored password does not go to another host', async () => {
    const { api, connection: { id } } = await anOwnerOf('custom')
    const words = 'Enter the password again: it goes to another host now'
    const { password: _password, ...rest } = connectionBodies.custom
    expect((await api.change(id, { ...rest, host: 'sip.attacker.example' })).body).toEqual({ error: words, fields: { password: words } })
    expect((await api.change(id, { ...connectionBodies.custom, host: 'sip.other.example' })).status).toBe(200)
  })

  test('without its user name a trunk loses its password', async () => {
    const { api, connection: { id } } = await anOwnerOf('custom')
    const { password: _password, username: _username, ...rest } = connectionBodies.custom
    expect((await api.change(id, rest)).body.secretLastFour).toBeNull()
    expect(await storedSecret(id)).toEqual({ encryptedCredentials: null, secretLastFour: null })
  })
})

describe('names', () => {
  test('are unique within an organization, however many ask at once', async () => {
    const { api } = await anOwnerOf('twilio')
    const answers = await Promise.all(Array.from({ length: 5 }, () => api.add({ ...connectionBodies.telnyx, name: 'Same' })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409])
    expect(answers.find(({ status }) => status === 409)?.body).toEqual({ error: 'Another connection has this name', fields: { name: 'Another connection has this name' } })
  })

  test('cannot be changed to one that is there, and can be the same in another organization', async () => {
    const { api, connection: { id } } = await anOwnerOf('twilio')
    await api.add({ ...connectionBodies.telnyx, name: 'Other' })
    expect((await api.change(id, { ...connectionBodies.twilio, name: 'Other' })).status).toBe(409)
    expect((await connectionsAs(await anOwner()).add({ ...connectionBodies.telnyx, name: 'Other' })).status).toBe(201)
  })
})

describe('versions', () => {
  test('an older one is refused and changes nothing', async () => {
    const { api, connection: { id } } = await anOwnerOf('plivo')
    expect((await api.change(id, { ...connectionBodies.plivo, name: 'Two' }, { 'if-match': '"1"' })).headers.get('etag')).toBe('"2"')
    const { status, body } = await api.change(id, { ...connectionBodies.plivo, name: 'Three' }, { 'if-match': '"1"' })
    expect([status, body]).toEqual([412, { error: 'This connection was changed somewhere else after you opened it' }])
    expect((await api.list()).body.connections).toMatchObject([{ name: 'Two', version: 2 }])
  })

  test('of two changes of one version at once, one wins', async () => {
    const { api, connection: { id } } = await anOwnerOf('plivo')
    const answers = await Promise.all(['A', 'B', 'C'].map((name) => api.change(id, { ...connectionBodies.plivo, name }, { 'if-match': '"1"' })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412])
  })
})

describe('deleting', () => {
  test('is refused while numbers use it, and names them', async () => {
    const { api, organizationId, connection: { id } } = await anOwnerOf('twilio')
    await db.phoneNumber.create({ data: { organizationId, connectionId: id, number: '+14158675309' } })
    const one = await api.remove(id)
    expect([one.status, one.body]).toEqual([409, { error: '+1 (415) 867-5309 uses this connection. Move or delete it first.', numbers: 1 }])
    await db.phoneNumber.createMany({ data: Array.from({ length: 4 }, () => ({ organizationId, connectionId: id, number: anyNumber() })) })
    expect((await api.remove(id)).body.error).toMatch(/^\+1 .*, \+1 .*, \+1 .* and 2 more use this connection\. Move or delete them first\.$/)
    await db.phoneNumber.deleteMany({ where: { connectionId: id } })
    expect([(await api.remove(id)).body, (await api.list()).body]).toEqual([{}, { connections: [] }])
    expect((await api.remove(id)).status).toBe(404)
  })
})

describe('people', () => {
  test('who are members look and change nothing', async () => {
    const { organizationId, connection: { id } } = await anOwnerOf('twilio')
    const member = connectionsAs(await aColleague(organizationId, 'member'))
    expect((await member.list()).body.connections.filter((row: { id: string }) => row.id === id)).toHaveLength(1)
    const refused = await Promise.all([
      member.add({ ...connectionBodies.telnyx, organizationId }), member.change(id, connectionBodies.twilio), member.remove(id), member.test(id), member.numbers(id), member.bring(id),
    ])
    for (const { status, body } of refused) expect([status, body.error]).toEqual([403, 'Only owners and admins can manage telephony'])
  })

  test('who are admins manage', async () => {
    const { organizationId, connection: { id } } = await anOwnerOf('twilio')
    const admin = connectionsAs(await aColleague(organizationId, 'admin'))
    expect((await admin.add({ ...connectionBodies.telnyx, organizationId })).status).toBe(201)
    expect((await admin.change(id, { ...connectionBodies.twilio, name: 'By an admin' })).status).toBe(200)
    expect((await admin.remove(id)).status).toBe(200)
  })

  test('who are strangers find nothing', async () => {
    const { organizationId, connection: { id } } = await anOwnerOf('twilio')
    const stranger = connectionsAs(await anOwner())
    expect((await stranger.list()).body).toEqual({ connections: [] })
    const refused = await Promise.all([
      stranger.add({ ...connectionBodies.telnyx, organizationId }), stranger.change(id, connectionBodies.twilio), stranger.remove(id), stranger.test(id),
      stranger.numbers(id), stranger.bring(id), stranger.remove(randomUUID()), stranger.test('x'),
    ])
    expect(refused.map(({ status }) => status)).toEqual(Array(8).fill(404))
  })

  test('who proved themselves long ago are asked again before credentials are written or removed', async () => {
    const { id: userId, api, connection: { id } } = await anOwnerOf('twilio')
    await db.session.updateMany({ where: { userId }, data: { provenAt: new Date(Date.now() - 11 * 60_000) } })
    const answers = await Promise.all([api.add(connectionBodies.telnyx), api.change(id, connectionBodies.twilio), api.remove(id)])
    for (const { status, body } of answers) expect([status, body.reason]).toEqual([403, 'step-up'])
    expect((await api.list()).status).toBe(200)
  })

  test('find each change in their security log, without the secret', async () => {
    const { id: userId, api, connection: { id } } = await anOwnerOf('twilio')
    await api.change(id, { ...connectionBodies.twilio, name: 'Renamed' })
    await api.remove(id)
    const events = await db.securityEvent.findMany({ where: { userId }, orderBy: { id: 'asc' } })
    expect(events.map(({ type, details }) => [type, (details as { detail: string }).detail])).toEqual([
      ['telephony_connection_added', 'Main Twilio'], ['telephony_connection_changed', 'Renamed'], ['telephony_connection_removed', 'Renamed'],
    ])
    expect(JSON.stringify(events)).not.toContain('canary')
  })
})
