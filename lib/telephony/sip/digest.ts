import { createHash } from 'node:crypto'

/** What a server wants to be answered (RFC 7616 §3.3). */
export interface Challenge {
  realm: string
  nonce: string
  opaque: string | null
  /** As it was written; null where it was not, which means MD5. */
  algorithm: string | null
  qop: readonly string[]
  /** The credentials were right and only the nonce too old. */
  isStale: boolean
}

export interface DigestInput {
  username: string
  password: string
  method: string
  uri: string
  /** Our own random text. */
  cnonce: string
  /** How often this nonce was used, this time included. */
  count: number
}

/** From weak to strong (RFC 8760 §2.3); each also with `-sess`. */
const hashes: Record<string, string> = { MD5: 'md5', 'SHA-512-256': 'sha512-256', 'SHA-256': 'sha256' }
const strengths = Object.keys(hashes)

/** Reads one WWW-Authenticate or Proxy-Authenticate header; null where it is no challenge that can be answered. */
export function readChallenge(header: string): Challenge | null {
  const scheme = /^digest[ \t]+/i.exec(header)
  if (scheme === null) return null
  const given = readParameters(header.slice(scheme[0].length))
  if (given === null) return null
  const [realm, nonce] = [given.get('realm'), given.get('nonce')]
  const challenge = {
    realm: realm ?? '',
    nonce: nonce ?? '',
    opaque: given.get('opaque') ?? null,
    algorithm: given.get('algorithm') ?? null,
    qop: (given.get('qop') ?? '').split(',').map((value) => value.trim().toLowerCase()).filter((value) => value !== ''),
    isStale: given.get('stale')?.toLowerCase() === 'true',
  }
  const isAnswerable = challenge.qop.length === 0 || challenge.qop.includes('auth')
  return realm !== undefined && nonce !== undefined && isAnswerable && strengths.includes(baseOf(challenge.algorithm)) ? challenge : null
}

/** The strongest of several challenges; the first where they are alike. */
export function strongest(challenges: readonly Challenge[]): Challenge | null {
  const strength = ({ algorithm }: Challenge) => strengths.indexOf(baseOf(algorithm))
  return challenges.reduce<Challenge | null>((best, one) => (best === null || strength(one) > strength(best) ? one : best), null)
}

/** The response to a challenge: RFC 7616 §3.4.1 with qop=auth, RFC 2069 where the server knows none. */
export function digestResponse({ realm, nonce, algorithm, qop }: Challenge, { username, password, method, uri, cnonce, count }: DigestInput): string {
  const hash = (text: string) => createHash(hashes[baseOf(algorithm)] ?? 'md5').update(text, 'utf8').digest('hex')
  const ownSecret = hash(`${username}:${realm}:${password}`)
  const secret = isSession(algorithm) ? hash(`${ownSecret}:${nonce}:${cnonce}`) : ownSecret
  const request = hash(`${method}:${uri}`)
  return qop.includes('auth') ? hash(`${secret}:${nonce}:${inHex(count)}:${cnonce}:auth:${request}`) : hash(`${secret}:${nonce}:${request}`)
}

/** The Authorization or Proxy-Authorization header that answers a challenge. */
export function authorization(challenge: Challenge, input: DigestInput): string {
  const { realm, nonce, opaque, algorithm, qop } = challenge
  const { username, uri, cnonce, count } = input
  const withCount = qop.includes('auth')
  return `Digest ${[
    `username=${quoted(username)}`, `realm=${quoted(realm)}`, `nonce=${quoted(nonce)}`, `uri=${quoted(uri)}`, `response="${digestResponse(challenge, input)}"`,
    ...(algorithm === null ? [] : [`algorithm=${algorithm}`]),
    ...(opaque === null ? [] : [`opaque=${quoted(opaque)}`]),
    ...(withCount ? ['qop=auth', `nc=${inHex(count)}`] : []),
    ...(withCount || isSession(algorithm) ? [`cnonce=${quoted(cnonce)}`] : []),
  ].join(', ')}`
}

/** Reads `name=value, name="value"`; a name that comes twice, or anything else, makes the whole unreadable. */
function readParameters(text: string): Map<string, string> | null {
  const found = new Map<string, string>()
  // Sticky: no part of the text is passed over.
  const parameter = /[ \t]*([\w!%*+`'~.-]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s",]*))[ \t]*(?:,|$)/y
  while (parameter.lastIndex < text.length) {
    const [, name = '', inQuotes, bare = ''] = parameter.exec(text) ?? []
    const key = name.toLowerCase()
    if (key === '' || found.has(key)) return null
    found.set(key, inQuotes === undefined ? bare : inQuotes.replace(/\\(.)/g, '$1'))
  }
  return found
}

function baseOf(algorithm: string | null): string {
  return (algorithm ?? 'MD5').toUpperCase().replace(/-SESS$/, '')
}

function isSession(algorithm: string | null): boolean {
  return /-sess$/i.test(algorithm ?? '')
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

function inHex(count: number): string {
  return count.toString(16).padStart(8, '0')
}
