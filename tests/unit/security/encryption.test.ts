import fc from 'fast-check'
import { beforeAll, describe, expect, test, vi } from 'vitest'

// The key is read once, at the first use, so each key is a module of its own.
async function encryptionWith(key: string) {
  vi.resetModules()
  process.env.ENCRYPTION_KEY = key
  process.env.NEXTAUTH_SECRET = 'a-secret-of-more-than-thirty-two-characters'
  const encryption = await import('@/lib/encryption')
  encryption.keyedHash('', '')
  return encryption
}

let ours: Awaited<ReturnType<typeof encryptionWith>>
let theirs: typeof ours

beforeAll(async () => {
  ours = await encryptionWith(Buffer.alloc(32, 7).toString('base64'))
  theirs = await encryptionWith(Buffer.alloc(32, 8).toString('base64'))
})

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
    expect(text).toMatch(/^v1\.[\w-]+$/)
    expect(Buffer.from(text.slice(3), 'base64url').toString('latin1')).not.toContain(secret)
  }
})

describe('is not read where', () => {
  test.each(Array.from({ length: 12 + secret.length + 16 }, (_, position) => position))('byte %i was changed, in any way', (position) => {
    const bytes = Buffer.from(ours.encrypt(secret, purpose).slice(3), 'base64url')
    for (const difference of [1, 2, 4, 8, 16, 32, 64, 128, 255]) {
      const changed = Buffer.from(bytes)
      changed[position] = (bytes[position] ?? 0) ^ difference
      expect(() => ours.decrypt(`v1.${changed.toString('base64url')}`, purpose)).toThrow()
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

  test.each(['v0', 'v2', '', 'V1', ' v1'])('its version is %j', (version) => {
    expect(() => ours.decrypt(`${version}.${ours.encrypt(secret, purpose).slice(3)}`, purpose)).toThrow('A stored secret has an unknown format')
  })

  test('it never was a secret', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      expect(() => ours.decrypt(text, purpose)).toThrow()
      expect(() => ours.decrypt(`v1.${text}`, purpose)).toThrow()
    }))
  })
})

test('a keyed hash is the same for the same, and another one for another secret, purpose or key', () => {
  const made = [ours.keyedHash('a', 'x'), ours.keyedHash('b', 'x'), ours.keyedHash('a', 'y'), theirs.keyedHash('a', 'x')]
  expect(new Set(made).size).toBe(4)
  expect(ours.keyedHash('a', 'x')).toBe(made[0])
  for (const text of made) expect(text).toMatch(/^[0-9a-f]{64}$/)
})
