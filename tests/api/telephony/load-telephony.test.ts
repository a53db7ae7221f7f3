import { describe, expect, test } from 'vitest'
import { readActor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { readAlone } from '@/lib/db/reads'
import { loadTelephony } from '@/lib/telephony/load-telephony'
import { providerStatesOf } from '@/lib/telephony/provider-states'
import { createOrganizationData, createPerson, joinOrganization } from '../../support/people'
import { cookieFor } from '../../support/request'

async function actorOf(userId: string) {
  return readActor(new Request('http://localhost:3000/', { headers: { cookie: await cookieFor(userId) } }))
}

describe('what the telephony page is given', () => {
  test('is nothing for somebody whose organization has nothing, in the organization’s own timezone', async () => {
    const person = await createPerson(db, { organization: { timezone: 'Asia/Karachi', name: 'Own' } })
    expect(await loadTelephony(await actorOf(person.id), null)).toEqual({
      first: { numbers: [], next: null, total: 0 }, selected: null, connections: [], agents: [], timezone: 'Asia/Karachi',
      organizations: [{ id: person.organizationId, name: 'Own', timezone: 'Asia/Karachi', canManage: true }],
    })
  })

  test('is the numbers with their agents and carriers, active ones first, and the connections with their state', async () => {
    const person = await createPerson(db, { timezone: 'Europe/Berlin', organization: { timezone: 'Europe/London' } })
    await createOrganizationData(db, person.organizationId, { calls: 0, clients: ['harbourDental', 'willowHotel'], now: new Date('2026-11-24T15:30:00Z') })
    const { first: { numbers, total, next }, connections, agents, timezone } = await loadTelephony(await actorOf(person.id), null)
    expect([timezone, total, next]).toEqual(['Europe/Berlin', 6, null])
    expect(numbers.map(({ active }) => active)).toEqual([true, true, true, true, true, false])
    expect(numbers.find(({ label }) => label === 'Harbour Dental, main line')).toMatchObject({
      number: expect.stringMatching(/^\+44\d{10}$/), shown: expect.stringMatching(/^\+44 \d/), country: 'United Kingdom',
      active: true, organization: 'Ada Lovelace’s organization', version: 1,
      connection: { name: 'Main trunk', provider: 'twilio' },
      inboundAgent: { name: 'Harbour Dental reception', mode: 'realtime', status: 'online' },
      outboundAgent: { name: 'Harbour Dental reminders', mode: 'pipeline', status: 'offline' },
    })
    expect(numbers.find(({ label }) => label === 'Spare')).toMatchObject({ inboundAgent: null, outboundAgent: null })
    expect(agents.map(({ mode }) => mode)).toContain('text')
    expect(connections.map(({ provider, name, numbers: count, state }) => ({ provider, name, count, state }))).toEqual([
      {
        provider: 'telnyx', name: 'Backup trunk', count: 2,
        state: { kind: 'failing', since: '2026-11-23T13:55:00.000Z', reason: 'Telnyx does not accept these credentials (401). Check the API key.' },
      },
      { provider: 'twilio', name: 'Main trunk', count: 3, state: { kind: 'working', checkedAt: '2026-11-24T15:18:00.000Z' } },
      { provider: 'custom', name: 'Office PBX', count: 1, state: { kind: 'unchecked' } },
    ])
  })

  test('is also there for a member, beside their own, and never for anybody else', async () => {
    const owner = await createPerson(db, { organization: { name: 'Theirs' } })
    const member = await createPerson(db, { organization: { name: 'Own' } })
    const stranger = await createPerson(db)
    await createOrganizationData(db, owner.organizationId, { calls: 0 })
    await createOrganizationData(db, member.organizationId, { calls: 0 })
    await joinOrganization(db, member.id, owner.organizationId, 'member')
    const seen = await loadTelephony(await actorOf(member.id), null)
    expect(seen.organizations.map(({ name, canManage }) => [name, canManage])).toEqual([['Theirs', false], ['Own', true]])
    expect(new Set(seen.first.numbers.map(({ organization }) => organization))).toEqual(new Set(['Own', 'Theirs']))
    expect([seen.first.numbers.length, seen.connections.length]).toEqual([12, 6])
    // Agents are for choosing, which members do not.
    expect(new Set(seen.agents.map(({ organizationId }) => organizationId))).toEqual(new Set([member.organizationId]))
    const foreign = await loadTelephony(await actorOf(owner.id), null)
    expect(new Set(foreign.first.numbers.map(({ organization }) => organization))).toEqual(new Set(['Theirs']))
    expect(await loadTelephony(await actorOf(stranger.id), null)).toMatchObject({ first: { numbers: [] }, connections: [], agents: [] })
  })

  test('is the number that the address names, if it is theirs', async () => {
    const [owner, stranger] = [await createPerson(db), await createPerson(db)]
    const { phoneNumbers: [number] } = await createOrganizationData(db, owner.organizationId, { calls: 0 })
    const id = number?.id ?? ''
    expect((await loadTelephony(await actorOf(owner.id), id)).selected).toMatchObject({ id, number: number?.number })
    expect((await loadTelephony(await actorOf(stranger.id), id)).selected).toBeNull()
    expect((await loadTelephony(await actorOf(owner.id), 'gone')).selected).toBeNull()
  })

  test('carries no secret but its last four', async () => {
    const person = await createPerson(db)
    const { connectionIds } = await createOrganizationData(db, person.organizationId, { calls: 0 })
    await db.telephonyConnection.update({ where: { id: connectionIds[0] ?? '' }, data: { encryptedCredentials: 'top-secret', secretLastFour: '1234' } })
    expect(JSON.stringify(await loadTelephony(await actorOf(person.id), null))).not.toContain('top-secret')
  })
})

describe('what the settings page says of each provider', () => {
  test('is the worst of its connections, over all of one’s organizations and no other', async () => {
    const [person, other] = [await createPerson(db), await createPerson(db)]
    expect(await readAlone(providerStatesOf(await actorOf(person.id)))).toEqual(['twilio', 'telnyx', 'plivo', 'custom'].map((provider) => ({ provider, state: null })))
    const at = (hour: number) => new Date(`2026-11-24T0${hour}:00:00Z`)
    const row = (organizationId: string, name: string, change: object) => ({ organizationId, name, provider: 'twilio' as const, ...change })
    await db.telephonyConnection.createMany({
      data: [
        row(person.organizationId, 'a', { lastCheckedAt: at(5) }),
        row(person.organizationId, 'b', { lastCheckedAt: at(5), failingSince: at(4), failure: 'Later' }),
        row(person.organizationId, 'c', { lastCheckedAt: at(5), failingSince: at(3), failure: 'Refused' }),
        row(other.organizationId, 'd', { lastCheckedAt: at(5), failingSince: at(1), failure: 'Theirs' }),
        { ...row(person.organizationId, 'e', { lastCheckedAt: at(5) }), provider: 'telnyx' },
        { ...row(person.organizationId, 'f', {}), provider: 'telnyx' },
        { ...row(person.organizationId, 'g', {}), provider: 'custom' },
      ],
    })
    expect(await readAlone(providerStatesOf(await actorOf(person.id)))).toEqual([
      { provider: 'twilio', state: { kind: 'failing', since: '2026-11-24T03:00:00.000Z', reason: 'Refused' } },
      { provider: 'telnyx', state: { kind: 'working', checkedAt: '2026-11-24T05:00:00.000Z' } },
      { provider: 'plivo', state: null },
      { provider: 'custom', state: { kind: 'unchecked' } },
    ])
  })
})

test('many organizations made at the same moment get numbers of their own', async () => {
  const people = await Promise.all(Array.from({ length: 12 }, () => createPerson(db)))
  // One seed for all: they want the very same numbers.
  await Promise.all(people.map(({ organizationId }) => createOrganizationData(db, organizationId, { calls: 0, seed: 'same' })))
  const rows = await db.phoneNumber.findMany({ where: { organizationId: { in: people.map(({ organizationId }) => organizationId) } } })
  expect([rows.length, new Set(rows.map(({ number }) => number)).size]).toEqual([72, 72])
})
