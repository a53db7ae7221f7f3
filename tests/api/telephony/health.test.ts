import { beforeEach, describe, expect, test } from 'vitest'
import { endAlerts } from '@/lib/alerts/alerts'
import { db } from '@/lib/db'
import { runCommand } from '@/lib/operator/door'
import { checkConnections } from '@/lib/telephony/health'
import { busyLimit } from '@/tests/support/busy-limit'
import { playProviders } from '../../support/carriers/providers'
import { connectionBodies, connectionsAs } from '../../support/connections'
import { mailsTo } from '../../support/mails'
import { minute, someoneWhoWants } from '../../support/notified'

const providers = playProviders()
const hour = 60 * minute
const inFuture = (milliseconds: number) => new Date(Date.now() + milliseconds)

// Every test counts all connections there are.
beforeEach(() => db.telephonyConnection.deleteMany())

async function connected(provider: keyof typeof connectionBodies = 'twilio', ...names: string[]) {
  const owner = await someoneWhoWants('callAlerts')
  const api = connectionsAs(owner)
  const ids: string[] = []
  for (const name of names.length > 0 ? names : ['Main']) ids.push(((await api.add({ ...connectionBodies[provider], name })).body as { id: string }).id)
  const states = async () => ((await api.list()).body.connections as { state: Record<string, string> }[]).map(({ state }) => state)
  return { userId: owner.id, organizationId: owner.organizationId, api, id: ids[0] ?? '', ids, states, subjects: async () => (await mailsTo(owner.id)).map(({ subject }) => subject) }
}

test('every connection is checked once an hour, and its state is stored', async () => {
  const { states } = await connected()
  expect(await checkConnections()).toEqual({ working: 1, failing: 0 })
  expect(await states()).toEqual([{ kind: 'working', checkedAt: expect.any(String) }])
  expect(await checkConnections()).toEqual({ working: 0, failing: 0 })
  expect(await checkConnections(inFuture(59 * minute))).toEqual({ working: 0, failing: 0 })
  expect(await checkConnections(inFuture(61 * minute))).toEqual({ working: 1, failing: 0 })
})

test('one that was tested by hand waits its hour, one that was changed does not', async () => {
  const { api, id } = await connected()
  await api.test(id)
  expect(await checkConnections()).toEqual({ working: 0, failing: 0 })
  await api.change(id, { ...connectionBodies.twilio, name: 'Main' })
  expect(await checkConnections()).toEqual({ working: 1, failing: 0 })
})

test('many processes at once check each one once', async () => {
  await connected('telnyx', ...Array.from({ length: 35 }, (_, index) => `Line ${index}`))
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => checkConnections()))
  expect(outcomes.reduce((sum, { working }) => sum + working, 0)).toBe(35)
  expect(providers.telnyx.heard.filter(({ path }) => path === '/v2/balance')).toHaveLength(35)
})

test('those that do not answer take their five seconds together, ten at a time', async () => {
  const { states } = await connected('plivo', ...Array.from({ length: 10 }, (_, index) => `Line ${index}`))
  providers.plivo.mood = 'slow'
  const begin = performance.now()
  expect(await checkConnections()).toEqual({ working: 0, failing: 10 })
  expect(performance.now() - begin).toBeLessThan(busyLimit(8000))
  expect((await states())[0]).toMatchObject({ kind: 'failing', reason: 'Plivo did not answer within five seconds.' })
})

test('once told to stop nothing further is begun', async () => {
  await connected('telnyx', ...Array.from({ length: 15 }, (_, index) => `Line ${index}`))
  const controller = new AbortController()
  const checking = checkConnections(undefined, controller.signal)
  controller.abort()
  expect(await checking).toEqual({ working: 10, failing: 0 })
})

test('what has nothing to ask with is left alone', async () => {
  const { organizationId, states } = await connected()
  await db.telephonyConnection.deleteMany({ where: { organizationId } })
  await db.telephonyConnection.createMany({
    data: [{ organizationId, provider: 'twilio', name: 'Without credentials' }, { organizationId, provider: 'custom', name: 'Without a host' }],
  })
  expect(await checkConnections()).toEqual({ working: 0, failing: 0 })
  expect(await states()).toEqual([{ kind: 'unchecked' }, { kind: 'unchecked' }])
})

test('credentials that cannot be read fail, and the others are checked all the same', async () => {
  const { ids } = await connected('telnyx', 'One', 'Two')
  await db.telephonyConnection.update({ where: { id: ids[0] ?? '' }, data: { encryptedCredentials: 'v1.broken' } })
  expect(await checkConnections()).toEqual({ working: 1, failing: 1 })
})

describe('the alert', () => {
  test('is sent once while it fails, and its end once it has worked for five minutes', async () => {
    const { subjects, states } = await connected('telnyx', 'Backup')
    providers.telnyx.mood = 'broken'
    expect(await checkConnections()).toEqual({ working: 0, failing: 1 })
    const [first] = await states()
    await checkConnections(inFuture(hour + minute))
    await checkConnections(inFuture(3 * hour))
    expect(await subjects()).toEqual([expect.stringContaining('Backup')])
    expect((await states())[0]?.since).toBe(first?.since)
    providers.telnyx.mood = 'well'
    await checkConnections(inFuture(5 * hour))
    expect(await subjects()).toHaveLength(1)
    await endAlerts(inFuture(6 * minute))
    expect(await subjects()).toHaveLength(2)
  })

  test('says why', async () => {
    const { userId } = await connected('telnyx', 'Backup')
    providers.telnyx.mood = 'forbidding'
    await checkConnections()
    const [mail] = await mailsTo(userId)
    expect(JSON.stringify(mail)).toContain('Telnyx knows these credentials, but they are not allowed to do this (403).')
  })

  test('does not come of a test by hand, but ends by one', async () => {
    const { api, id, subjects } = await connected('telnyx', 'Backup')
    providers.telnyx.mood = 'broken'
    await api.test(id)
    expect(await subjects()).toEqual([])
    await checkConnections(inFuture(2 * hour))
    expect(await subjects()).toHaveLength(1)
    providers.telnyx.mood = 'well'
    await api.test(id)
    await endAlerts(inFuture(6 * minute))
    expect(await subjects()).toHaveLength(2)
  })
})

test('the operator runs it, and reads what came of it', async () => {
  await connected()
  expect(await runCommand('job', ['telephony-health'])).toEqual({ output: ['telephony-health: 1 working, 0 failing'], exitCode: 0 })
})
