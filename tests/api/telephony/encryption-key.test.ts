import { randomBytes } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { encrypt, keyedHash } from '@/lib/encryption'
import { checkEncryptionKey } from '@/lib/encryption-key'
import { env } from '@/lib/env'
import { runCommand } from '@/lib/operator/door'
import { hashRecoveryCode, takeRecoveryCode, takeTotp } from '@/lib/security/two-factor-code'
import { playProviders } from '../../support/carriers/providers'
import { connectionBodies, connectionsAs } from '../../support/connections'
import { codeOf, enrolled, holdClock } from '../../support/factors'
import { anOwner } from '../../support/telephony'

playProviders()
holdClock()

let first: Buffer

// Not before the providers are there: the app reads its settings once.
beforeAll(() => {
  first = env().ENCRYPTION_KEY
})

/** As if the app had been started with these keys. */
function startWith(key: Buffer, previous?: Buffer): Promise<void> {
  Object.assign(env(), { ENCRYPTION_KEY: key, ENCRYPTION_KEY_PREVIOUS: previous })
  return checkEncryptionKey()
}

async function connected() {
  const api = connectionsAs(await anOwner())
  const { body } = await api.add(connectionBodies.twilio)
  const { id } = body as { id: string }
  const stored = async () => (await db.telephonyConnection.findUniqueOrThrow({ where: { id }, select: { encryptedCredentials: true } })).encryptedCredentials ?? ''
  return { api, id, stored, works: async () => (await api.test(id)).body.ok as boolean }
}

beforeEach(async () => {
  await db.telephonyConnection.deleteMany()
  await db.authenticator.deleteMany()
  await db.keptKey.deleteMany()
  await startWith(first)
})

describe('a change of keys', () => {
  test('keeps everything readable before, during and after, and the old key is then of no use', async () => {
    const second = randomBytes(32)
    const connection = await connected()
    const person = await enrolled()
    await db.recoveryCode.create({ data: { userId: person.id, codeHash: hashRecoveryCode(person.id, 'ABCD-EFGH-IJKL-MNOP'), activeAt: new Date() } })
    const hashed = keyedHash('a', 'b')
    await startWith(second, first)
    expect(await connection.works()).toBe(true)
    expect(await runCommand('encryption-key', ['rotate'])).toEqual({
      output: ['Encrypted anew: 1 connection, 1 authenticator.', 'Everything is under ENCRYPTION_KEY now. ENCRYPTION_KEY_PREVIOUS can be taken away once every process has the new key.'],
      exitCode: 0,
    })
    await startWith(second)
    expect(await connection.works()).toBe(true)
    expect(keyedHash('a', 'b')).toBe(hashed)
    expect(await takeRecoveryCode(person.id, 'ABCD-EFGH-IJKL-MNOP')).toBe(true)
    expect(await takeTotp(person.id, 'active', codeOf(person.secret, 1))).toBe(true)
    await expect(startWith(first)).rejects.toThrow('ENCRYPTION_KEY is not the key that the secrets in the database were encrypted with.')
  })

  test('done again changes nothing', async () => {
    const connection = await connected()
    await startWith(randomBytes(32), first)
    await runCommand('encryption-key', ['rotate'])
    const before = await connection.stored()
    expect((await runCommand('encryption-key', ['rotate'])).output[0]).toBe('Encrypted anew: 0 connections, 0 authenticators.')
    expect(await connection.stored()).toBe(before)
  })

  test('takes a thousand, and runs in two processes at once', async () => {
    const { organizationId } = await anOwner()
    const ids = Array.from({ length: 1000 }, (_, index) => `connection-${String(index).padStart(4, '0')}`)
    const purpose = (id: string) => `telephony_connections.encrypted_credentials:${id}:${organizationId}`
    await db.telephonyConnection.createMany({
      data: ids.map((id) => ({ id, organizationId, provider: 'telnyx', name: id, encryptedCredentials: encrypt(JSON.stringify({ apiKey: id }), purpose(id)) })),
    })
    await startWith(randomBytes(32), first)
    const outcomes = await Promise.all([runCommand('encryption-key', ['rotate']), runCommand('encryption-key', ['rotate'])])
    const written = outcomes.map(({ output: [line = ''] }) => Number(/(\d+) connections?/.exec(line)?.[1]))
    expect(written.reduce((sum, count) => sum + count, 0)).toBe(1000)
    expect(await db.telephonyConnection.count({ where: { encryptedCredentials: { startsWith: encrypt('', '').slice(0, 12) } } })).toBe(1000)
  })

  test('does not lose what is saved meanwhile', async () => {
    const connections = await Promise.all(Array.from({ length: 5 }, connected))
    await startWith(randomBytes(32), first)
    const saving = connections.map(({ api, id }) => api.change(id, { ...connectionBodies.twilio, authToken: 'saved-meanwhile-1234' }))
    await Promise.all([...saving, runCommand('encryption-key', ['rotate'])])
    const list = await Promise.all(connections.map(async ({ api }) => ((await api.list()).body.connections as { secretLastFour: string }[])[0]?.secretLastFour))
    expect(list).toEqual(Array(5).fill('1234'))
    for (const { stored } of connections) expect(await stored()).toMatch(new RegExp(`^${encrypt('', '').slice(0, 12)}`))
  })

  test('goes past what nobody can read, says so, and leaves it', async () => {
    const [broken, whole] = [await connected(), await connected()]
    const foreign = `v2.00000000.${'A'.repeat(60)}`
    await db.telephonyConnection.update({ where: { id: broken.id }, data: { encryptedCredentials: foreign } })
    await startWith(randomBytes(32), first)
    expect(await runCommand('encryption-key', ['rotate'])).toEqual({
      output: ['Encrypted anew: 1 connection, 0 authenticators.', 'Not readable under any key: 1 connection, 0 authenticators. They were left as they are.'],
      exitCode: 1,
    })
    expect([await broken.stored(), await whole.works()]).toEqual([foreign, true])
  })

  test('wants to be called by its words', async () => {
    for (const words of [[], ['turn'], ['rotate', 'now']]) expect(await runCommand('encryption-key', words)).toEqual({ output: ['Usage: npm run encryption-key -- rotate'], exitCode: 2 })
  })
})

describe('a start', () => {
  test('with a wrong key is refused, with the kept key or without it', async () => {
    await connected()
    await expect(startWith(randomBytes(32))).rejects.toThrow('ENCRYPTION_KEY is not the key')
    await db.keptKey.deleteMany()
    await expect(startWith(randomBytes(32))).rejects.toThrow('If you mean to change it, set ENCRYPTION_KEY_PREVIOUS')
    await expect(startWith(randomBytes(32), randomBytes(32))).rejects.toThrow('ENCRYPTION_KEY is not the key')
    await startWith(first)
    await startWith(randomBytes(32), first)
  })

  test('of a database that is older than the kept key keeps the hashes as they are', async () => {
    const hashed = keyedHash('a', 'b')
    await connected()
    await db.keptKey.deleteMany()
    await startWith(randomBytes(32), first)
    expect(keyedHash('a', 'b')).toBe(hashed)
  })

  test('of several processes at once keeps one key', async () => {
    await db.keptKey.deleteMany()
    await Promise.all([checkEncryptionKey(), checkEncryptionKey(), checkEncryptionKey()])
    expect(await db.keptKey.count()).toBe(1)
  })
})

test('the database holds no secret in clear', async () => {
  const owner = await anOwner()
  const api = connectionsAs(owner)
  for (const body of Object.values(connectionBodies)) expect((await api.add(body)).status).toBe(201)
  await api.list()
  const tables = await db.$queryRaw<{ name: string }[]>`select table_name as name from information_schema.tables where table_schema = 'public'`
  const dumps = await Promise.all(tables.map(({ name }) => db.$queryRawUnsafe<{ row: string }[]>(`select t::text as row from "${name}" t`)))
  const dump = dumps.flat().map(({ row }) => row).join('\n')
  expect(dump).toContain(connectionBodies.twilio.accountSid)
  const secrets = [connectionBodies.twilio.authToken, connectionBodies.telnyx.apiKey, connectionBodies.plivo.authToken, connectionBodies.custom.password]
  const forms = secrets.flatMap((secret) => [secret, ...(['base64', 'base64url', 'hex'] as const).map((form) => Buffer.from(secret).toString(form))])
  for (const form of forms) expect(dump).not.toContain(form)
  expect(dump.match(/v2\.[\da-f]{8}\.[\w-]{40,}/g)?.length).toBeGreaterThanOrEqual(4)
})
