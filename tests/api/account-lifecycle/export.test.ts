import { describe, expect, test, vi } from 'vitest'
import * as exported from '@/app/api/user/export/route'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { unpack } from '../../support/archive'
import { createOrganizationData, createPerson, joinOrganization } from '../../support/people'
import { ask, cookieFor } from '../../support/request'

/** Somebody who owns an organization with calls. */
async function owner(calls = 12, input: Parameters<typeof createPerson>[1] = {}) {
  const person = await createPerson(db, { timezone: 'UTC', ...input })
  const data = await createOrganizationData(db, person.organizationId, { calls })
  return { ...person, ...data, cookie: await cookieFor(person.id) }
}

async function download(cookie: string) {
  const answer = await ask(exported, 'GET', { cookie })
  expect(answer.status).toBe(200)
  return unpack(await answer.response.arrayBuffer())
}

describe('GET /api/user/export', () => {
  test('is a ZIP archive, named after the day it is where the user is', async () => {
    // One of the two has another day than UTC at any time.
    const timezone = new Date().getUTCHours() >= 12 ? 'Pacific/Kiritimati' : 'Pacific/Pago_Pago'
    const { cookie } = await owner(0, { timezone })
    const today = () => `attachment; filename="talkifai-export-${new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' }).format()}.zip"`
    const before = today()
    const { headers, response } = await ask(exported, 'GET', { cookie })
    expect(headers.get('content-type')).toBe('application/zip')
    expect([before, today()]).toContain(headers.get('content-disposition'))
    expect(headers.get('cache-control')).toBe('private, no-store')
    await response.body?.cancel()
  })

  test('holds everything of the person and of their organization, as JSON and as CSV', async () => {
    const { cookie, organizationId, email, callLogIds } = await owner(40)
    const archive = await download(cookie)
    const where = { organizationId }
    const ofCall = { callLog: where }
    const expected = {
      'call-logs': await db.callLog.count({ where }),
      transcripts: await db.transcript.count({ where: ofCall }),
      feedback: await db.feedback.count({ where: ofCall }),
      'post-call-analyses': await db.postCallAnalysis.count({ where: ofCall }),
      recordings: await db.recording.count({ where: ofCall }),
      'daily-analytics': await db.dailyAnalytics.count({ where }),
      'billing-records': await db.billingRecord.count({ where }),
      agents: await db.agent.count({ where }),
      'phone-numbers': await db.phoneNumber.count({ where }),
      'telephony-connections': await db.telephonyConnection.count({ where }),
      'api-keys': 1,
      organizations: 1,
      memberships: 1,
      sessions: 1,
      profile: 1,
    }
    for (const [table, count] of Object.entries(expected)) {
      expect(count, table).toBeGreaterThan(0)
      const rows = archive.json(table)
      expect(rows.length, table).toBe(count)
      const [columns, ...lines] = archive.csv(table)
      expect(lines.length, table).toBe(count)
      expect(Object.keys(rows[0] ?? {}).sort(), table).toEqual([...(columns ?? [])].sort())
    }
    expect(archive.json('profile')[0]).toMatchObject({ email, timezone: 'UTC' })
    expect(archive.json('call-logs').map(({ id }) => id).sort()).toEqual([...callLogIds].sort())
    expect(archive.json('agents')[0]?.configuration).toHaveProperty('prompt')
    expect(archive.json('transcripts')[0]?.turns).toContainEqual(expect.objectContaining({ speaker: 'agent' }))
    expect(String(archive.file('README.txt'))).not.toBe('')
  })

  test('gives the same values in both forms, numbers of callers with an apostrophe before the plus', async () => {
    const { cookie } = await owner(20)
    const archive = await download(cookie)
    const rows = archive.json('call-logs')
    const [columns = [], ...lines] = archive.csv('call-logs')
    const asRows = lines.map((line) => Object.fromEntries(line.map((cell, index) => [columns[index], cell])))
    expect(asRows.map(({ id, durationSeconds }) => ({ id, durationSeconds: Number(durationSeconds) }))).toEqual(
      rows.map(({ id, durationSeconds }) => ({ id, durationSeconds })),
    )
    expect(asRows.map(({ fromNumber }) => fromNumber)).toEqual(rows.map(({ fromNumber }) => `'${String(fromNumber)}`))
    expect(String(rows[0]?.fromNumber)).toMatch(/^\+\d+$/)
  })

  test('holds recordings and avatar as the files they are, where the tables say', async () => {
    const { id, cookie, organizationId } = await owner(20)
    await db.user.update({ where: { id }, data: { avatarFile: { create: { id: `avatar-${id}`, contentType: 'image/webp', byteSize: 3, content: Buffer.from('pic') } } } })
    const archive = await download(cookie)
    expect(String(Buffer.from(archive.file('avatar.webp')))).toBe('pic')
    const stored = await db.recording.findMany({ where: { callLog: { organizationId } }, include: { file: true } })
    expect(stored.length).toBeGreaterThan(0)
    const listed = new Map(archive.json('recordings').map(({ id: recordingId, file }) => [recordingId, String(file)]))
    for (const { id: recordingId, file } of stored) {
      const name = listed.get(recordingId) ?? ''
      expect(name).toMatch(/^recordings\/[\w-]+\.wav$/)
      expect(Buffer.compare(archive.file(name), file.content)).toBe(0)
    }
    expect(archive.names.filter((name) => name.startsWith('recordings/'))).toHaveLength(stored.length)
  })

  test('leaves out secrets: hashes, keys, second factors', async () => {
    const { id, cookie, organizationId, apiKey } = await owner(3)
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
    await db.authenticator.create({ data: { userId: id, state: 'active', encryptedSecret: secret } })
    await db.recoveryCode.create({ data: { userId: id, codeHash: `recovery-hash-${id}`, activeAt: new Date() } })
    await db.singleUseToken.create({ data: { userId: id, tokenHash: `token-hash-${id}`, purpose: 'password-reset', expiresAt: new Date(Date.now() + 60_000) } })
    await db.passkey.create({ data: { id: `credential-${id}`, userId: id, name: 'My laptop', publicKey: Buffer.from('public'), transports: ['internal'] } })
    await db.outgoingMessage.create({ data: { userId: id, kind: 'password_reset', content: { link: 'https://localhost/reset#mailed-token' } } })
    await db.telephonyConnection.updateMany({ where: { organizationId }, data: { encryptedCredentials: 'credentials-sealed', secretLastFour: 'abcd' } })
    const hidden = await db.user.findUniqueOrThrow({ where: { id }, select: { passwordHash: true, sessions: { select: { tokenHash: true } } } })
    const { secretHash } = await db.apiKey.findUniqueOrThrow({ where: { id: apiKey.id }, select: { secretHash: true } })
    const archive = await download(cookie)
    expect(archive.json('passkeys')).toMatchObject([{ name: 'My laptop' }])
    expect(archive.json('authenticators')).toHaveLength(1)
    expect(archive.json('outgoing-messages')).toMatchObject([{ kind: 'password_reset' }])
    const token = cookie.split('=')[1] ?? ''
    const secrets = [
      '$argon2', hidden.passwordHash, hidden.sessions[0]?.tokenHash ?? '', token, secretHash, apiKey.secret, secret,
      `recovery-hash-${id}`, `token-hash-${id}`, 'mailed-token', 'credentials-sealed',
    ]
    for (const value of secrets) {
      expect(value).not.toBe('')
      expect(archive.text.includes(value), value).toBe(false)
    }
    expect(archive.text).not.toMatch(/Hash"|encrypted/)
  })

  test('of an organization that somebody else owns there is only the membership', async () => {
    const boss = await owner(15)
    const { cookie, id, organizationId } = await owner(5)
    await joinOrganization(db, id, boss.organizationId, 'admin')
    const theirs = await download(cookie)
    expect(theirs.json('memberships')).toEqual(expect.arrayContaining([
      expect.objectContaining({ organizationId, role: 'owner' }),
      expect.objectContaining({ organizationId: boss.organizationId, role: 'admin', userEmail: theirs.json('profile')[0]?.email }),
    ]))
    expect(theirs.json('memberships')).toHaveLength(2)
    expect(theirs.json('organizations').map((row) => row.id)).toEqual([organizationId])
    const text = theirs.text.replaceAll(boss.organizationId, '')
    for (const foreign of [...boss.callLogIds, ...boss.agentIds, boss.id, boss.email]) expect(text.includes(foreign), foreign).toBe(false)
    // The owner sees who is in it.
    const owned = await download(boss.cookie)
    expect(owned.json('memberships').map(({ userId, role }) => `${String(userId)} ${String(role)}`).sort()).toEqual([`${boss.id} owner`, `${id} admin`].sort())
    expect(owned.text.includes(organizationId)).toBe(false)
  })

  test('reads on after the first page, also among calls of the same moment', async () => {
    const person = await createPerson(db, { timezone: 'UTC' })
    const { organizationId } = person
    const moments = [new Date('2026-11-01T10:00:00Z'), new Date('2026-11-01T10:00:00.001Z'), new Date('2026-10-01T10:00:00Z')]
    const calls = Array.from({ length: 1203 }, (_, index) => ({
      id: `${organizationId}-${index}`, organizationId, direction: 'inbound' as const, status: 'completed' as const, startedAt: moments[index % 3] ?? new Date(),
    }))
    await db.callLog.createMany({ data: calls })
    await db.feedback.createMany({ data: calls.map(({ id }) => ({ callLogId: id, rating: 5 })) })
    const archive = await download(await cookieFor(person.id))
    expect(archive.json('call-logs').map(({ id }) => id).sort()).toEqual(calls.map(({ id }) => id).sort())
    expect(new Set(archive.json('feedback').map(({ callLogId }) => callLogId)).size).toBe(1203)
    expect(archive.csv('call-logs')).toHaveLength(1204)
  })

  test('is the same whenever nothing has changed', async () => {
    const { cookie } = await owner(10)
    const [first, second] = [await download(cookie), await download(cookie)]
    expect(second.names).toEqual(first.names)
    for (const name of first.names.filter((candidate) => !candidate.includes('sessions'))) expect(Buffer.compare(second.file(name), first.file(name)), name).toBe(0)
  })

  test('is there in the days of grace, whole', async () => {
    const { id, cookie, callLogIds } = await owner(8)
    const scheduledFor = new Date(Date.now() + 86_400_000)
    await db.user.update({ where: { id }, data: { deletionScheduledFor: scheduledFor } })
    const archive = await download(cookie)
    expect(archive.json('call-logs')).toHaveLength(callLogIds.length)
    expect(archive.json('profile')).toMatchObject([{ deletionScheduledFor: scheduledFor.toISOString() }])
  })

  test('has every model and field that is not left out by name', async () => {
    const { cookie } = await owner(1)
    const archive = await download(cookie)
    // By hand, so that a new model has to be thought of.
    const leftOut = ['SingleUseToken', 'RateLimit', 'KeptKey', 'UsageStatistic', 'StoredFile', 'PhoneVerification']
    expect(archive.names.filter((name) => name.startsWith('json/'))).toHaveLength(Object.keys(Prisma.ModelName).length - leftOut.length)
    expect(archive.csv('profile')[0]).toEqual(expect.arrayContaining(['id', 'email', 'name', 'company', 'phone', 'timezone', 'createdAt', 'twoFactorEnabledAt']))
  })
})

describe('one export at a time', () => {
  const busy = { error: 'Your data is being downloaded already. Wait for it, or try again in a minute.' }

  test('a second one is refused while the first runs, for this user alone', async () => {
    const [first, other] = [await owner(3), await owner(3)]
    const running = await ask(exported, 'GET', { cookie: first.cookie })
    const refused = await ask(exported, 'GET', { cookie: first.cookie })
    expect([refused.status, refused.body]).toEqual([409, busy])
    await download(other.cookie)
    await running.response.arrayBuffer()
    await download(first.cookie)
  })

  test('of twenty at once one begins', async () => {
    const { cookie } = await owner(0)
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(exported, 'GET', { cookie })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 409)])
    await answers.find(({ status }) => status === 200)?.response.body?.cancel()
  })

  test('whoever stops in the middle can begin anew at once, and the work stops', async () => {
    const { cookie } = await owner(60)
    const { response } = await ask(exported, 'GET', { cookie })
    const reader = response.body?.getReader()
    for (let index = 0; index < 5; index++) await reader?.read()
    await reader?.cancel()
    expect((await reader?.read())?.done).toBe(true)
    await download(cookie)
  })

  test('whoever leaves before the first byte can begin anew', async () => {
    const { cookie } = await owner(0)
    const leaving = new AbortController()
    const request = new Request('http://localhost:3000/', { headers: { cookie, 'x-forwarded-for': '203.0.113.7' }, signal: leaving.signal })
    expect((await exported.GET(request, { params: Promise.resolve({}) })).status).toBe(200)
    leaving.abort()
    await vi.waitFor(() => download(cookie), { timeout: 10_000 })
  })

  test('after a crash, and where a client stands still, the way is free again within a minute', async () => {
    const { id, cookie } = await owner(60)
    const stalled = await ask(exported, 'GET', { cookie })
    const reader = stalled.response.body?.getReader()
    await reader?.read()
    await db.$executeRaw`update rate_limits set expire = expire - 60001 where key = ${`export:${id}`}`
    const next = await ask(exported, 'GET', { cookie })
    expect(next.status).toBe(200)
    // The one that stood still has lost its turn, and says so as soon as it is asked to go on.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
    try {
      await expect(reader?.read()).rejects.toThrow('another one began')
    } finally {
      vi.useRealTimers()
    }
    expect((await ask(exported, 'GET', { cookie })).status).toBe(409)
    unpack(await next.response.arrayBuffer())
    await download(cookie)
  })

  test('HEAD tells the headers and begins nothing', async () => {
    const { cookie } = await owner(0)
    const { status, headers, response } = await ask(exported, 'HEAD', { cookie })
    expect([status, headers.get('content-type'), await response.text()]).toEqual([200, 'application/zip', ''])
    await download(cookie)
  })

  test('a stranger gets none', async () => {
    expect((await ask(exported, 'GET')).status).toBe(401)
  })
})
