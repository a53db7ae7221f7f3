import 'server-only'
import { CarrierFailure, type Carrier, type CarrierAccount } from '@/lib/telephony/carriers/carrier'
import { networkFailure, tooSlow } from '@/lib/telephony/carriers/network-failure'
import { withPatience } from '@/lib/telephony/carriers/patience'
import { askOptions, type OptionsAnswer } from '@/lib/telephony/sip/options'
import { publicAddress, type Lookup } from '@/lib/telephony/sip/public-address'
import type { Transport } from '@/lib/telephony/sip/wire'

/** How to reach and talk to a SIP trunk. */
export interface Trunk {
  /** A name in ASCII, or an address; IPv6 without brackets. */
  host: string
  port: number
  transport: Transport
  username?: string | undefined
  password?: string | undefined
}

interface Surroundings {
  lookup?: Lookup
  /** Certificate authorities in PEM instead of the usual ones. */
  authorities?: readonly string[]
}

/** Answers by which a trunk that knows no OPTIONS, or is not to be called just now, shows that it is there. */
const signsOfLife = new Set([405, 480, 486, 501])
const longestReason = 60

/** A SIP trunk of any carrier's: it can be asked whether it is there, and has no API for anything else. */
export function custom(trunk: Trunk, surroundings: Surroundings = {}): Carrier {
  return {
    check: (outer) => withPatience(outer, (signal) => checkTrunk(trunk, surroundings, signal)),
    numbers: async function* () {
      throw withoutApi('A custom SIP trunk does not tell which numbers it has. Add them by hand.')
    },
    sendText: () => Promise.reject(withoutApi('A custom SIP trunk takes no text messages.')),
    placeCall: () => Promise.reject(withoutApi('A custom SIP trunk has no API that could place a test call. Call from your own phone system.')),
  }
}

async function checkTrunk({ host, port, transport, username, password = '' }: Trunk, { lookup, authorities }: Surroundings, signal: AbortSignal): Promise<CarrierAccount> {
  const name = `The trunk at ${host.includes(':') ? `[${host}]` : host}:${port}`
  try {
    // The port is given, so no SRV record is asked for (RFC 3263 §4.2).
    const address = await publicAddress(host, name, signal, lookup)
    const destination = { host, address, port, transport, ...(authorities && { authorities }) }
    const answer = await askOptions(destination, username === undefined ? null : { username, password }, signal)
    const failure = failureOf(answer, name, username !== undefined)
    if (failure !== null) throw failure
    return { account: `${statusOf(answer)} in ${answer.milliseconds} ms over ${transport.toUpperCase()}`, balance: null, numbers: null }
  } catch (error) {
    throw signal.aborted && !(error instanceof CarrierFailure) ? tooSlow(name) : networkFailure(error, name)
  }
}

function failureOf({ status, isAuthenticated, ...answer }: OptionsAnswer, name: string, hasCredentials: boolean): CarrierFailure | null {
  if (status < 300 || signsOfLife.has(status)) return null
  if (status < 400) return new CarrierFailure(`redirect ${status}`, `${name} pointed to another address, which is not followed.`)
  if (status === 401 || status === 407) {
    const wanted = hasCredentials ? `${name} wants to know who we are in a way that is not known here (${status}).` : `${name} asks for a user name and a password (${status}).`
    return new CarrierFailure(`unauthorized ${status}`, isAuthenticated ? `${name} does not accept this user name and password (${status}).` : wanted, true)
  }
  if (status === 403) return new CarrierFailure('forbidden 403', `${name} does not let us in (403). It may allow only certain addresses.`, true)
  if (status === 404) return new CarrierFailure('missing 404', `${name} answered, but knows nothing by that host name (404).`, true)
  const isTheirs = status >= 500 && status < 600
  const told = statusOf({ status, ...answer })
  return new CarrierFailure(`refused ${status}`, isTheirs ? `${name} has a problem of its own (${told}).` : `${name} refused to answer (${told}).`)
}

/** A status with its reason, of which nothing but plain letters is believed. */
function statusOf({ status, reason }: Pick<OptionsAnswer, 'status' | 'reason'>): string {
  return `${status} ${reason.replace(/[^\w .,()'/-]/g, '').slice(0, longestReason)}`.trim()
}

function withoutApi(words: string): CarrierFailure {
  return new CarrierFailure('no api', words, true)
}
