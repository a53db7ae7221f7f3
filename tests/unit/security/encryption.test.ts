import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, test, vi } from 'vitest'

// The key is read once, at the first use, so each key is a module of its own.
async function encryptionWith(key: string, previous = '') {
  vi.resetModules()
  process.env.ENCRYPTION_KEY = key
  process.env.ENCRYPTION_KEY_PREVIOUS = previous
  process.env.NEXTAUTH_SECRET = 'a-secret-of-more-than-thirty-two-characters'
  const encryption = await import('@/lib/encryption')
  encryption.keyedHash('', '')
  return encryption
}

let ours: Awaited<ReturnType<typeof encryptionWith>>
let theirs: typeof ours
/** With our key as the one before theirs. */
let changing: typeof ours

const [ourKey, theirKey] = [7, 8].map((byte) => Buffer.alloc(32, byte).toString('base64')) as [string, string]

beforeAll(async () => {
  ours = await encryptionWith(ourKey)
  theirs = await encryptionWith(theirKey)
  changing = await encryptionWith(theirKey, ourKey)
})

/** What stands before the bytes, and the bytes. */
function split(text: string): [prefix: string, bytes: Buffer] {
  const prefix = text.slice(0, text.lastIndexOf('.') + 1)
  return [prefix, Buffer.from(text.slice(prefix.length), 'base64url')]
}

/** What was written before keys had names. */
function asBefore(text: string, use: string, key = Buffer.alloc(32, 7)): string {
  const nonce = randomBytes(12)
  const derived = Buffer.from(hkdfSync('sha256', key, '', 'studio-settings encryption', 32))
  const cipher = createCipheriv('aes-256-gcm', derived, nonce).setAAD(Buffer.from(use))
  return `v1.${Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')}`
}

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const purpose = 'totp:01a20000'

test('what was encrypted is read back, whatever it is', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, use) => {
    expect(ours.decrypt(ours.encrypt(text, use), use)).toBe(text)
  }))
})

test('it shows nothing of it, and is another text each time', () => {
  const made = Array.from({ length: 200 }, () => ours.encrypt(secret, purpose))
  expect(new Set(made).size).toBe(200)
  for (const text of made) {
    expect(text).toMatch(/^v2\.[\da-f]{8}\.[\w-]+$/)
    expect(split(text)[1].toString('latin1')).not.toContain(secret)
  }
})

describe('is not read where', () => {
  test.each(Array.from({ length: 12 + secret.length + 16 }, (_, position) => position))('byte %i was changed, in any way', (position) => {
    const [prefix, bytes] = split(ours.encrypt(secret, purpose))
    for (const difference of [1, 2, 4, 8, 16, 32, 64, 128, 255]) {
      const changed = Buffer.from(bytes)
      changed[position] = (bytes[position] ?? 0) ^ difference
      expect(() => ours.decrypt(`${prefix}${changed.toString('base64url')}`, purpose)).toThrow()
    }
  })

  test('it was cut or lengthened anywhere', () => {
    const text = ours.encrypt(secret, purpose)
    for (let length = 0; length < text.length; length++) expect(() => ours.decrypt(text.slice(0, length), purpose)).toThrow()
    for (const more of ['A', 'AAAA', '=', '!', ' ', '\n', '.', '.A']) expect(() => ours.decrypt(`${text}${more}`, purpose)).toThrow()
  })

  test('it is for another purpose', () => {
    const text = ours.encrypt(secret, purpose)
    for (const other of ['totp:01a20001', 'totp:', '', 'TOTP:01a20000', `${purpose} `]) expect(() => ours.decrypt(text, other)).toThrow()
  })

  test('the key is another one', () => {
    expect(() => theirs.decrypt(ours.encrypt(secret, purpose), purpose)).toThrow()
    expect(theirs.decrypt(theirs.encrypt(secret, purpose), purpose)).toBe(secret)
  })

  test.each(['v0.', 'v2.', '', 'V1.', ' v1.', 'v3.01234567.', 'v2.0123456.', 'v2.0123456G.'])('its version is %j', (version) => {
    expect(() => ours.decrypt(`${version}${split(ours.encrypt(secret, purpose))[1].toString('base64url')}`, purpose)).toThrow('A stored secret has an unknown format')
  })

  test('the name of its key is another one, or was taken away', () => {
    const [, bytes] = split(ours.encrypt(secret, purpose))
    for (const prefix of ['v2.00000000.', theirs.currentPrefix(), 'v1.']) {
      for (const reader of [ours, changing]) expect(() => reader.decrypt(`${prefix}${bytes.toString('base64url')}`, purpose)).toThrow()
    }
  })

  test('it never was a secret', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      expect(() => ours.decrypt(text, purpose)).toThrow()
      for (const prefix of ['v1.', ours.currentPrefix()]) expect(() => ours.decrypt(`${prefix}${text}`, purpose)).toThrow()
    }))
  })
})

describe('while the key is changed', () => {
  test('what was written under either key is read, and what is written is under the new one', () => {
    expect(changing.decrypt(ours.encrypt(secret, purpose), purpose)).toBe(secret)
    expect(changing.decrypt(theirs.encrypt(secret, purpose), purpose)).toBe(secret)
    expect(theirs.decrypt(changing.encrypt(secret, purpose), purpose)).toBe(secret)
    expect(() => ours.decrypt(changing.encrypt(secret, purpose), purpose)).toThrow('written under a key that is not here')
    expect([changing.currentPrefix(), ours.currentPrefix() === theirs.currentPrefix()]).toEqual([theirs.currentPrefix(), false])
  })

  test('what was written before keys had names is read as well', () => {
    for (const reader of [ours, changing]) expect(reader.decrypt(asBefore(secret, purpose), purpose)).toBe(secret)
    expect(changing.decrypt(asBefore(secret, purpose, Buffer.alloc(32, 8)), purpose)).toBe(secret)
    expect(() => theirs.decrypt(asBefore(secret, purpose), purpose)).toThrow()
    expect(() => changing.decrypt(asBefore(secret, 'totp:other'), purpose)).toThrow()
  })
})

test('a keyed hash is the same for the same, and another one for another secret, purpose or key', () => {
  const made = [ours.keyedHash('a', 'x'), ours.keyedHash('b', 'x'), ours.keyedHash('a', 'y'), theirs.keyedHash('a', 'x')]
  expect(new Set(made).size).toBe(4)
  expect(ours.keyedHash('a', 'x')).toBe(made[0])
  for (const text of made) expect(text).toMatch(/^[0-9a-f]{64}$/)
})
