import 'server-only'
import { db } from '@/lib/db'
import { currentPrefix, decrypt, encrypt } from '@/lib/encryption'
import { rotateKeptKey } from '@/lib/encryption-key'
import { totpPurpose } from '@/lib/security/two-factor-code'
import { credentialsPurpose } from '@/lib/telephony/credentials'

interface Secret {
  /** Where it is, in an order that does not change. */
  place: string
  encrypted: string
  purpose: string
  /** Writes it anew where it is still what was read. @returns how many rows */
  write: (encrypted: string) => Promise<{ count: number }>
}

interface Outcome {
  written: number
  unreadable: number
}

const batch = 100

/**
 * The operator's way from one ENCRYPTION_KEY to the next, while the app runs: everything that is still encrypted under
 * ENCRYPTION_KEY_PREVIOUS is written anew. It can be broken off at any moment and run again.
 *
 * @returns the exit code: 0, 1 where something could not be read, or 2 when the words were not understood
 */
export async function encryptionKeyCommand([action, ...rest]: string[], print: (line: string) => void): Promise<number> {
  if (action !== 'rotate' || rest.length > 0) {
    print('Usage: npm run encryption-key -- rotate')
    return 2
  }
  await rotateKeptKey()
  const connections = await rotateAll(connectionsAfter)
  const authenticators = await rotateAll(authenticatorsAfter)
  print(`Encrypted anew: ${counted(connections.written, 'connection')}, ${counted(authenticators.written, 'authenticator')}.`)
  const unreadable = connections.unreadable + authenticators.unreadable
  if (unreadable === 0) print('Everything is under ENCRYPTION_KEY now. ENCRYPTION_KEY_PREVIOUS can be taken away once every process has the new key.')
  else print(`Not readable under any key: ${counted(connections.unreadable, 'connection')}, ${counted(authenticators.unreadable, 'authenticator')}. They were left as they are.`)
  return unreadable === 0 ? 0 : 1
}

async function rotateAll(readAfter: (place: string) => Promise<Secret[]>): Promise<Outcome> {
  const outcome = { written: 0, unreadable: 0 }
  for (let place = ''; ; ) {
    const secrets = await readAfter(place)
    for (const secret of secrets) {
      const anew = again(secret)
      if (anew === null) outcome.unreadable += 1
      // One that was changed meanwhile is under the new key already.
      else outcome.written += (await secret.write(anew)).count
    }
    const last = secrets.at(-1)
    if (last === undefined) return outcome
    place = last.place
  }
}

function again({ encrypted, purpose }: Secret): string | null {
  try {
    return encrypt(decrypt(encrypted, purpose), purpose)
  } catch {
    return null
  }
}

async function connectionsAfter(place: string): Promise<Secret[]> {
  const rows = await db.telephonyConnection.findMany({
    where: { id: { gt: place }, encryptedCredentials: { not: null }, NOT: { encryptedCredentials: { startsWith: currentPrefix() } } },
    orderBy: { id: 'asc' }, take: batch, select: { id: true, organizationId: true, encryptedCredentials: true },
  })
  return rows.map(({ encryptedCredentials, ...owner }) => ({
    place: owner.id,
    encrypted: encryptedCredentials ?? '',
    purpose: credentialsPurpose(owner),
    write: (anew) => db.telephonyConnection.updateMany({ where: { id: owner.id, encryptedCredentials }, data: { encryptedCredentials: anew } }),
  }))
}

/** A user has two at most, active and pending, so a batch ends with a whole user: the last one's rows are read again. */
async function authenticatorsAfter(place: string): Promise<Secret[]> {
  const rows = await db.authenticator.findMany({
    where: { userId: { gt: place }, NOT: { encryptedSecret: { startsWith: currentPrefix() } } },
    orderBy: [{ userId: 'asc' }, { state: 'asc' }], take: batch, select: { userId: true, state: true, encryptedSecret: true },
  })
  const last = rows.at(-1)?.userId
  const isCut = rows.length === batch && rows.some(({ userId }) => userId !== last)
  return rows.filter(({ userId }) => !isCut || userId !== last).map(({ userId, state, encryptedSecret }) => ({
    place: userId,
    encrypted: encryptedSecret,
    purpose: totpPurpose(userId),
    write: (anew) => db.authenticator.updateMany({ where: { userId, state, encryptedSecret }, data: { encryptedSecret: anew } }),
  }))
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
