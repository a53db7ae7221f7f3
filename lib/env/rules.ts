import * as z from 'zod'
import { capabilities, isCapability, type Capability } from '@/lib/capabilities/catalog'
import { canonicalNetwork } from '@/lib/http/client-address'

/** A whole number from `least` to `most`, written in digits. */
export function wholeNumber(least: number, most: number) {
  return text((value, refuse) => {
    const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN
    return number >= least && number <= most ? number : refuse(`is "${value}", which is not a whole number from ${least} to ${most}.`)
  })
}

export const yesOrNo = text((value, refuse) => {
  if (/^(yes|true|1)$/i.test(value)) return true
  return /^(no|false|0)$/i.test(value) ? false : refuse(`is "${value}"; it must be yes or no.`)
})

/** The address that people type: http or https, a host, perhaps a port, and nothing after it. */
export const siteAddress = text((value, refuse) => {
  const url = URL.canParse(value) ? new URL(value) : null
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return refuse('must be a whole address that begins with http:// or https://.')
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') return refuse('must end after the host and port, without a path.')
  return url.username === '' && url.password === '' ? url.origin : refuse('must not hold a user name or password.')
})

// Its value is never quoted: it holds the database's password.
export const databaseAddress = text((value, refuse) => {
  const url = URL.canParse(value) ? new URL(value) : null
  const fits = url !== null && ['postgres:', 'postgresql:'].includes(url.protocol)
  return fits ? value : refuse('must be an address that begins with postgresql:// (special characters in its password percent-encoded).')
})

// Its value is never quoted: it holds the mail account's password.
export const mailServer = text((value, refuse) => {
  const url = URL.canParse(value) ? new URL(value) : null
  const isServer = url !== null && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== ''
  const fits = isServer && isPercentEncoded(url.username + url.password)
  return fits ? value : refuse('must begin with smtp:// or smtps:// and name a host (special characters in its password percent-encoded).')
})

/** One sender: an address, or a name and an address in angle brackets. */
export const mailbox = text((value, refuse): { name: string; address: string } => {
  const parts = /^(?:([^\p{Cc}<>"]*|"[^\p{Cc}<>"]*") *<([^<>]*)>|([^<>]*))$/u.exec(value)
  const name = parts?.[1]?.trim().replaceAll('"', '') ?? ''
  const address = parts?.[2] ?? parts?.[3] ?? ''
  const fits = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(address)
  return fits ? { name, address } : refuse('must be one address, or a name with the address after it in angle brackets.')
})

/** 32 bytes, in hexadecimal or base64. */
export const encryptionKey = text((value, refuse) => {
  const key = Buffer.from(value, /^[\da-f]{64}$/i.test(value) ? 'hex' : 'base64')
  const isWritten = /^[\da-f]{64}$|^[\w+/-]{43}=?$/i.test(value)
  return isWritten && key.length === 32 ? key : refuse('must be 32 bytes, written as 64 hexadecimal digits or as base64.')
})

export const capabilityList = text((value, refuse): Capability[] => {
  if (value === 'none') return []
  if (value === 'all') return capabilities
  const names = listOf(value)
  const unknown = names.filter((name) => !isCapability(name))
  if (unknown.length === 0) return names.filter(isCapability)
  const known = `Known names: none, all, ${capabilities.join(', ')}.`
  return refuse(`names ${unknown.map((name) => `"${name}"`).join(' and ')}, which ${unknown.length === 1 ? 'is no capability' : 'are no capabilities'}. ${known}`)
})

export const networkList = text((value, refuse) => {
  const networks: string[] = []
  for (const entry of listOf(value)) {
    const network = canonicalNetwork(entry)
    if (network === null) return refuse(`holds "${entry}", which is neither an address nor a range whose host part is zero.`)
    networks.push(network)
  }
  return networks
})

function isPercentEncoded(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

function listOf(value: string): string[] {
  return value.split(',').map((entry) => entry.trim()).filter((entry) => entry !== '')
}

/** A rule written as one function: give the value, or refuse with the words for the operator. */
function text<T>(read: (value: string, refuse: (message: string) => never) => T) {
  return z.string().transform((value, context): T => {
    const refuse = (message: string) => {
      context.issues.push({ code: 'custom', message, input: value })
      throw refused
    }
    try {
      return read(value.trim(), refuse as (message: string) => never)
    } catch (reason) {
      if (reason === refused) return z.NEVER
      throw reason
    }
  })
}

const refused = Symbol('refused')
