import ipaddr from 'ipaddr.js'
import { canonicalAddress } from '@/lib/http/client-address'

/** Whether an address is one of the list, or in one of its ranges; IPv4 mapped into IPv6 is that IPv4. */
export function isListed(networks: readonly string[], address: string): boolean {
  const canonical = canonicalAddress(address)
  if (canonical === null) return false
  const parsed = ipaddr.parse(canonical)
  return networks.some((network) => {
    const [base = '', bits] = network.split('/')
    const start = ipaddr.parse(base)
    return start.kind() === parsed.kind() && parsed.match(start, Number(bits ?? start.toByteArray().length * 8))
  })
}
