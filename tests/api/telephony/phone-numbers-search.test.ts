import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { hostileStrings } from '../../support/hostile-strings'
import { aColleague, anAgent, anOwner, numbersAs } from '../../support/telephony'

interface Listed {
  number: string
  active: boolean
}

/** Numbers of one organization with a number of nobody else beside it. */
async function anOffice() {
  const owner = await anOwner()
  const agent = async (name: string) => (await anAgent(owner.organizationId, name)).id
  const data = [
    { number: '+12125550123', inboundAgentId: await agent('Harbour Dental reception'), outboundAgentId: await agent('Café Zoë') },
    { number: '+442079460931', outboundAgentId: await agent('Route 66 line') },
    { number: '+13125550177' },
  ]
  await db.phoneNumber.createMany({ data: data.map((row) => ({ ...row, organizationId: owner.organizationId })) })
  return owner
}

const [office, other] = await Promise.all([anOffice(), anOwner()])
await db.phoneNumber.create({ data: { organizationId: other.organizationId, number: '+12125550199' } })

const numbersIn = ({ body }: { body: { numbers: Listed[] } }) => body.numbers.map(({ number }) => number)

describe('a search', () => {
  test.each([
    ['', ['+12125550123', '+13125550177', '+442079460931']],
    ['   ', ['+12125550123', '+13125550177', '+442079460931']],
    ['2125550123', ['+12125550123']],
    ['(212) 555-01', ['+12125550123']],
    ['+1 212.555', ['+12125550123']],
    ['+44 20', ['+442079460931']],
    ['020 7946', ['+442079460931']],
    ['0044 20 7946 0931', ['+442079460931']],
    ['0', ['+12125550123', '+13125550177', '+442079460931']],
    ['555', ['+12125550123', '+13125550177']],
    ['dental RECEPTION', ['+12125550123']],
    ['cafe zoe', ['+12125550123']],
    ['66', ['+442079460931']],
    ['nobody', []],
    ['harbour 212', []],
    ['.*', []],
    ['%', []],
    ['+1%', []],
  ])('for "%s" finds %j', async (search, expected) => {
    const answer = await numbersAs(office).list({ search })
    expect([answer.status, numbersIn(answer), answer.body.total]).toEqual([200, expected, expected.length])
  })

  test('takes any text, and finds nothing of others by it', async () => {
    for (const search of hostileStrings.filter((text) => text.length <= 200)) {
      const { status, body } = await numbersAs(office).list({ search })
      expect([search, status]).toEqual([search, 200])
      expect(body.numbers.map(({ organizationId }: { organizationId: string }) => organizationId)).toEqual(body.numbers.map(() => office.organizationId))
    }
  }, 60_000)

  test('of more than 200 characters, or from a place that is none, is refused', async () => {
    expect(await numbersAs(office).list({ search: 'x'.repeat(201) })).toMatchObject({ status: 400, body: { fields: { search: 'Search for at most 200 characters' } } })
    for (const cursor of ['x', '2+1', '1', "1+1' or true --", '0+12345678901234567']) {
      expect(await numbersAs(office).list({ cursor })).toMatchObject({ status: 400, body: { fields: { cursor: 'This is not where a page begins' } } })
    }
  })
})

describe('paging', () => {
  test('gives each number once, active ones first, also while the last one seen is deleted', async () => {
    const owner = await anOwner()
    const data = Array.from({ length: 120 }, (_, index) => ({
      organizationId: owner.organizationId, number: `+1646${String(2_000_000 + index)}`, active: index % 3 !== 0,
    }))
    await db.phoneNumber.createMany({ data })
    const seen: Listed[] = []
    let cursor: string | null = null
    do {
      const { body } = await numbersAs(owner).list(cursor === null ? {} : { cursor })
      expect(body.total).toBe(seen.length === 0 ? 120 : 119)
      seen.push(...body.numbers)
      cursor = body.next
      if (seen.length === 50) await db.phoneNumber.delete({ where: { id: body.numbers.at(-1).id } })
    } while (cursor !== null)
    const wanted = [...data.filter(({ active }) => active), ...data.filter(({ active }) => !active)].map(({ number }) => number)
    expect(seen.map(({ number }) => number)).toEqual(wanted)
  })

  test('goes on within a search and within one organization', async () => {
    const owner = await anOwner()
    const member = await aColleague(owner.organizationId, 'member')
    const agent = await anAgent(owner.organizationId, 'Night shift')
    const rows = (organizationId: string, prefix: string, inboundAgentId: string | null) =>
      Array.from({ length: 60 }, (_, index) => ({ organizationId, inboundAgentId, number: `${prefix}${String(100 + index)}` }))
    await db.phoneNumber.createMany({ data: [...rows(owner.organizationId, '+1717222', agent.id), ...rows(member.organizationId, '+1717333', null)] })
    const first = await numbersAs(member).list({ search: 'night' })
    expect([first.body.numbers.length, first.body.total]).toEqual([50, 60])
    const second = await numbersAs(member).list({ search: 'night', cursor: first.body.next })
    expect([second.body.numbers.length, second.body.next]).toEqual([10, null])
    expect((await numbersAs(member).list()).body.total).toBe(120)
    expect((await numbersAs(member).list({ organizationId: member.organizationId })).body.total).toBe(60)
  })
})
