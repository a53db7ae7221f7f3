import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

/** Of what navigator.credentials.create() and .get() are given, what an authenticator looks at. */
interface Options {
  challenge: string
  user?: { id: string }
}

/** Ways to answer that a good authenticator does not have. */
interface Oddities {
  origin?: string
  /** Whose site the authenticator thinks it is at. */
  site?: string
  challenge?: string
  type?: string
  /** No finger, no PIN. */
  isUserVerified?: boolean
  isUserPresent?: boolean
  /** Says this count instead of the next one. */
  counter?: number
  /** Presents itself under another id. */
  id?: string
  /** What it says of how it can be reached. */
  transports?: unknown
  extraClientData?: object
}

/** The answer as a browser's toJSON() writes it; tests damage it. */
export interface CredentialJson {
  id: string
  rawId: string
  type: string
  clientExtensionResults: object
  response: Record<string, unknown>
}

/** A passkey in software: one key, on one site. */
export interface Authenticator {
  id: string
  /** Answers navigator.credentials.create(). */
  create: (options: Options, odd?: Oddities) => CredentialJson
  /** Answers navigator.credentials.get(). */
  get: (options: Options, odd?: Oddities) => CredentialJson
}

const [userPresent, userVerified, hasKey] = [0x01, 0x04, 0x40]

/**
 * Makes an authenticator (WebAuthn level 2, section 6) with an ES256 key.
 *
 * @param counts whether it counts its uses, as security keys do; what phones and computers keep does not
 * @param bytes length of its id
 */
export function makeAuthenticator({ counts = true, bytes = 32 }: { counts?: boolean; bytes?: number } = {}): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const own = randomBytes(bytes)
  let used = 0
  let handle: string | undefined

  function authenticatorData({ site = 'localhost', isUserVerified = true, isUserPresent = true, counter, id }: Oddities, isNew: boolean): Buffer {
    used += counts ? 1 : 0
    const flags = (isUserPresent ? userPresent : 0) | (isUserVerified ? userVerified : 0) | (isNew ? hasKey : 0)
    const head = Buffer.concat([sha256(site), Buffer.from([flags]), bigEndian(counter ?? used, 4)])
    if (!isNew) return head
    const name = id === undefined ? own : Buffer.from(id, 'base64url')
    // COSE: an elliptic key (2) for ES256 (-7) on P-256 (1).
    const key = isoCBOR.encode(new Map<number, number | Uint8Array>([[1, 2], [3, -7], [-1, 1], [-2, fromText(x)], [-3, fromText(y)]]))
    return Buffer.concat([head, Buffer.alloc(16), bigEndian(name.length, 2), name, key])
  }

  function answer(options: Options, odd: Oddities, type: string, response: (clientData: Buffer) => object): CredentialJson {
    const { origin = 'http://localhost:3000', challenge = options.challenge, extraClientData } = odd
    const clientData = Buffer.from(JSON.stringify({ type: odd.type ?? type, challenge, origin, crossOrigin: false, ...extraClientData }))
    const id = odd.id ?? own.toString('base64url')
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: clientData.toString('base64url'), ...response(clientData) } }
  }

  return {
    id: own.toString('base64url'),
    create: (options, odd = {}) => {
      handle = options.user?.id
      const attestation = new Map<string, string | Uint8Array | Map<string, string>>([['fmt', 'none'], ['attStmt', new Map<string, string>()], ['authData', new Uint8Array(authenticatorData(odd, true))]])
      const attestationObject = Buffer.from(isoCBOR.encode(attestation)).toString('base64url')
      return answer(options, odd, 'webauthn.create', () => ({ attestationObject, transports: 'transports' in odd ? odd.transports : ['internal'] }))
    },
    get: (options, odd = {}) => answer(options, odd, 'webauthn.get', (clientData) => {
      const data = authenticatorData(odd, false)
      const signature = sign('sha256', Buffer.concat([data, sha256(clientData)]), privateKey)
      return { authenticatorData: data.toString('base64url'), signature: signature.toString('base64url'), userHandle: handle }
    }),
  }
}

function sha256(content: string | Buffer): Buffer {
  return createHash('sha256').update(content).digest()
}

function bigEndian(number: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  bytes.writeUIntBE(number, 0, length)
  return bytes
}

function fromText(base64url: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64url, 'base64url'))
}
