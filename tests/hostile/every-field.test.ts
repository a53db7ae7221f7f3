import { randomBytes, randomInt } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { afterAll, describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { routes } from '@/app/api/routes'
import { issueToken, type TokenPurpose } from '@/lib/auth/single-use-tokens'
import { db } from '@/lib/db'
import { operation, resource } from '@/lib/http/resource'
import { encryptSecret, newSecret } from '@/lib/security/two-factor-code'
import { encryptCredentials } from '@/lib/telephony/credentials'
import { playTelnyx, telnyxAccount } from '../support/carriers/telnyx'
import { keyFor } from '../support/every-operation'
import { tally } from '../support/figure'
import { hostileStrings, wrongTypes } from '../support/hostile-strings'
import { someOf } from '../support/length'
import { ask, grant, someone } from '../support/request'
import { withValue, writableOperations, type Place, type WritableOperation } from '../support/writable-places'

// Whoever imports numbers asks for them.
const telnyx = await playTelnyx()
process.env.TELNYX_BASE_URL = telnyx.url
afterAll(() => telnyx.stop())

/** A good value, or a promise of one, for each field that some route takes. A field that is missing here fails the test: add it. */
const goodValues: Record<string, (path: string) => unknown> = {
  // Connections have names of their own, each once.
  name: (path) => (path === '/api/telephony/connections' ? `Trunk ${randomBytes(8).toString('hex')}` : 'Grace Hopper'),
  company: () => 'Acme Corp',
  provider: () => 'telnyx',
  apiKey: () => telnyxAccount.apiKey,
  accountSid: () => `AC${'0'.repeat(32)}`,
  authId: () => 'MA0123456789ABCDEFGH',
  authToken: () => 'some-auth-token',
  host: () => 'sip.example.com',
  port: () => 5060,
  transport: () => 'tls',
  username: () => 'studio',
  codecs: () => ['opus'],
  callerId: () => '+14155550100',
  numbers: () => ['+14155550100'],
  label: () => 'Front desk',
  number: anyNumber,
  connectionId: () => null,
  inboundAgentId: () => null,
  outboundAgentId: () => null,
  active: () => true,
  // The own one where somebody is signed in; see goodBody.
  organizationId: () => undefined,
  phone: () => '+92-300-1234567',
  timezone: () => 'Europe/London',
  language: () => 'ur',
  password: () => 'Correct-Horse-9',
  // The own one where somebody is signed in; see goodBody.
  email: () => `${randomBytes(8).toString('hex')}@example.com`,
  entries: () => ['203.0.113.7 # the office'],
  emailNotifications: () => true,
  smsNotifications: () => true,
  callAlerts: () => true,
  weeklyReports: () => true,
  systemUpdates: () => true,
  minutes: () => 60,
  currentPassword: () => 'Correct-Horse-9',
  newPassword: () => 'Brand-New-Phrase-7',
  token: (path) => mailedToken(path),
  code: () => '123456',
  channel: () => 'mail',
  periods: () => [{ weekdays: [1, 5], from: '22:00', to: '07:00' }],
  agent: () => 'Front Desk',
  agentId: () => undefined,
  at: () => '2026-03-01T09:30:00Z',
  call: () => `call ${(calls += 1)}`,
  direction: () => 'inbound',
  status: () => 'completed',
  fromNumber: () => '+14155550100',
  toNumber: () => '+14155550101',
  startedAt: () => '2026-03-01T09:30:00Z',
  durationSeconds: () => 60,
  costCents: () => 5,
  reason: () => 'The line was cut',
  balanceCents: () => 1000,
  passkey: () => ({ id: 'a' }),
  response: () => ({ id: 'a' }),
  confirmation: (path) => (path.startsWith('/api/user/data/') ? 'RESET' : 'DELETE'),
  categories: () => ['transcripts'],
  agentIds: () => ['an agent'],
  from: () => '2026-03-01',
  to: (path) => (path.endsWith('/test-call') ? '+12025550123' : '2026-03-31'),
  // The own one where somebody is signed in; see goodBody.
  transfers: () => [],
}

/** Each time another call. */
let calls = 0

/** What a field holds afterwards, where that is not exactly what was sent. */
const readBack: Record<string, (sent: string) => unknown> = {
  name: (sent) => sent.normalize('NFC').trim(),
  email: (sent) => sent.trim().toLowerCase(),
  company: (sent) => (sent === '' ? null : sent),
  phone: (sent) => (sent === '' ? null : sent),
  label: (sent) => sent.trim() || null,
  number: (sent) => `+${sent.replace(/\D/g, '')}`,
}

function anyNumber(): string {
  return `+1415${randomInt(2_000_000, 9_999_999)}`
}

interface Answer {
  status: number
  body: unknown
}

/** What is wrong with an answer to a hostile value; nothing, when it was stored as sent or refused in words. */
function complaint(keys: Place['keys'], sent: unknown, { status, body }: Answer): string | null {
  const [field] = keys
  const record = (typeof body === 'object' ? body : null) as Record<string, unknown> | null
  if (record === null) return `${status} without a JSON object`
  if (status >= 400 && status < 500) {
    const { error, fields } = record
    if (typeof error !== 'string' || !/^[A-Z].{2,119}$/u.test(error)) return `${status} without words: ${JSON.stringify(error)}`
    return fields === undefined || Object.hasOwn(fields as object, field) ? null : `${status} blames ${JSON.stringify(fields)}`
  }
  if (status < 200 || status > 299) return `${status} ${JSON.stringify(body)}`
  const expected = withValue({}, keys, typeof sent === 'string' ? (readBack[field] ?? String)(sent) : sent) as Record<string, unknown>
  const isSame = !(field in record) || JSON.stringify(record[field]) === JSON.stringify(expected[field])
  return isSame ? null : `${status} and turned into ${JSON.stringify(record[field])}`
}

let asked = 0

// Quick to compare with: strings are tried by the thousand.
const ownPassword = await hash('Correct-Horse-9', { memoryCost: 8, timeCost: 1, parallelism: 1 })

/** A user whom the good values fit: with that password, the capabilities, an app to confirm, a passkey to rename, a phone number and a connection to change, and an organization to hand over. */
async function anyone() {
  const { id, email, cookie } = await someone()
  const passkey = `passkey-of-${id}`
  const passkeys = { create: { id: passkey, name: 'Laptop', publicKey: Buffer.from('none') } }
  const authenticators = { create: { state: 'pending', encryptedSecret: encryptSecret(id, newSecret()) } } as const
  await db.user.update({ where: { id }, data: { passwordHash: ownPassword, passkeys, authenticators } })
  await grant(id, 'twoFactor', 'changePassword', 'resetData', 'deleteAccount')
  const heir = await anHeir(id)
  const row = { id: passkey, organizationId: heir.organizationId }
  await db.phoneNumber.create({ data: { ...row, number: anyNumber() } })
  await db.telephonyConnection.create({ data: { ...row, name: 'Telnyx', provider: 'telnyx', encryptedCredentials: encryptCredentials(row, telnyxAccount) } })
  const own = { email, transfers: [heir] }
  return { id, own, cookie, params: { id: passkey } }
}

/** Another member of an organization that somebody owns. */
async function anHeir(ownerId: string) {
  const { id: userId } = await someone()
  const { id: organizationId } = await db.organization.create({ data: { name: 'Acme' } })
  await db.membership.createMany({ data: [{ organizationId, userId: ownerId, role: 'owner' }, { organizationId, userId, role: 'admin' }] })
  return { organizationId, userId }
}

const mailedPurposes: Record<string, TokenPurpose> = { '/api/restore': 'restore', '/api/not-me': 'not-me', '/api/ip-rescue/use': 'ip-rescue' }

/** What stands in a mailed link, to an account of its own: each works once. */
async function mailedToken(path: string): Promise<string> {
  const deletionScheduledFor = path === '/api/restore' ? new Date(Date.now() + 60_000) : null
  const { id } = await db.user.create({ data: { email: `${randomBytes(8).toString('hex')}@example.com`, passwordHash: ownPassword, deletionScheduledFor } })
  return issueToken({ purpose: mailedPurposes[path] ?? 'password-reset', userId: id, lifetime: 60_000, details: { type: 'x' } })
}

type Person = Awaited<ReturnType<typeof anyone>> | null

/** Asks as somebody or as a stranger; from then on with the cookie that the answer brought, where it brought one. */
async function askAs(person: Person, route: object, method: string, body?: unknown, key: Record<string, string> = {}): Promise<Answer> {
  // Limits count by address, and this is no test of them.
  const headers = { ...key, 'x-forwarded-for': `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked++ & 255}` }
  const answer = await ask(route, method, { ...(person !== null && { cookie: person.cookie, params: person.params }), headers, body })
  const [renewed] = answer.headers.getSetCookie()
  if (person !== null && renewed !== undefined) person.cookie = renewed.split(';', 1)[0] ?? ''
  return answer
}

/** Before each try: of a limit that is reached only the refusal would be seen, and some strings do become the password. */
async function begin(person: Person, isChanged = true): Promise<void> {
  await db.rateLimit.deleteMany()
  if (person === null || !isChanged) return
  await db.organizationTransfer.deleteMany()
  // Scheduling a deletion ends the sessions.
  const sessions = { updateMany: { where: {}, data: { revokedAt: null } } }
  await db.user.update({ where: { id: person.id }, data: { passwordHash: ownPassword, deletionScheduledFor: null, sessions } })
}

/** Sends values to one place of one operation, one after the other, and collects what is wrong with the answers. */
async function attack(table: Record<string, object>, { path, method, needsSignIn, fields, fixed }: WritableOperation, keys: Place['keys'], values: readonly unknown[]) {
  const route = table[path] ?? {}
  const person = needsSignIn ? await anyone() : null
  const own: Record<string, unknown> = person?.own ?? {}
  const goodValue = async (field: string) => [field, own[field] ?? (await goodValues[field]?.(path))] as const
  const goodBody = async (except?: Place['keys'][0]) => ({
    ...fixed, ...Object.fromEntries(await Promise.all(fields.filter((field) => field !== except || keys.length > 1).map(goodValue))),
  })
  const key = await keyFor(route)
  const isRead = 'GET' in route && needsSignIn
  const complaints: string[] = []
  const statuses = new Set<number>()
  let isChanged = true
  for (const value of values) {
    await begin(person, isChanged)
    const { status, body }: Answer = await askAs(person, route, method, withValue(await goodBody(keys[0]), keys, value), key)
    statuses.add(status)
    isChanged = status < 400
    const stored: Answer = isRead && status < 300 ? await askAs(person, route, 'GET') : { status, body }
    const found = complaint(keys, value, { status, body }) ?? complaint(keys, value, stored)
    if (found !== null) complaints.push(`${JSON.stringify(value).slice(0, 80)}: ${found}`)
  }
  await begin(person)
  const { status: afterwards } = await askAs(person, route, method, await goodBody(), key)
  return { complaints, statuses, afterwards }
}

const operations = writableOperations(routes)
let placesSoFar = 0

// Hundreds of strings, some of which are hashed.
const patience = 120_000

test('the strings are many, and a good value is known for every field of every route', () => {
  expect(hostileStrings.length).toBeGreaterThanOrEqual(635)
  expect(operations.length).toBeGreaterThan(0)
  const unknown = operations.flatMap(({ path, method, fields }) => fields.filter((field) => !Object.hasOwn(goodValues, field)).map((field) => `${method} ${path}: ${field}`))
  expect(unknown).toEqual([])
})

// Patience for a machine that does other work as well.
describe.each(operations)('$method $path $fixed', { timeout: 120_000 }, (target) => {
  const { places } = target

  test.each(places.filter(({ takesText }) => takesText))('$keys: every string is stored as it is or refused in words', { timeout: patience }, async ({ keys }) => {
    const strings = someOf(hostileStrings, placesSoFar++)
    const { complaints, afterwards } = await attack(routes, target, keys, strings)
    tally(6, `${hostileStrings.length} hostile strings in every field: 5xx, or neither exact nor refused`, complaints.length, strings.length)
    expect(complaints).toEqual([])
    expect(isDoneOrLocked(target, afterwards)).toBe(true)
  })

  test.each(places)('$keys: a value of another type is refused in words, or is one that clears', async ({ keys }) => {
    const { complaints, statuses, afterwards } = await attack(routes, target, keys, wrongTypes)
    tally(6, 'Values of another type in every field: 5xx, or not refused in words', complaints.length, wrongTypes.length)
    expect(complaints).toEqual([])
    expect([...statuses].some((status) => status >= 400)).toBe(true)
    expect(isDoneOrLocked(target, afterwards)).toBe(true)
  })
})

// What these take answers a secret or a challenge that only an earlier answer holds; tests/api/security goes all the way.
const proofs = ['PUT /api/user/security/two-factor', 'PUT /api/user/security/passkeys']

/** A good request succeeds, or meets a feature that the person lacks; nobody here has a deletion scheduled that could be hurried, or a number that could call. */
function isDoneOrLocked({ method, path }: WritableOperation, status: number): boolean {
  if (path === '/api/user/deletion/now' || path.endsWith('/test-call')) return status === 409
  return (status >= 200 && status < 300) || status === 403 || (proofs.includes(`${method} ${path}`) && status === 400)
}

// The judge must be able to say no: routes with the faults that it is there to find.
describe('a route that', () => {
  const body = z.object({ name: z.string() })
  const faulty = (answer: (name: string) => unknown) => ({
    '/faulty': resource({ PUT: operation({ summary: 'Is wrong', requires: [], body, run: (call) => Promise.resolve(answer(call.body.name)) }) }),
  })

  async function complaintsAbout(table: ReturnType<typeof faulty>, sent: string) {
    const [target] = writableOperations(table)
    if (target === undefined) throw new Error('The faulty route has no body')
    return (await attack(table, target, ['name'], [sent])).complaints
  }

  test.each([
    ['fails', (name: string) => JSON.parse(`{${name}`) as unknown, '500'],
    ['changes a character', (name: string) => ({ name: name.replace('\u202e', '?') }), 'turned into'],
    ['loses the end', (name: string) => ({ name: name.slice(0, 3) }), 'turned into'],
    ['decomposes', (name: string) => ({ name: name.normalize('NFD') }), 'turned into'],
    ['answers no JSON', () => new Response('<h1>Oops</h1>'), 'without a JSON object'],
    ['refuses without words', () => Response.json({}, { status: 400 }), 'without words'],
    ['blames another field', () => Response.json({ error: 'Invalid phone', fields: { phone: 'x' } }, { status: 400 }), 'blames'],
    ['sends elsewhere', () => new Response('{}', { status: 302, headers: { 'content-type': 'application/json' } }), '302'],
  ])('%s is noticed', async (_, answer, words) => {
    expect(await complaintsAbout(faulty(answer), 'Jos\u00e9\u202eX')).toEqual([expect.stringContaining(words)])
  })

  test('does everything right is not complained about', async () => {
    expect(await complaintsAbout(faulty((name) => ({ name })), 'Jos\u00e9\u202eX')).toEqual([])
  })
})

test('places within lists and objects are found', () => {
  const body = z.object({ entries: z.array(z.string()), agent: z.optional(z.object({ name: z.nullable(z.string()), age: z.number() })) })
  const [target] = writableOperations({ '/deep': resource({ PUT: operation({ summary: 'Deep', requires: [], body, run: () => Promise.resolve({}) }) }) })
  expect(target?.places).toEqual([
    { keys: ['entries'], takesText: false },
    { keys: ['entries', 0], takesText: true },
    { keys: ['agent'], takesText: false },
    { keys: ['agent', 'name'], takesText: true },
    { keys: ['agent', 'age'], takesText: false },
  ])
  expect(withValue({ entries: ['a', 'b'], agent: { name: 'x' } }, ['entries', 0], '\0')).toEqual({ entries: ['\0', 'b'], agent: { name: 'x' } })
  expect(withValue({}, ['agent', 'name'], '\0')).toEqual({ agent: { name: '\0' } })
})
