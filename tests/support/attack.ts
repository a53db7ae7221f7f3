import { afterAll } from 'vitest'
import { db } from '@/lib/db'
import { encryptSecret, newSecret } from '@/lib/security/two-factor-code'
import { encryptCredentials } from '@/lib/telephony/credentials'
import { playTelnyx, telnyxAccount } from './carriers/telnyx'
import { keyFor } from './every-operation'
import { anyNumber, goodValues, ownPassword } from './good-values'
import { ask, grant, someone } from './request'
import { withValue, type Place, type WritableOperation } from './writable-places'

// Whoever imports numbers asks for them.
const telnyx = await playTelnyx()
process.env.TELNYX_BASE_URL = telnyx.url
afterAll(() => telnyx.stop())

/** What a field holds afterwards, where that is not exactly what was sent. */
const readBack: Record<string, (sent: string) => unknown> = {
  name: (sent) => sent.normalize('NFC').trim(),
  email: (sent) => sent.trim().toLowerCase(),
  company: (sent) => (sent === '' ? null : sent),
  phone: (sent) => (sent === '' ? null : sent),
  label: (sent) => sent.trim() || null,
  number: (sent) => `+${sent.replace(/\D/g, '')}`,
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

/**
 * Sends values to one place of one operation, one after the other.
 *
 * @param table the routes by their paths
 * @returns what is wrong with the answers, their statuses, and what a good request is answered afterwards
 */
export async function attack(table: Record<string, object>, { path, method, needsSignIn, fields, fixed }: WritableOperation, keys: Place['keys'], values: readonly unknown[]) {
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

// What these take answers a secret or a challenge that only an earlier answer holds; tests/api/security goes all the way.
const proofs = ['PUT /api/user/security/two-factor', 'PUT /api/user/security/passkeys']

/** A good request succeeds, or meets a feature that the person lacks; nobody here has a deletion scheduled that could be hurried, or a number that could call. */
export function isDoneOrLocked({ method, path }: WritableOperation, status: number): boolean {
  if (path === '/api/user/deletion/now' || path.endsWith('/test-call')) return status === 409
  return (status >= 200 && status < 300) || status === 403 || (proofs.includes(`${method} ${path}`) && status === 400)
}
