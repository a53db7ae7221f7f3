import 'server-only'
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { env } from '@/lib/env'

const algorithm = 'aes-256-gcm'
const [version, nonceBytes, tagBytes] = ['v2', 12, 16]

/** A key of this deployment, by the name that stands on what is encrypted under it. */
interface NamedKey {
  id: string
  key: Buffer
}

/** What the keys are that outlive ENCRYPTION_KEY. On globalThis, because Next's bundle has copies of this file. */
const holder = globalThis as typeof globalThis & { studioHashKey?: Buffer }

/**
 * Encrypts a secret for the database with AES-256-GCM under a key of its own, derived from ENCRYPTION_KEY, whose name
 * stands before it.
 *
 * @param purpose what it is and whose, such as `totp:<user id>`; reading it asks for the same, so that no row can stand in for another
 */
export function encrypt(secret: string, purpose: string): string {
  const { id, key } = namedKey(env().ENCRYPTION_KEY)
  const nonce = randomBytes(nonceBytes)
  const prefix = prefixOf(id)
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(`${prefix}${purpose}`))
  const content = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${prefix}${content.toString('base64url')}`
}

/**
 * Reads what `encrypt` wrote for the same purpose, under ENCRYPTION_KEY or ENCRYPTION_KEY_PREVIOUS.
 *
 * @throws Error where it was changed, or written under another key or purpose
 */
export function decrypt(encrypted: string, purpose: string): string {
  const { id, bytes } = partsOf(encrypted)
  const keys = knownKeys().filter((known) => id === null || known.id === id)
  for (const [index, { key }] of keys.entries()) {
    try {
      const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
      decipher.setAAD(Buffer.from(id === null ? purpose : `${prefixOf(id)}${purpose}`)).setAuthTag(bytes.subarray(-tagBytes))
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString('utf8')
    } catch (error) {
      if (index === keys.length - 1) throw error
    }
  }
  throw new Error('A stored secret was written under a key that is not here')
}

/** How everything begins that is encrypted under ENCRYPTION_KEY. */
export function currentPrefix(): string {
  return prefixOf(namedKey(env().ENCRYPTION_KEY).id)
}

/** A hash that only this deployment can make: for short secrets, which a stolen table would give away to guessing. */
export function keyedHash(secret: string, purpose: string): string {
  return createHmac('sha256', derive(holder.studioHashKey ?? env().ENCRYPTION_KEY, purpose)).update(secret).digest('hex')
}

/** From now on hashes are made with this key: what was hashed before ENCRYPTION_KEY was changed must still be known. */
export function keepHashKey(key: Buffer): void {
  holder.studioHashKey = key
}

/** `v1` has no name of its key, so it is null there. */
function partsOf(encrypted: string): { id: string | null; bytes: Buffer } {
  const [, id = null, content = ''] = /^(?:v1|v2\.([\da-f]{8}))\.([\w-]*)$/.exec(encrypted) ?? []
  const bytes = Buffer.from(content, 'base64url')
  // Decoding alone passes over what is not base64url, and each secret has one spelling.
  const isWhole = bytes.length >= nonceBytes + tagBytes && bytes.toString('base64url') === content
  if (!isWhole) throw new Error('A stored secret has an unknown format')
  return { id, bytes }
}

function knownKeys(): NamedKey[] {
  const { ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS } = env()
  return [ENCRYPTION_KEY, ...(ENCRYPTION_KEY_PREVIOUS === undefined ? [] : [ENCRYPTION_KEY_PREVIOUS])].map(namedKey)
}

function namedKey(root: Buffer): NamedKey {
  return { id: derive(root, 'key id').subarray(0, 4).toString('hex'), key: derive(root, 'encryption') }
}

function prefixOf(keyId: string): string {
  return `${version}.${keyId}.`
}

function derive(root: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', root, '', `studio-settings ${purpose}`, 32))
}
