/** An answer as the outside sees it. */
export interface Seen {
  headers: Headers
  /** The page, for its scripts. */
  html: string
  /** The lines of Set-Cookie of the whole visit. */
  cookies: readonly string[]
}

/**
 * The score that MDN's HTTP Observatory gives a page (its rules and points, version 1.4), without the rule on redirects
 * from http, which is the proxy's. Extra points count only where at most ten are lost.
 *
 * @returns the score, 100 and more is A+, and each rule's points
 */
export function observe({ headers, html, cookies }: Seen): { score: number; points: Record<string, number> } {
  const policy = parsePolicy(headers.get('content-security-policy'))
  const points = {
    'content-security-policy': ofPolicy(policy),
    cookies: ofCookies(cookies),
    'cross-origin-resource-sharing': ofSharing(headers),
    'referrer-policy': ofReferrer(headers.get('referrer-policy')),
    'strict-transport-security': ofTransport(headers.get('strict-transport-security')),
    'subresource-integrity': ofScripts(html),
    'x-content-type-options': headers.get('x-content-type-options')?.toLowerCase() === 'nosniff' ? 0 : -5,
    'x-frame-options': ofFraming(policy, headers.get('x-frame-options')),
    'cross-origin-resource-policy': ofResource(headers.get('cross-origin-resource-policy')),
  }
  const lost = Object.values(points).reduce((sum, one) => sum + Math.min(0, one), 0)
  const won = Object.values(points).reduce((sum, one) => sum + Math.max(0, one), 0)
  return { score: 100 + lost + (lost >= -10 ? won : 0), points }
}

type Policy = Map<string, string[]>

function parsePolicy(header: string | null): Policy | null {
  if (header === null) return null
  return new Map(header.split(';').map((directive) => directive.trim().split(/\s+/)).map(([name = '', ...sources]) => [name.toLowerCase(), sources]))
}

const broad = ['*', 'http:', 'https:', 'ftp:', 'http://*', 'https://*', 'http://*.*', 'https://*.*']
const inline = ["'unsafe-inline'", 'data:']

function ofPolicy(policy: Policy | null): number {
  if (policy === null) return -25
  const sourcesOf = (name: string) => policy.get(name) ?? policy.get('default-src') ?? ['*']
  const script = sourcesOf('script-src')
  const isVouched = script.some((source) => /^'(nonce|sha(256|384|512))-/.test(source))
  const isStrict = isVouched && script.includes("'strict-dynamic'")
  // Browsers that know nonces ignore these; with strict-dynamic, whole hosts as well.
  const scripts = script.filter((source) => !(isVouched && source === "'unsafe-inline'") && !(isStrict && (broad.includes(source) || source === "'self'")))
  if (scripts.some((source) => broad.includes(source) || inline.includes(source)) || sourcesOf('object-src').some((source) => broad.includes(source))) return -20
  if ([...policy].some(([name, sources]) => !['script-src', 'img-src', 'media-src'].includes(name) && sources.some((source) => source.startsWith('http:')))) return -20
  if (scripts.includes("'unsafe-eval'")) return -10
  if (['img-src', 'media-src'].some((name) => sourcesOf(name).some((source) => source.startsWith('http:')))) return -10
  if (sourcesOf('style-src').some((source) => broad.includes(source) || inline.includes(source))) return 0
  return policy.get('default-src')?.join(' ') === "'none'" ? 10 : 5
}

function ofCookies(lines: readonly string[]): number {
  if (lines.length === 0) return 0
  const each = lines.map((line) => {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
    const has = (name: string) => attributes.some((attribute) => attribute.toLowerCase().split('=', 1)[0] === name)
    const name = pair.split('=', 1)[0]?.toLowerCase() ?? ''
    const isSession = name.includes('sess') || name.includes('login')
    if (!has('secure')) return isSession ? -40 : -20
    if (isSession && !has('httponly')) return -30
    if (name.includes('csrf') && !has('samesite')) return -20
    return has('samesite') ? 5 : 0
  })
  return Math.min(...each)
}

/** The request came with an Origin of another site. */
function ofSharing(headers: Headers): number {
  const origin = headers.get('access-control-allow-origin')
  return origin !== null && origin !== '*' && headers.get('access-control-allow-credentials') === 'true' ? -50 : 0
}

function ofReferrer(header: string | null): number {
  if (header === null) return 0
  return ['no-referrer', 'same-origin', 'strict-origin', 'strict-origin-when-cross-origin'].includes(header.split(',').at(-1)?.trim().toLowerCase() ?? '') ? 5 : -5
}

const sixMonths = 15_552_000

function ofTransport(header: string | null): number {
  if (header === null) return -20
  const [, age] = /(?:^|;)\s*max-age=(\d+)/i.exec(header) ?? []
  if (age === undefined) return -20
  return Number(age) >= sixMonths ? 0 : -10
}

function ofScripts(html: string): number {
  const foreign = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]*)"[^>]*>/gi)].filter(([, source = '']) => /^(https?:)?\/\//.test(source))
  if (foreign.length === 0) return 0
  return foreign.every(([tag, source = '']) => tag.includes('integrity=') && source.startsWith('https:')) ? 5 : -50
}

function ofFraming(policy: Policy | null, header: string | null): number {
  const ancestors = policy?.get('frame-ancestors')
  if (ancestors !== undefined && !ancestors.some((source) => broad.includes(source))) return 5
  return header !== null && ['deny', 'sameorigin'].includes(header.toLowerCase()) ? 0 : -20
}

function ofResource(header: string | null): number {
  if (header === null || header === 'cross-origin') return 0
  return ['same-origin', 'same-site'].includes(header) ? 10 : -5
}
