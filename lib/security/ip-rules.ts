import ipaddr from 'ipaddr.js'
import { canonicalAddress } from '@/lib/http/client-address'

/** One entry of an IP whitelist. */
export interface IpRule {
  /** A canonical address, or a canonical range without host bits. */
  network: string
  comment: string | null
}

/** What a typed list says, and what is to be said about it, in whole sentences that name the lines. */
export interface ReadList {
  rules: IpRule[]
  problems: string[]
  warnings: string[]
}

const mostRules = 100
const longestComment = 100
// "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255/128"
const longestNetwork = 49

/**
 * Reads a list as it was typed: an address or a range (IPv4, IPv6, CIDR) a line, with a comment behind a `#` if there is
 * one. Blank lines and lines that are only a comment are skipped. The same network twice becomes one, with the first comment.
 */
export function readIpRules(lines: readonly string[]): ReadList {
  const rules = new Map<string, IpRule>()
  const problems: string[] = []
  const warnings: string[] = []
  // Whoever sends the whole text in one piece means its lines.
  for (const [index, line] of lines.join('\n').split(/\r\n|[\r\n]/).entries()) {
    const { typed, comment } = parts(line)
    if (typed === '') continue
    const network = canonicalRange(typed)
    const problem = network === null ? `${quote(typed)} is not an IP address or range` : commentProblem(comment)
    if (problem !== null) problems.push(`Line ${index + 1}: ${problem}`)
    if (network === null) continue
    const warning = widthWarning(network, quote(typed))
    if (warning !== null) warnings.push(`Line ${index + 1}: ${warning}`)
    const known = rules.get(network)
    if (known === undefined) rules.set(network, { network, comment })
    else known.comment ??= comment
  }
  if (rules.size > mostRules) problems.push(`The list can have at most ${mostRules} addresses and ranges`)
  return { rules: [...rules.values()], problems: bounded(problems), warnings: bounded(warnings) }
}

/** A rule as a line of the list. */
export function formatIpRule({ network, comment }: IpRule): string {
  return comment === null ? network : `${network} # ${comment}`
}

/** Whether a typed list has no line with anything but a comment; it turns the whitelist off. */
export function isEmptyList(lines: readonly string[]): boolean {
  return lines.every((line) => line.split(/[\r\n]/).every((part) => parts(part).typed === ''))
}

/** Whether an address is one of the list, or in one of its ranges; IPv4 mapped into IPv6 is that IPv4. */
export function isListed(networks: readonly string[], address: string): boolean {
  const canonical = canonicalAddress(address)
  if (canonical === null) return false
  const parsed = ipaddr.parse(canonical)
  return networks.some((network) => {
    const [base = '', bits] = network.split('/')
    const start = ipaddr.parse(base)
    return start.kind() === parsed.kind() && parsed.match(start, Number(bits ?? sizeOf(start)))
  })
}

/** What comes of trying an address against a list: no address, refused, or let in, by which network. */
export type Trial = 'no-address' | 'refused' | 'everybody' | { by: string }

/** Tries an address against a list as if it were stored. */
export function tryAddress(rules: readonly IpRule[], typed: string): Trial {
  const address = canonicalAddress(typed.trim())
  if (address === null) return 'no-address'
  if (rules.length === 0) return 'everybody'
  const rule = rules.find(({ network }) => isListed([network], address))
  return rule === undefined ? 'refused' : { by: rule.network }
}

function parts(line: string): { typed: string; comment: string | null } {
  const [typed = '', ...rest] = line.split('#')
  return { typed: typed.trim(), comment: rest.join('#').trim() || null }
}

/**
 * An address or a CIDR range in its one spelling: host bits cleared, a range of one address as that address, and what
 * is mapped from IPv4 into IPv6 (RFC 4291, 2.5.5.2) as IPv4. Null for everything else.
 */
function canonicalRange(typed: string): string | null {
  if (typed.length > longestNetwork) return null
  const [base = '', bits, ...rest] = typed.split('/')
  const address = canonicalAddress(base)
  if (address === null || rest.length > 0) return null
  if (bits === undefined) return address
  const parsed = ipaddr.parse(address)
  const size = sizeOf(parsed)
  // Of a mapped range the first 96 bits are the mapping; a shorter one would also hold addresses that are not IPv4.
  const mapped = size === 32 && base.includes(':') ? 96 : 0
  const length = Number(bits) - mapped
  if (!/^(0|[1-9]\d{0,2})$/.test(bits) || length < 0 || length > size) return null
  if (length === size) return address
  const kind = size === 32 ? ipaddr.IPv4 : ipaddr.IPv6
  const start = kind.networkAddressFromCIDR(`${address}/${length}`)
  return `${canonicalAddress(start.toString())}/${length}`
}

function commentProblem(comment: string | null): string | null {
  if (comment === null) return null
  if ([...comment].length > longestComment) return `the comment can have at most ${longestComment} characters`
  return comment.isWellFormed() && !comment.includes('\0') ? null : 'the comment contains characters that cannot be stored'
}

function widthWarning(network: string, typed: string): string | null {
  const [base = '', bits] = network.split('/')
  const kind = base.includes(':') ? { name: 'IPv6', narrow: 16 } : { name: 'IPv4', narrow: 8 }
  if (bits === undefined || Number(bits) >= kind.narrow) return null
  return bits === '0' ? `${typed} lets in every ${kind.name} address` : `${typed} is very wide: it lets in a large part of the internet`
}

// A body of 64 kB has room for thirty thousand bad lines.
function bounded(sentences: string[]): string[] {
  const rest = sentences.length - mostRules
  return rest <= 0 ? sentences : [...sentences.slice(0, mostRules), rest === 1 ? '1 more line is like these' : `${rest} more lines are like these`]
}

const longestQuote = 40

/** What was typed, short and harmless enough to stand in a sentence. */
function quote(typed: string): string {
  const characters = [...typed.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\uFFFD')]
  return characters.length > longestQuote ? `“${characters.slice(0, longestQuote).join('')}…”` : `“${characters.join('')}”`
}

function sizeOf(address: ipaddr.IPv4 | ipaddr.IPv6): number {
  return address.kind() === 'ipv4' ? 32 : 128
}
