import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { aColleague, anAgent, anOwner, anyNumber, numbersAs } from '../../support/telephony'

const nothingHere = { status: 404, body: { error: 'There is nothing here' } }
const onlyManagers = { status: 403, body: { error: 'Only owners and admins can manage telephony' } }

async function aConnection(organizationId: string) {
  return db.telephonyConnection.create({ data: { organizationId, provider: 'twilio', name: `Trunk ${randomUUID()}` } })
}

describe('adding a number', () => {
  test('stores it as E.164 with all that was chosen, and shows it as people read it', async () => {
    const owner = await anOwner()
    const [desk, caller] = [await anAgent(owner.organizationId, 'Front desk'), await anAgent(owner.organizationId, 'Reminders', 'pipeline')]
    const connection = await aConnection(owner.organizationId)
    const answer = await numbersAs(owner).add({
      number: ' +44 (20) 7946-0958 ', label: '  Main line ', connectionId: connection.id, inboundAgentId: desk.id, outboundAgentId: caller.id,
    })
    expect([answer.status, answer.headers.get('etag')]).toEqual([201, '"1"'])
    expect(answer.body).toEqual({
      id: expect.any(String), organizationId: owner.organizationId, organization: 'Ada Lovelace’s organization',
      number: '+442079460958', shown: '+44 20 7946 0958', country: 'United Kingdom', label: 'Main line', active: true, version: 1,
      connection: { id: connection.id, name: connection.name, provider: 'twilio' },
      inboundAgent: { id: desk.id, name: 'Front desk', mode: 'realtime', status: 'offline' },
      outboundAgent: { id: caller.id, name: 'Reminders', mode: 'pipeline', status: 'offline' },
    })
    expect((await numbersAs(owner).read(answer.body.id)).body).toEqual(answer.body)
  })

  test('needs nothing but the number', async () => {
    const owner = await anOwner()
    const { status, body } = await numbersAs(owner).add({ number: anyNumber(), label: '', connectionId: '', inboundAgentId: null, outboundAgentId: '' })
    expect([status, body]).toMatchObject([201, { label: null, connection: null, inboundAgent: null, outboundAgent: null, active: true, country: 'United States' }])
  })

  test.each(['', '4155552671', '+0155552671', '+1', '+1415555267112345678', '+1415555CALL', 'tel:+14155552671', '+1٤155552671', '+14155552671;ext=5', null, 14155552671])(
    'refuses %j with the way to write it',
    async (number) => {
      const words = 'Enter the number with + and country code, like +1 202 555 0123'
      expect(await numbersAs(await anOwner()).add({ number })).toMatchObject({ status: 400, body: { error: words, fields: { number: words } } })
    },
  )

  test('refuses a country code that does not exist', async () => {
    const words = 'No country has the code that this number begins with'
    expect(await numbersAs(await anOwner()).add({ number: '+999 1234567' })).toMatchObject({ status: 400, body: { fields: { number: words } } })
  })

  test('refuses one that is taken, and tells nobody whose it is', async () => {
    const [first, second] = [await anOwner(), await anOwner()]
    const number = anyNumber()
    await numbersAs(first).add({ number, label: 'Secret plan' })
    const own = await numbersAs(first).add({ number })
    expect([own.status, own.body]).toEqual([409, { error: 'This number is in your list already', fields: { number: 'This number is in your list already' } }])
    const foreign = await numbersAs(second).add({ number })
    const words = 'This number is in use already. If it is yours, contact support.'
    expect([foreign.status, foreign.body]).toEqual([409, { error: words, fields: { number: words } }])
  })

  test('of twenty that add the same one at once, one gets it', async () => {
    const owners = await Promise.all(Array.from({ length: 20 }, anOwner))
    const number = anyNumber()
    const statuses = (await Promise.all(owners.map((owner) => numbersAs(owner).add({ number })))).map(({ status }) => status)
    expect(statuses.sort()).toEqual([201, ...Array<number>(19).fill(409)])
  })

  test('refuses agents and connections of others, and those that do not exist, in the same words', async () => {
    const [owner, stranger] = [await anOwner(), await anOwner()]
    const [agent, connection] = [await anAgent(stranger.organizationId, 'Theirs'), await aConnection(stranger.organizationId)]
    for (const id of [agent.id, randomUUID(), 'x', 7]) {
      for (const field of ['inboundAgentId', 'outboundAgentId']) {
        expect(await numbersAs(owner).add({ number: anyNumber(), [field]: id })).toMatchObject({ status: 400, body: { fields: { [field]: 'Choose one of your agents' } } })
      }
    }
    for (const connectionId of [connection.id, randomUUID()]) {
      const words = 'Choose one of your connections'
      expect(await numbersAs(owner).add({ number: anyNumber(), connectionId })).toMatchObject({ status: 400, body: { fields: { connectionId: words } } })
    }
  })

  test('refuses an agent that works in text only, in either direction', async () => {
    const owner = await anOwner()
    const { id } = await anAgent(owner.organizationId, 'Web chat', 'text')
    const [inbound, outbound] = ['This agent works in text only and takes no calls', 'This agent works in text only and makes no calls']
    expect(await numbersAs(owner).add({ number: anyNumber(), inboundAgentId: id })).toMatchObject({ status: 400, body: { error: inbound, fields: { inboundAgentId: inbound } } })
    expect(await numbersAs(owner).add({ number: anyNumber(), outboundAgentId: id })).toMatchObject({ status: 400, body: { error: outbound, fields: { outboundAgentId: outbound } } })
  })

  test.each([['x'.repeat(61), 'A label has at most 60 characters'], ['a\nb', 'A label cannot have line breaks or hidden characters'], [7, 'A label must be text']])(
    'refuses the label %j',
    async (label, words) => {
      expect(await numbersAs(await anOwner()).add({ number: anyNumber(), label })).toMatchObject({ status: 400, body: { fields: { label: words } } })
    },
  )

  test('takes no id, version or carrier’s id from outside', async () => {
    const owner = await anOwner()
    const { body } = await numbersAs(owner).add({ number: anyNumber(), id: 'mine', version: 99, carrierNumberId: 'PN1', createdAt: '2020-01-01' })
    const row = await db.phoneNumber.findUniqueOrThrow({ where: { id: body.id } })
    expect([row.id === 'mine', row.version, row.carrierNumberId, row.createdAt.getFullYear() > 2020]).toEqual([false, 1, null, true])
  })

  test('asks whoever manages several organizations for which, and takes only one of theirs', async () => {
    const [owner, stranger] = [await anOwner(), await anOwner()]
    const admin = await aColleague(owner.organizationId, 'admin')
    const words = 'Choose an organization'
    expect(await numbersAs(admin).add({ number: anyNumber() })).toMatchObject({ status: 400, body: { error: words, fields: { organizationId: words } } })
    const { status, body } = await numbersAs(admin).add({ number: anyNumber(), organizationId: owner.organizationId })
    expect([status, body.organizationId]).toEqual([201, owner.organizationId])
    expect(await numbersAs(admin).add({ number: anyNumber(), organizationId: stranger.organizationId })).toMatchObject(nothingHere)
  })
})

describe('changing a number', () => {
  test('changes what is given, leaves the rest, and clears by null or ""', async () => {
    const owner = await anOwner()
    const agent = await anAgent(owner.organizationId, 'Front desk')
    const { body: before } = await numbersAs(owner).add({ number: anyNumber(), label: 'Old', inboundAgentId: agent.id })
    const { status, body, headers } = await numbersAs(owner).change(before.id, { label: 'New', active: false }, { 'if-match': '"1"' })
    expect([status, body, headers.get('etag')]).toEqual([200, { ...before, label: 'New', active: false, version: 2 }, '"2"'])
    const cleared = await numbersAs(owner).change(before.id, { label: '', inboundAgentId: null })
    expect(cleared.body).toMatchObject({ label: null, inboundAgent: null, active: false, version: 3 })
  })

  test('cannot change the number itself or whose it is', async () => {
    const [owner, stranger] = [await anOwner(), await anOwner()]
    const { body: before } = await numbersAs(owner).add({ number: anyNumber() })
    const { body } = await numbersAs(owner).change(before.id, { number: anyNumber(), organizationId: stranger.organizationId })
    expect(body).toEqual({ ...before, version: 2 })
  })

  test('is refused where somebody else changed it meanwhile; of ten at once with the same version one is stored', async () => {
    const owner = await anOwner()
    const { body: { id } } = await numbersAs(owner).add({ number: anyNumber() })
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => numbersAs(owner).change(id, { label: `Label ${index}` }, { 'if-match': '"1"' })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(412)])
    expect(answers.find(({ status }) => status === 412)?.body).toEqual({ error: 'This number was changed somewhere else after you opened it' })
    const stored = await numbersAs(owner).read(id)
    expect(stored.body).toEqual(answers.find(({ status }) => status === 200)?.body)
    expect((await numbersAs(owner).change(id, { label: 'x' }, { 'if-match': 'W/"2"' })).status).toBe(412)
    expect((await numbersAs(owner).change(id, { label: 'x' }, { 'if-match': '*' })).status).toBe(200)
  })

  test('keeps to agents and connections of the same organization and of a mode that can talk', async () => {
    const [owner, stranger] = [await anOwner(), await anOwner()]
    const { body: { id } } = await numbersAs(owner).add({ number: anyNumber() })
    const [theirs, chat] = [await anAgent(stranger.organizationId, 'Theirs'), await anAgent(owner.organizationId, 'Web chat', 'text')]
    expect((await numbersAs(owner).change(id, { outboundAgentId: theirs.id })).body.fields).toEqual({ outboundAgentId: 'Choose one of your agents' })
    expect((await numbersAs(owner).change(id, { inboundAgentId: chat.id })).body.fields).toEqual({ inboundAgentId: 'This agent works in text only and takes no calls' })
    expect((await numbersAs(owner).change(id, { connectionId: (await aConnection(stranger.organizationId)).id })).status).toBe(400)
    expect((await numbersAs(owner).read(id)).body.version).toBe(1)
  })
})

describe('who may do what', () => {
  test('owners and admins manage, members see, everybody else finds nothing', async () => {
    const owner = await anOwner()
    const [admin, member, stranger] = [await aColleague(owner.organizationId, 'admin'), await aColleague(owner.organizationId, 'member'), await anOwner()]
    const { organizationId } = owner
    const { body: number } = await numbersAs(admin).add({ number: anyNumber(), organizationId })
    expect((await numbersAs(member).list()).body).toMatchObject({ numbers: [{ id: number.id }], total: 1 })
    expect((await numbersAs(member).read(number.id)).status).toBe(200)
    expect(await numbersAs(member).add({ number: anyNumber(), organizationId })).toMatchObject(onlyManagers)
    expect(await numbersAs(member).change(number.id, { label: 'Mine' })).toMatchObject(onlyManagers)
    expect(await numbersAs(member).remove(number.id)).toMatchObject(onlyManagers)
    for (const id of [number.id, randomUUID()]) {
      expect(await numbersAs(stranger).read(id)).toMatchObject(nothingHere)
      expect(await numbersAs(stranger).change(id, { label: 'Mine' })).toMatchObject(nothingHere)
      expect(await numbersAs(stranger).remove(id)).toMatchObject(nothingHere)
    }
    expect((await numbersAs(stranger).list()).body).toEqual({ numbers: [], next: null, total: 0 })
    expect(await numbersAs(stranger).list({ organizationId })).toMatchObject(nothingHere)
    expect((await numbersAs(owner).read(number.id)).body).toEqual(number)
    expect((await numbersAs(admin).change(number.id, { label: 'Ours' })).status).toBe(200)
  })

  test('somebody who manages nothing is told so', async () => {
    const owner = await anOwner()
    const member = await aColleague(owner.organizationId, 'member')
    await db.membership.deleteMany({ where: { userId: member.id, role: 'owner' } })
    expect(await numbersAs(member).add({ number: anyNumber() })).toMatchObject(onlyManagers)
  })
})

test('a number that is removed is gone, once, and its calls stay', async () => {
  const owner = await anOwner()
  const { body: { id } } = await numbersAs(owner).add({ number: anyNumber() })
  const call = await db.callLog.create({
    data: { organizationId: owner.organizationId, phoneNumberId: id, direction: 'inbound', status: 'completed', startedAt: new Date() },
  })
  expect(await numbersAs(owner).remove(id)).toMatchObject({ status: 200, body: {} })
  expect(await numbersAs(owner).remove(id)).toMatchObject(nothingHere)
  expect(await db.callLog.findUnique({ where: { id: call.id } })).toMatchObject({ phoneNumberId: null })
})
