import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { clientAddress } from '@/lib/http/client-address'

/** What the front of the house wrote on a request. */
export interface Stamp {
  requestId: string
  nonce: string
}

/** Stands on what a browser fetches ahead, before anybody goes there. Next hides its own headers from the pages it makes. */
export const prefetchHeader = 'x-studio-prefetch'

// What proxies and Next use to tell each other things. From a client they are claims, so none of them gets through.
const claims = /^(x-studio-|x-forwarded-|x-middleware-|x-invoke-|x-vercel-|x-now-|forwarded$|x-real-ip$|x-matched-path$|content-security-policy)/

/**
 * Replaces what a request claims about itself by what is known: the client's address as the only value of
 * X-Forwarded-For, the configured base URL as forwarded host and protocol (so that no link is ever built from a Host
 * header), a request id, whether it is a prefetch, and a nonce to come.
 *
 * @param siteAddress the origin of NEXTAUTH_URL
 */
export function stampRequest(request: IncomingMessage, siteAddress: URL, trusts: (address: string) => boolean): Stamp {
  const { headers } = request
  const address = clientAddress(request.socket.remoteAddress, headers['x-forwarded-for'], trusts)
  const requestId = requestIdOf(headers)
  for (const name of Object.keys(headers)) if (claims.test(name)) delete headers[name]
  headers['x-forwarded-for'] = address
  headers['x-forwarded-host'] = siteAddress.host
  headers['x-forwarded-proto'] = siteAddress.protocol.slice(0, -1)
  headers['x-request-id'] = requestId
  if (isPrefetch(headers)) headers[prefetchHeader] = '1'
  return { requestId, nonce: randomBytes(16).toString('base64') }
}

// By Next's router, whole pages and single segments, or by the browser itself.
function isPrefetch(headers: IncomingHttpHeaders): boolean {
  if ('next-router-prefetch' in headers || 'next-router-segment-prefetch' in headers) return true
  return [headers['sec-purpose'], headers.purpose].some((purpose) => typeof purpose === 'string' && purpose.startsWith('prefetch'))
}

/** A caller's own id is kept where it is a plain word, so that two systems' logs can be laid side by side. */
function requestIdOf(headers: IncomingHttpHeaders): string {
  const given = headers['x-request-id']
  return typeof given === 'string' && /^[\w-]{1,64}$/.test(given) ? given : randomUUID()
}
