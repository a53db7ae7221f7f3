/** An answer to a SIP request (RFC 3261 §7.2). */
export interface SipResponse {
  status: number
  reason: string
  /** By long name in lower case, each in the order they came. */
  headers: ReadonlyMap<string, readonly string[]>
}

/** The short names of headers that matter here (RFC 3261 §7.3.3). */
const longNames: Record<string, string> = { v: 'via', f: 'from', t: 'to', i: 'call-id', l: 'content-length', m: 'contact' }

const headEnd = '\r\n\r\n'
/** Bytes. Over UDP a message cannot be larger; over a stream nothing larger is waited for. */
const largestMessage = 65_535

/** Reads the response that a message is; null where it is none, or none that can be relied on. */
export function parseResponse(message: Buffer): SipResponse | null {
  const end = message.indexOf(headEnd)
  const head = message.subarray(0, end === -1 ? message.length : end).toString('utf8')
  // A line that begins with white space goes on with the one before (RFC 3261 §7.3.1).
  const [first = '', ...lines] = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const start = /^SIP\/2\.0 ([1-6]\d\d)(?: (.*))?$/i.exec(first)
  if (start === null) return null
  const headers = new Map<string, string[]>()
  for (const line of lines) {
    const field = /^([\w!%*+`'~.-]+)[ \t]*:(.*)$/.exec(line)
    if (field?.[1] === undefined) continue
    const name = field[1].toLowerCase()
    const long = Object.hasOwn(longNames, name) ? (longNames[name] ?? name) : name
    const values = headers.get(long) ?? []
    headers.set(long, [...values, (field[2] ?? '').trim()])
  }
  return { status: Number(start[1]), reason: (start[2] ?? '').trim(), headers }
}

/** The value of a parameter of a header, such as the branch of a Via; null where it has none. */
export function parameterOf(value: string, name: string): string | null {
  for (const part of value.split(/[;,]/).slice(1)) {
    const [key = '', given = ''] = part.split('=', 2)
    if (key.trim().toLowerCase() === name) return given.trim()
  }
  return null
}

/**
 * Writes a request without a body.
 *
 * @throws Error where a value would begin a line of its own
 */
export function writeRequest(method: string, uri: string, headers: readonly (readonly [name: string, value: string])[]): Buffer {
  const lines = [`${method} ${uri} SIP/2.0`, ...headers.map(([name, value]) => `${name}: ${value}`), 'Content-Length: 0']
  if (lines.some((line) => /[\r\n\0]/.test(line))) throw new Error('A SIP header cannot hold a line break')
  return Buffer.from(`${lines.join('\r\n')}${headEnd}`, 'utf8')
}

/**
 * Takes the first message off what a stream has brought so far (RFC 3261 §18.3).
 *
 * @returns the message, null where more has to come, or 'unreadable' where no message can come of it; and the rest
 */
export function takeMessage(stream: Buffer): { message: Buffer | null | 'unreadable'; rest: Buffer } {
  const begin = skipLineBreaks(stream)
  const bytes = stream.subarray(begin)
  const end = bytes.indexOf(headEnd)
  if (end === -1) return { message: bytes.length > largestMessage ? 'unreadable' : null, rest: bytes }
  const head = bytes.subarray(0, end).toString('utf8')
  const announced = /\r\n(?:content-length|l)[ \t]*:[ \t]*(\d+)[ \t]*(?=\r\n|$)/i.exec(head)
  const whole = end + headEnd.length + Number(announced?.[1] ?? 0)
  if (!(whole <= largestMessage)) return { message: 'unreadable', rest: bytes }
  return bytes.length < whole ? { message: null, rest: bytes } : { message: bytes.subarray(0, whole), rest: bytes.subarray(whole) }
}

/** Line breaks between messages keep a connection alive (RFC 5626 §3.5.1). */
function skipLineBreaks(stream: Buffer): number {
  let at = 0
  while (stream[at] === 0x0d || stream[at] === 0x0a) at++
  return at
}
