import { describe, expect, test } from 'vitest'
import { imagineOrganization } from './imagine'

const now = new Date('2026-11-24T15:30:00Z')

/** Reads the wall clock of a zone, from Intl and not from the code under test. */
function createWallClock(timeZone: string) {
  const formatter = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23' })
  return (at: Date) => {
    const parts = new Map(formatter.formatToParts(at).map(({ type, value }) => [type, value]))
    return { day: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`, weekday: parts.get('weekday'), hour: Number(parts.get('hour')) }
  }
}

test('the same seed and time give the same organization, another seed another one', () => {
  expect(imagineOrganization()).toEqual(imagineOrganization())
  const texts = (seed: string) => JSON.stringify(imagineOrganization({ seed }).findings.transcripts)
  expect(texts('a')).not.toBe(texts('b'))
})

// The clocks changed on 25 October in London and on 1 November in New York; Kathmandu is 5:45 ahead.
describe.each(['Europe/London', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland', 'UTC'])('in %s', (timezone) => {
  const { calls, analytics, findings } = imagineOrganization({ timezone, now })
  const wallClock = createWallClock(timezone)
  const moments = calls.map(({ row }) => ({ row, ...wallClock(row.startedAt) }))

  test('calls are made in working hours there, more on weekdays, over five weeks and never after now', () => {
    expect(Math.min(...moments.map(({ hour }) => hour))).toBeGreaterThanOrEqual(8)
    expect(Math.max(...moments.map(({ hour }) => hour))).toBeLessThan(20)
    const weekends = moments.filter(({ weekday }) => weekday === 'Sat' || weekday === 'Sun')
    expect(weekends.every(({ hour }) => hour >= 10 && hour < 16)).toBe(true)
    expect(weekends.length).toBeGreaterThan(0)
    expect(weekends.length).toBeLessThan(calls.length / 7)
    expect(new Set(moments.map(({ day }) => day)).size).toBeGreaterThan(24)
    const first = calls[0]?.row.startedAt.getTime() ?? 0
    expect(now.getTime() - first).toBeLessThan(36 * 24 * 3_600_000)
    expect(now.getTime() - first).toBeGreaterThan(30 * 24 * 3_600_000)
    expect(calls.every(({ row }) => row.createdAt <= now)).toBe(true)
  })

  test('each day of an agent sums up the calls of that local day', () => {
    const ratings = new Map(findings.feedback.map(({ callLogId, rating }) => [callLogId, rating]))
    for (const day of analytics) {
      const own = moments.filter((one) => one.row.agentId === day.agentId && one.day === day.day.toISOString().slice(0, 10)).map(({ row }) => row)
      const rated = own.flatMap(({ id }) => ratings.get(id) ?? [])
      expect(day).toMatchObject({
        calls: own.length,
        completedCalls: own.filter(({ status }) => status === 'completed').length,
        totalSeconds: own.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0),
        averageRating: rated.length === 0 ? null : rated.reduce((sum, rating) => sum + rating, 0) / rated.length,
      })
    }
    expect(analytics.reduce((sum, day) => sum + day.calls, 0)).toBe(calls.length)
  })
})

describe('a call', () => {
  const { calls, findings, numbers, staff } = imagineOrganization({ now })

  test('is between a line of the organization and somebody else, in the right direction', () => {
    const own = new Map(numbers.map((line) => [line.id, line]))
    for (const { row } of calls) {
      const line = own.get(row.phoneNumberId)
      const [ours, theirs] = row.direction === 'inbound' ? [row.toNumber, row.fromNumber] : [row.fromNumber, row.toNumber]
      expect(line).toMatchObject({ number: ours, active: true, [row.direction === 'inbound' ? 'inboundAgentId' : 'outboundAgentId']: row.agentId })
      expect(theirs).toMatch(/^\+[1-9]\d{6,14}$/)
    }
    expect(staff.filter(({ row }) => row.mode === 'text').every(({ row }) => calls.every((call) => call.row.agentId !== row.id))).toBe(true)
  })

  test('lasts and costs something when it was completed, and nothing otherwise', () => {
    for (const { row } of calls) {
      const isCompleted = row.status === 'completed'
      expect(row.durationSeconds > 10 && row.durationSeconds < 300).toBe(isCompleted)
      expect(row.costCents > 0 && row.costCents < 100).toBe(isCompleted)
      expect(row.failureReason !== null).toBe(row.status === 'failed')
    }
    expect(new Set(calls.map(({ row }) => row.status))).toEqual(new Set(['completed', 'failed', 'noAnswer', 'busy']))
    expect(calls.filter(({ row }) => row.status === 'completed').length).toBeGreaterThan(calls.length * 0.75)
  })

  test('has a transcript that fits its length, with every blank filled in', () => {
    const durations = new Map(calls.map(({ row }) => [row.id, row.durationSeconds]))
    for (const { callLogId, turns } of findings.transcripts) {
      const list = turns as { speaker: string; atSeconds: number; text: string }[]
      expect(list[0]?.speaker).toBe('agent')
      expect(list.map(({ atSeconds }) => atSeconds)).toEqual(list.map(({ atSeconds }) => atSeconds).sort((one, other) => one - other))
      expect(list.at(-1)?.atSeconds).toBeLessThan(durations.get(callLogId) ?? 0)
      expect(JSON.stringify(list)).not.toMatch(/[{}|]\w|\[\w|\w\]/)
    }
    expect(findings.transcripts.length).toBe(calls.filter(({ row }) => row.status === 'completed').length)
    expect(new Set(findings.transcripts.map(({ turns }) => JSON.stringify(turns))).size).toBe(findings.transcripts.length)
    expect(JSON.stringify(findings.analyses)).not.toMatch(/\{\w+\}/)
  })

  test('has a recording that is a real sound file, now and then', () => {
    expect(findings.recordings.length).toBeGreaterThan(50)
    for (const { content, byteSize } of findings.files) {
      const bytes = Buffer.from(content)
      expect([bytes.toString('latin1', 0, 4), bytes.toString('latin1', 8, 12), bytes.readUInt32LE(4) + 8, bytes.length]).toEqual(['RIFF', 'WAVE', byteSize, byteSize])
      expect(byteSize).toBeLessThan(5_000)
    }
  })
})

test('bills pay for the weeks that are over, without ever running into debt', () => {
  const { bills, calls } = imagineOrganization({ now, count: 1500 })
  let balance = 0
  for (const { amountCents } of bills) expect((balance += amountCents)).toBeGreaterThan(0)
  expect(bills.every(({ createdAt }) => createdAt <= now)).toBe(true)
  const monday = new Date('2026-11-23T00:00:00Z')
  const used = calls.filter(({ row }) => row.startedAt < monday).reduce((sum, { row }) => sum + row.costCents, 0)
  expect(bills.filter(({ kind }) => kind === 'usage').reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(-used)
  const invoices = bills.flatMap(({ invoiceNumber }) => invoiceNumber ?? [])
  expect(new Set(invoices).size).toBe(invoices.length)
})
