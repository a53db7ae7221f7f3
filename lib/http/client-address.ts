import ipaddr from 'ipaddr.js'

type Trust = (address: string) => boolean

/**
 * Reads an address the way people mean it and programs compare it: IPv4 as four decimal parts, IPv6 in canonical
 * lower case (RFC 5952), an IPv4-mapped IPv6 address as its IPv4. Null for anything else, ports, zones and short forms included.
 */
export function canonicalAddress(text: string): string | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return text
  if (!isStrictIpv6(text)) return null
  const address = ipaddr.IPv6.parse(text)
  return address.isIPv4MappedAddress() ? address.toIPv4Address().toString() : address.toRFC5952String()
}

// The library takes zones, groups of any length, octal parts of an IPv4 at the end, and ::1.2.3.4 for the IPv4 itself,
// where other readers see other addresses.
function isStrictIpv6(text: string): boolean {
  const groups = text.split(':')
  const isPlain = (group: string) => (group.includes('.') ? ipaddr.IPv4.isValidFourPartDecimal(group) : group.length <= 4)
  return groups.length > 1 && !/%|^::\d+\./.test(text) && groups.every(isPlain) && ipaddr.IPv6.isValid(text)
}

/** Reads an address or a CIDR range, strictly; a range must be written without host bits. Null when it is neither. */
export function canonicalNetwork(text: string): string | null {
  const [base = '', bits, ...rest] = text.split('/')
  const address = canonicalAddress(base)
  if (address === null || rest.length > 0) return null
  if (bits === undefined) return address
  const size = sizeOf(address)
  if (!/^(0|[1-9]\d{0,2})$/.test(bits) || Number(bits) > size) return null
  const network = `${address}/${bits}`
  const kind = size === 32 ? ipaddr.IPv4 : ipaddr.IPv6
  return canonicalAddress(kind.networkAddressFromCIDR(network).toString()) === address ? network : null
}

/** Makes the question "is this peer a proxy of ours?" from canonical addresses and ranges. */
export function trustedProxies(networks: readonly string[]): Trust {
  const ranges = networks.map((network) => ipaddr.parseCIDR(network.includes('/') ? network : `${network}/${sizeOf(network)}`))
  return (address) => {
    const parsed = ipaddr.parse(address)
    return ranges.some(([base, bits]) => base.kind() === parsed.kind() && parsed.match(base, bits))
  }
}

function sizeOf(address: string): number {
  return ipaddr.parse(address).kind() === 'ipv4' ? 32 : 128
}

/**
 * Where a request comes from (CONTRACT §5): the socket's peer, or, where that is a trusted proxy, the last hop of
 * X-Forwarded-For that is not one. A hop that is no address cannot be believed, so the proxy that reported it counts.
 *
 * @param peer the socket's remote address
 * @param forwardedFor the X-Forwarded-For header as it came; several are joined in order
 * @returns a canonical address; the text `unknown` when the socket is already gone
 */
export function clientAddress(peer: string | undefined, forwardedFor: string | string[] | undefined, trusts: Trust): string {
  let current = canonicalAddress(withoutZone(peer ?? ''))
  if (current === null) return 'unknown'
  // Most requests without a proxy in front: nobody else's word is there to be believed.
  if (forwardedFor === undefined) return current
  const hops = [forwardedFor].flat().join(',').split(',').reverse()
  for (const hop of hops) {
    if (!trusts(current)) return current
    const next = canonicalAddress(withoutDecoration(hop.trim()))
    if (next === null) return current
    current = next
  }
  return current
}

// Link-local peers come as fe80::1%eth0; the zone says which cable, not who.
function withoutZone(address: string): string {
  return address.replace(/%.*$/, '')
}

// Some proxies write the port: "192.0.2.1:4711", "[2001:db8::1]:4711", "[2001:db8::1]".
function withoutDecoration(hop: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(hop)
  if (bracketed?.[1] !== undefined) return bracketed[1]
  const withPort = /^(\d+\.\d+\.\d+\.\d+):\d{1,5}$/.exec(hop)
  return withPort?.[1] ?? hop
}

/** What limits per address count by: the address itself, and for IPv6 its /64, which is one customer's. */
export function addressKey(address: string | null): string {
  if (address === null || !address.includes(':')) return address ?? 'unknown'
  const [head = '', tail] = address.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups = tail === undefined ? left : [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right]
  return `${groups.slice(0, 4).join(':')}::/64`
}
