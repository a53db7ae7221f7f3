import 'server-only'
import { db } from '@/lib/db'
import { runPrepared } from '@/lib/db/prepared'
import { currentPrefix, decrypt, encrypt, keepHashKey } from '@/lib/encryption'
import { env, StartError } from '@/lib/env'
import { Prisma } from '@/lib/generated/prisma/client'
import { log } from '@/lib/log'
import { totpPurpose } from '@/lib/security/two-factor-code'
import { credentialsPurpose } from '@/lib/telephony/credentials'

const purpose = 'kept_keys.encrypted_key:hash'
const where = { id: 'hash' }

const wrongKey =
  'Studio Settings cannot start: ENCRYPTION_KEY is not the key that the secrets in the database were encrypted with.\n' +
  'Set it to that key again. If you mean to change it, set ENCRYPTION_KEY_PREVIOUS to the one before as well.\n' +
  'With the embedded database the key is in DATA_DIR/secrets.json unless you set another.'

/**
 * Makes sure that ENCRYPTION_KEY, or ENCRYPTION_KEY_PREVIOUS, is the key of this database, and takes from it the key of
 * all hashes, which stays the same when ENCRYPTION_KEY changes. The first start with a database keeps one in it.
 *
 * @throws StartError where the keys are others
 */
export async function checkEncryptionKey(): Promise<void> {
  const kept = (await readKept()) ?? (await keepFirst())
  const key = readable(kept, purpose)
  if (key === null) throw new StartError(wrongKey)
  keepHashKey(Buffer.from(key, 'base64'))
  if (!kept.startsWith(currentPrefix())) log.warn('Secrets are encrypted under ENCRYPTION_KEY_PREVIOUS; run: npm run encryption-key -- rotate')
}

/** Writes the kept key under ENCRYPTION_KEY, unless it is already. @returns whether it was written */
export async function rotateKeptKey(): Promise<boolean> {
  await checkEncryptionKey()
  const encryptedKey = await readKept()
  if (encryptedKey === null || encryptedKey.startsWith(currentPrefix())) return false
  const data = { encryptedKey: encrypt(decrypt(encryptedKey, purpose), purpose) }
  const { count } = await db.keptKey.updateMany({ where: { ...where, encryptedKey }, data })
  return count === 1
}

/** Says whether ENCRYPTION_KEY, or ENCRYPTION_KEY_PREVIOUS, opens what a database keeps. */
export function opensKeptKey(encryptedKey: string): boolean {
  return readable(encryptedKey, purpose) !== null
}

async function readKept(): Promise<string | null> {
  const [row] = await runPrepared<{ encryptedKey: string }>('kept_key', Prisma.sql`select encrypted_key as "encryptedKey" from kept_keys where id = ${where.id}`)
  return row?.encryptedKey ?? null
}

/** Of two processes that start with a new database one keeps its key, and the other reads it. */
async function keepFirst(): Promise<string> {
  const encryptedKey = encrypt((await firstKey()).toString('base64'), purpose)
  await db.keptKey.createMany({ data: [{ ...where, encryptedKey }], skipDuplicates: true })
  return (await readKept()) ?? encryptedKey
}

/** The key that the database's secrets are under: they may be older than this check. */
async function firstKey(): Promise<Buffer> {
  const { ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS } = env()
  const sample = await anySecret()
  if (sample === null) return ENCRYPTION_KEY
  if (readable(sample.encrypted, sample.purpose) === null) throw new StartError(wrongKey)
  const isPrevious = !sample.encrypted.startsWith(currentPrefix()) && ENCRYPTION_KEY_PREVIOUS !== undefined
  return isPrevious ? ENCRYPTION_KEY_PREVIOUS : ENCRYPTION_KEY
}

async function anySecret(): Promise<{ encrypted: string; purpose: string } | null> {
  const authenticator = await db.authenticator.findFirst({ select: { userId: true, encryptedSecret: true } })
  if (authenticator !== null) return { encrypted: authenticator.encryptedSecret, purpose: totpPurpose(authenticator.userId) }
  const connection = await db.telephonyConnection.findFirst({
    where: { encryptedCredentials: { not: null } }, select: { id: true, organizationId: true, encryptedCredentials: true },
  })
  return connection && { encrypted: connection.encryptedCredentials ?? '', purpose: credentialsPurpose(connection) }
}

function readable(encrypted: string, use: string): string | null {
  try {
    return decrypt(encrypted, use)
  } catch {
    return null
  }
}
