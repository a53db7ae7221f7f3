import 'server-only'
import { CarrierFailure } from '@/lib/telephony/carriers/carrier'

const cutOff = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'ERR_STREAM_PREMATURE_CLOSE'])
const unreachable = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'EHOSTDOWN', 'ENETDOWN', 'EACCES', 'EPERM'])
const slow = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'])
const withoutName = new Set(['ENOTFOUND', 'ENODATA', 'ENONAME'])

/** What is wrong with a certificate, by OpenSSL's name for it. */
const certificates: Record<string, string> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by nobody but itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by an authority that is not known',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by an authority that is not known',
  UNABLE_TO_GET_ISSUER_CERT: 'its certificate is signed by an authority that is not known',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is signed by an authority that is not known',
}

/**
 * Puts a network error into words.
 *
 * @param name whom we tried to reach, as the beginning of a sentence
 */
export function networkFailure(error: unknown, name: string): CarrierFailure {
  if (error instanceof CarrierFailure) return error
  const code = codeOf(error)
  const certificate = certificates[code]
  if (certificate !== undefined) return new CarrierFailure(`tls ${code}`, `${name} cannot be trusted: ${certificate}.`)
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS') || code === 'EPROTO') {
    return new CarrierFailure(`tls ${code}`, `${name} was reached, but no encrypted connection (TLS) came about.`)
  }
  if (code.startsWith('HPE_')) return notUnderstood(name)
  if (withoutName.has(code)) return new CarrierFailure(`name ${code}`, `${name} cannot be found: there is no such host name.`)
  if (code === 'EAI_AGAIN' || code === 'ESERVFAIL') return new CarrierFailure(`name ${code}`, `${name} cannot be looked up at the moment: the name service does not answer.`)
  if (code === 'ECONNREFUSED') return new CarrierFailure(`refused ${code}`, `${name} refused the connection: nothing listens there.`)
  if (isCutOff(error)) return brokeOff(name)
  if (slow.has(code)) return tooSlow(name)
  if (unreachable.has(code)) return new CarrierFailure(`unreachable ${code}`, `${name} cannot be reached over the network.`)
  return new CarrierFailure(`network ${code}`.trim(), `${name} cannot be reached.`)
}

/** Whether the other side closed the connection without an answer, or in the middle of one. */
export function isCutOff(error: unknown): boolean {
  return cutOff.has(codeOf(error))
}

/** For an answer that is none. */
export function notUnderstood(name: string): CarrierFailure {
  return new CarrierFailure('unreadable', `${name} answered, but its answer cannot be understood.`)
}

/** For an answer that ended before its end. */
export function brokeOff(name: string): CarrierFailure {
  return new CarrierFailure('cut', `${name} broke the connection off in the middle of its answer.`)
}

/** For no answer in time. */
export function tooSlow(name: string): CarrierFailure {
  return new CarrierFailure('timeout', `${name} did not answer within five seconds.`)
}

/** The deepest code: fetch wraps what happened, and a host with several addresses fails once for each. */
function codeOf(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null || depth > 4) return ''
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown[] }
  return codeOf(cause, depth + 1) || codeOf(errors?.[0], depth + 1) || (typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : '')
}
