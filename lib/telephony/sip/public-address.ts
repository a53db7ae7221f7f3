import 'server-only'
import dns from 'node:dns/promises'
import ipaddr from 'ipaddr.js'
import { env } from '@/lib/env'
import { canonicalAddress, trustedProxies } from '@/lib/http/client-address'
import { CarrierFailure } from '@/lib/telephony/carriers/carrier'
import { networkFailure, tooSlow } from '@/lib/telephony/carriers/network-failure'

/** Gives every address of a host, as the operating system finds them. */
export type Lookup = (host: string) => Promise<{ address: string }[]>

const systemLookup: Lookup = (host) => dns.lookup(host, { all: true, verbatim: true })

/** Public by its number, and yet the inside of a cloud: Azure's host of virtual machines. */
const insideClouds = new Set(['168.63.129.16'])
const globalIpv6 = ipaddr.parseCIDR('2000::/3')

/**
 * Finds the one address of a host that may be connected to. Every address that it has is looked at, and one that is not
 * public spoils them all, unless the operator allows its network. The answer is an address and not a name, so nobody
 * who asks again can be given another one (SECURITY.md IV-14, TC-04).
 *
 * @param name whom we try to reach, as the beginning of a sentence
 * @throws CarrierFailure
 */
export async function publicAddress(host: string, name: string, signal: AbortSignal, lookup: Lookup = systemLookup): Promise<string> {
  const found = await Promise.race([lookup(host).catch((error: unknown) => Promise.reject(networkFailure(error, name))), giveUp(signal, name)])
  const isAllowed = allowed()
  const addresses = found.map(({ address }) => canonicalAddress(address))
  const [first] = addresses
  if (!first) throw networkFailure({ code: 'ENODATA' }, name)
  if (addresses.every((address) => address !== null && isAllowed(address))) return first
  const words = `${name} leads into a private network, where the studio does not connect to. Whoever runs the studio can allow that network.`
  throw new CarrierFailure('private', words, true)
}

function allowed(): (address: string) => boolean {
  const isOperators = trustedProxies(env().TELEPHONY_PRIVATE_NETWORKS)
  return (address) => isPublic(address) || isOperators(address)
}

/**
 * Whether an address is one of the public internet: neither private, loopback, link-local, shared, multicast, reserved
 * nor a wrapping of another address (IPv4-mapped, NAT64, 6to4, Teredo).
 *
 * @param address canonical
 */
export function isPublic(address: string): boolean {
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast' || insideClouds.has(address)) return false
  return parsed.kind() === 'ipv4' || parsed.match(globalIpv6)
}

function giveUp(signal: AbortSignal, name: string): Promise<never> {
  return new Promise((_resolve, reject) => {
    const fail = () => reject(tooSlow(name))
    if (signal.aborted) fail()
    else signal.addEventListener('abort', fail, { once: true })
  })
}
