import 'server-only'
import { AppError } from '@/lib/http/errors'

/**
 * Refuses writes that another site made a browser send (ASVS 3.5.1). Browsers say where a request comes from in
 * Sec-Fetch-Site and Origin; programs send neither and carry no ambient cookie, so they pass.
 *
 * @throws AppError forbidden
 */
export function refuseOtherSites(request: Request): void {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') throw new AppError('forbidden')
  const origin = request.headers.get('origin')
  if (origin !== null && site === null && !isOwnOrigin(origin, request)) throw new AppError('forbidden')
}

/** Own is the configured address and the one the browser sees: a page can invent neither its Origin nor its Host. */
function isOwnOrigin(origin: string, request: Request): boolean {
  const hosts = [request.headers.get('host'), request.headers.get('x-forwarded-host')]
  return URL.canParse(origin) && hosts.includes(new URL(origin).host)
}
