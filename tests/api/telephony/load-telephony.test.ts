import { describe, expect, test } from 'vitest'
import { readActor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { loadTelephony } from '@/lib/telephony/load-telephony'
import { createOrganizationData, createPerson, joinOrganization } from '../../support/people'
import { cookieFor } from '../../support/request'

async function actorOf(userId: string) {
  return readActor(new Request('http://localhost:3000/', { headers: { cookie: await cookieFor(userId) } }))
}

describe('what the telephony page is given', () => {
  test('is nothing for somebody whose organization has nothing, in the organization’s own timezone', async () => {
    const person = await createPerson(db, { organization: { timezone: 'Asia/Karachi' } })
    const { numbers, connections, timezone, isOfMany } = await loadTelephony(await actorOf(person.id))
    expect({ numbers, connections, timezone, isOfMany }).toEqual({ numbers: [], connections: [], timezone: 'Asia/Karachi', isOfMany: false })
  })

  test('is the numbers with their agents and carriers, active ones first, and the connections with their state', async () => {
    const person = await createPerson(db, { timezone: 'Europe/Berlin', organization: { timezone: 'Europe/London' } })
    await createOrganizationData(db, person.organizationId, { calls: 0, clients: ['harbourDental', 'willowHotel'], now: new Date('2026-11-24T15:30:00Z') })
    const { numbers, connections, timezone } = await loadTelephony(await actorOf(person.id))
    expect(timezone).toBe('Europe/Berlin')
    expect(numbers.map(({ active }) => active)).toEqual([true, true, true, true, true, false])
    expect(numbers.find(({ label }) => label === 'Harbour Dental, main line')).toEqual({
      id: expect.any(String),
      number: expect.stringMatching(/^\+44\d{10}$/),
      label: 'Harbour Dental, main line',
      active: true,
      organization: 'Ada Lovelace’s organization',
      connection: { name: 'Main trunk', provider: 'twilio' },
      inboundAgent: { name: 'Harbour Dental reception', mode: 'realtime', status: 'online' },
      outboundAgent: { name: 'Harbour Dental reminders', mode: 'pipeline', status: 'offline' },
    })
    expect(numbers.find(({ label }) => label === 'Spare')).toMatchObject({ inboundAgent: null, outboundAgent: null })
    expect(connections.map(({ provider, name, numbers: count, state }) => ({ provider, name, count, state }))).toEqual([
      {
        provider: 'telnyx', name: 'Backup trunk', count: 2,
        state: { kind: 'failing', since: new Date('2026-11-23T13:55:00Z'), reason: 'Telnyx refused the user name and password (SIP 403)' },
      },
      { provider: 'twilio', name: 'Main trunk', count: 3, state: { kind: 'working', checkedAt: new Date('2026-11-24T15:18:00Z') } },
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
    const seen = await loadTelephony(await actorOf(member.id))
    expect(seen.isOfMany).toBe(true)
    expect(new Set(seen.numbers.map(({ organization }) => organization))).toEqual(new Set(['Own', 'Theirs']))
    expect([seen.numbers.length, seen.connections.length]).toEqual([12, 6])
    const foreign = await loadTelephony(await actorOf(owner.id))
    expect(new Set(foreign.numbers.map(({ organization }) => organization))).toEqual(new Set(['Theirs']))
    expect(await loadTelephony(await actorOf(stranger.id))).toMatchObject({ numbers: [], connections: [] })
  })

  test('carries no secret', async () => {
    const person = await createPerson(db)
    const { connectionIds } = await createOrganizationData(db, person.organizationId, { calls: 0 })
    await db.telephonyConnection.update({ where: { id: connectionIds[0] ?? '' }, data: { encryptedCredentials: 'top-secret', secretLastFour: 'cret' } })
    expect(JSON.stringify(await loadTelephony(await actorOf(person.id)))).not.toContain('cret')
  })
})

test('many organizations made at the same moment get numbers of their own', async () => {
  const people = await Promise.all(Array.from({ length: 12 }, () => createPerson(db)))
  // One seed for all: they want the very same numbers.
  await Promise.all(people.map(({ organizationId }) => createOrganizationData(db, organizationId, { calls: 0, seed: 'same' })))
  const rows = await db.phoneNumber.findMany({ where: { organizationId: { in: people.map(({ organizationId }) => organizationId) } } })
  expect([rows.length, new Set(rows.map(({ number }) => number)).size]).toEqual([72, 72])
})
