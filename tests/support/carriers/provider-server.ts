import { setMaxListeners } from 'node:events'
import http from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { text } from 'node:stream/consumers'

/**
 * How a provider feels: `well`; `slow` takes ten seconds; `trickling` sends a byte a second; `busy` says 429 with
 * Retry-After 30; `broken` says 500; `cut` breaks off in the middle of the body; `gone` breaks off before a word;
 * `malformed` answers with HTML; `wrong` with JSON of another shape; `startled`
 * breaks off before a word the first time it is asked something; `endless` with more than anybody reads; `redirecting`
 * points to `elsewhere`; `forbidding` says 403.
 */
export type Mood =
  | 'well' | 'slow' | 'trickling' | 'busy' | 'broken' | 'cut' | 'gone' | 'malformed' | 'wrong' | 'endless' | 'redirecting' | 'forbidding' | 'startled'

export interface PlayedNumber {
  /** E.164. */
  number: string
  id: string
  label: string
}

/** A request as the provider saw it. */
export interface HeardRequest {
  method: string
  path: string
  query: URLSearchParams
  authorization: string
  body: string
}

export interface PlayedAnswer {
  status: number
  /** JSON, or plain text where it is a string. */
  body: unknown
}

/** A provider played by a real HTTP server on loopback. */
export interface PlayedProvider {
  url: string
  mood: Mood
  /** Where `redirecting` points to, and next pages where it is set. */
  elsewhere: string
  /** Twilio's word for whether the account can be used. */
  accountStatus: string
  /** Subaccounts of Twilio's have none. */
  hasBalance: boolean
  numbers: PlayedNumber[]
  heard: HeardRequest[]
  /** The bodies of the text messages and calls that were taken. */
  texts: Record<string, string>[]
  calls: Record<string, string>[]
  stop: () => Promise<void>
}

type Play = (request: HeardRequest, provider: PlayedProvider) => PlayedAnswer

interface Script {
  answer: Play
  /** The provider's own error bodies. */
  failure: (status: number) => PlayedAnswer
}

/** Starts a provider that answers by its script as long as its mood is `well`. Tests in other processes find its texts at /played/texts. */
export async function startProvider({ answer, failure }: Script): Promise<PlayedProvider> {
  const stopped = new AbortController()
  setMaxListeners(0, stopped.signal)
  const server = http.createServer((request, response) => {
    const play = async () => {
      const url = new URL(request.url ?? '/', 'http://provider')
      if (url.pathname === '/played/texts') return send(response, { status: 200, body: provider.texts })
      const heard = {
        method: request.method ?? '', path: url.pathname, query: url.searchParams,
        authorization: request.headers.authorization ?? '', body: await text(request),
      }
      provider.heard.push(heard)
      await behave(provider, response, () => send(response, answer(heard, provider)), failure, stopped.signal)
    }
    // A client that goes away, or a test that ends, in the middle is what some tests are about.
    play().catch(() => response.destroy())
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
  })
  const provider: PlayedProvider = {
    url: `http://127.0.0.1:${port}`,
    ...fresh(),
    stop: () => {
      stopped.abort()
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  return provider
}

/** How a provider is at first. */
export function fresh() {
  return { mood: 'well' as const, elsewhere: '', accountStatus: 'active', hasBalance: true, numbers: [], heard: [], texts: [], calls: [] }
}

function isSame(one: HeardRequest, other: HeardRequest | undefined): boolean {
  return one.path === other?.path && one.query.toString() === other.query.toString()
}

async function behave(
  { mood, elsewhere, heard }: PlayedProvider, response: http.ServerResponse, answer: () => void, failure: Script['failure'], stopped: AbortSignal,
): Promise<void> {
  const json = { 'Content-Type': 'application/json' }
  switch (mood) {
    case 'well': return answer()
    case 'slow':
      await pause(10_000, undefined, { signal: stopped })
      return answer()
    case 'trickling':
      response.writeHead(200, json).write('{')
      for (let sent = 0; sent < 20; sent++) response.write(await pause(1000, ' ', { signal: stopped }))
      return void response.end('}')
    case 'busy':
      response.setHeader('Retry-After', '30')
      return send(response, failure(429))
    case 'startled': return heard.filter((request) => isSame(request, heard.at(-1))).length > 1 ? answer() : void response.destroy()
    case 'broken': return send(response, failure(500))
    case 'forbidding': return send(response, failure(403))
    case 'cut':
      response.writeHead(200, { ...json, 'Content-Length': '5000' }).write('{"data": [')
      await pause(50)
      return void response.destroy()
    case 'gone': return void response.destroy()
    case 'malformed': return send(response, { status: 200, body: '<html><body>Down for maintenance</body></html>' })
    case 'wrong': return send(response, { status: 200, body: { surprise: [null] } })
    case 'endless':
      response.writeHead(200, json)
      while (!response.destroyed) {
        if (!response.write(' '.repeat(65_536))) await Promise.race([new Promise((resolve) => response.once('drain', resolve)), pause(1000)])
      }
      return
    case 'redirecting': return void response.writeHead(302, { Location: elsewhere }).end()
  }
}

function send(response: http.ServerResponse, { status, body }: PlayedAnswer): void {
  const isText = typeof body === 'string'
  response.writeHead(status, { 'Content-Type': isText ? 'text/html' : 'application/json' }).end(isText ? body : JSON.stringify(body))
}

/** So many numbers in the United States, as a provider that has them would list them. */
export function numbersOf(count: number, prefix = '+1202555'): PlayedNumber[] {
  return Array.from({ length: count }, (_, index) => {
    const number = `${prefix}${String(index).padStart(4, '0')}`
    return { number, id: `id-${number.slice(1)}`, label: index % 3 === 0 ? `Line ${index}` : '' }
  })
}
