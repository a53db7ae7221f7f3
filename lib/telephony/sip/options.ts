import 'server-only'
import { randomBytes } from 'node:crypto'
import net from 'node:net'
import { seconds } from '@/lib/clock'
import { authorization, readChallenge, strongest, type Challenge } from '@/lib/telephony/sip/digest'
import { parameterOf, parseResponse, writeRequest, type SipResponse } from '@/lib/telephony/sip/message'
import { openWire, type Destination, type Wire } from '@/lib/telephony/sip/wire'

export interface SipCredentials {
  username: string
  /** Empty where the trunk asks for none. */
  password: string
}

/** What a SIP server answered at last. */
export interface OptionsAnswer extends SipResponse {
  /** From the last request to its answer. */
  milliseconds: number
  /** Whether the answer was given to our credentials. */
  isAuthenticated: boolean
}

interface Dialogue {
  callId: string
  tag: string
}

/** RFC 3261 §17.1.2.2: repeated after T1, then after twice as long each time, at most T2. */
const [firstPause, longestPause] = [seconds(0.5), seconds(4)]
/** The first, one with credentials, one more where the nonce was too old. */
const mostTries = 3

/**
 * Asks a SIP server what it can do (RFC 3261 §11), with credentials where it wants them (§22, RFC 8760).
 *
 * @throws what the network says; the signal's reason where that is aborted first
 */
export async function askOptions(destination: Destination, credentials: SipCredentials | null, signal: AbortSignal): Promise<OptionsAnswer> {
  let hear: (message: Buffer) => void = () => undefined
  let fail: (error: unknown) => void = () => undefined
  const failing = new Promise<never>((_resolve, reject) => (fail = reject))
  // Told to whoever waits at the moment; where nobody does, nothing is lost.
  failing.catch(() => undefined)
  const wire = await openWire(destination, { message: (message) => hear(message), failure: (error) => fail(error) }, signal)
  const dialogue = { callId: randomBytes(16).toString('hex'), tag: randomBytes(8).toString('hex') }

  async function attempt(number: number, answered: Answered | null): Promise<OptionsAnswer> {
    const branch = `z9hG4bK${randomBytes(12).toString('hex')}`
    const request = optionsRequest(destination, wire, dialogue, { number, branch, username: credentials?.username, answered })
    const begin = performance.now()
    const answer = new Promise<SipResponse>((resolve) => {
      hear = (message) => {
        const response = parseResponse(message)
        if (response !== null && response.status >= 200 && isAnswerTo(response, branch, dialogue, number)) resolve(response)
      }
    })
    const stop = sendUntilStopped(wire, request, destination.transport === 'udp')
    const response = await Promise.race([failing, answer]).finally(stop)
    const milliseconds = Math.round(performance.now() - begin)
    const next = number < mostTries && credentials !== null ? answerTo(response, destination, credentials, answered) : null
    return next === null ? { ...response, milliseconds, isAuthenticated: answered !== null } : attempt(number + 1, next)
  }

  return attempt(1, null).finally(wire.close)
}

interface Answered {
  challenge: Challenge
  header: readonly [name: string, value: string]
}

/** The header that answers a 401 or 407; null for anything else, or where the same answer would be given again. */
function answerTo({ status, headers }: SipResponse, destination: Destination, credentials: SipCredentials, before: Answered | null): Answered | null {
  const names = status === 401 ? (['www-authenticate', 'Authorization'] as const) : status === 407 ? (['proxy-authenticate', 'Proxy-Authorization'] as const) : null
  const challenge = names && strongest((headers.get(names[0]) ?? []).map(readChallenge).filter((found) => found !== null))
  if (!challenge || (before !== null && !challenge.isStale)) return null
  const input = { ...credentials, method: 'OPTIONS', uri: uriOf(destination), cnonce: randomBytes(16).toString('hex'), count: 1 }
  return { challenge, header: [names[1], authorization(challenge, input)] }
}

/** Sends a request. Over UDP it or its answer can be lost, so it is sent again and again. @returns how to stop */
function sendUntilStopped(wire: Wire, request: Buffer, isRepeated: boolean): () => void {
  let timer: NodeJS.Timeout | undefined
  const send = (pause: number) => {
    wire.send(request)
    if (isRepeated) timer = setTimeout(send, pause, Math.min(pause * 2, longestPause))
  }
  send(firstPause)
  return () => clearTimeout(timer)
}

/** RFC 3261 §17.1.3, and the call besides, so that nobody who does not see the request can answer it. */
function isAnswerTo({ headers }: SipResponse, branch: string, { callId }: Dialogue, number: number): boolean {
  const [via = '', id, order = ''] = [headers.get('via')?.[0], headers.get('call-id')?.[0], headers.get('cseq')?.[0]]
  return parameterOf(via, 'branch') === branch && id === callId && new RegExp(`^0*${number}\\s+OPTIONS$`).test(order)
}

interface RequestParts {
  number: number
  branch: string
  username: string | undefined
  answered: Answered | null
}

function optionsRequest(destination: Destination, { local }: Wire, { callId, tag }: Dialogue, { number, branch, username, answered }: RequestParts): Buffer {
  const { transport, host } = destination
  const own = `${inUri(local.address)}:${local.port}`
  const user = encodeURIComponent(username ?? 'studio')
  return writeRequest('OPTIONS', uriOf(destination), [
    ['Via', `SIP/2.0/${transport.toUpperCase()} ${own};branch=${branch};rport`],
    ['Max-Forwards', '70'],
    ['From', `<sip:${user}@${inUri(host)}>;tag=${tag}`],
    ['To', `<${uriOf(destination)}>`],
    ['Call-ID', callId],
    ['CSeq', `${number} OPTIONS`],
    ['Contact', `<sip:studio@${own}${withTransport(transport)}>`],
    ['Accept', 'application/sdp'],
    ['User-Agent', 'TalkifAI Studio'],
    ...(answered === null ? [] : [answered.header]),
  ])
}

function uriOf({ host, port, transport }: Destination): string {
  return `sip:${inUri(host)}:${port}${withTransport(transport)}`
}

function withTransport(transport: Destination['transport']): string {
  return transport === 'udp' ? '' : `;transport=${transport}`
}

function inUri(host: string): string {
  return net.isIPv6(host) ? `[${host}]` : host
}
