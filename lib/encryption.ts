import 'server-only'
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { env } from '@/lib/env'

const algorithm = 'aes-256-gcm'
const [version, nonceBytes, tagBytes] = ['v1', 12, 16]

/**
 * Encrypts a secret for the database with AES-256-GCM under a key of its own, derived from ENCRYPTION_KEY.
 *
 * @param purpose what it is and whose, such as `totp:<user id>`; reading it asks for the same, so that no row can stand in for another
 */
export function encrypt(secret: string, purpose: string): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, keyFor('encryption'), nonce).setAAD(Buffer.from(purpose))
  const content = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${version}.${content.toString('base64url')}`
}

/** Reads what `encrypt` wrote for the same purpose. @throws Error where it was changed, or written under another key or purpose */
export function decrypt(encrypted: string, purpose: string): string {
  const [given, content = '', ...rest] = encrypted.split('.')
  const bytes = Buffer.from(content, 'base64url')
  // Decoding alone passes over what is not base64url, and each secret has one spelling.
  const isWhole = rest.length === 0 && bytes.length >= nonceBytes + tagBytes && bytes.toString('base64url') === content
  if (given !== version || !isWhole) throw new Error('A stored secret has an unknown format')
  const decipher = createDecipheriv(algorithm, keyFor('encryption'), bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(-tagBytes))
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString('utf8')
}

/** A hash that only this deployment can make: for short secrets, which a stolen table would give away to guessing. */
export function keyedHash(secret: string, purpose: string): string {
  return createHmac('sha256', keyFor(purpose)).update(secret).digest('hex')
}

function keyFor(purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', env().ENCRYPTION_KEY, '', `studio-settings ${purpose}`, 32))
}
