import http from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { seconds } from '@/lib/clock'
import { withPageStatus } from '@/lib/http/page-status'
import { securityHeaders, type Site } from '@/lib/http/security-headers'
import { stampRequest } from '@/lib/http/stamp'
import { oneATurn } from '@/lib/http/turns'
import { log, logError } from '@/lib/log'

/** What is counted of a request when it is over. */
export interface Answered {
  method: string
  /** Without the query. */
  path: string
  status: number
  ms: number
}

interface ListenerOptions extends Site {
  /** The application: Next's request handler. */
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  /** NEXTAUTH_URL. */
  address: URL
  /** Which peers are proxies of ours. */
  trusts: (address: string) => boolean
  /** Told of every answer. */
  observe?: (answered: Answered) => void
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/**
 * The HTTP server around the application. It is the only code that sees the socket, so it decides where a request
 * comes from, which headers every answer carries, and how long a client may take (SECURITY §0.1, HD, LD-04).
 */
export function createListener({ handle, address, trusts, observe, ...site }: ListenerOptions): Server {
  const inTurn = oneATurn()
  const server = http.createServer(timeouts, (request, response) => {
    const { requestId, nonce } = stampRequest(request, address, trusts)
    const headers = securityHeaders(nonce, site)
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    response.setHeader('X-Request-Id', requestId)
    // Next finds the nonce for its own scripts in this request header.
    request.headers['content-security-policy'] = headers['Content-Security-Policy']
    whenDone(request, response, requestId, observe)
    const problem = refusal(request)
    if (problem !== null) return answer(response, problem)
    inTurn(() => {
      withPageStatus(response, () => handle(request, response)).catch((error: unknown) => {
        logError(error, { requestId })
        if (!response.headersSent) answer(response, { status: 500, words: 'Server error' })
        else response.destroy()
      })
    })
  })
  server.on('clientError', refuseUnreadable)
  server.on('connect', (_request: IncomingMessage, socket: Duplex) => socket.end(rawAnswer(405, 'Method Not Allowed', 'Method not allowed')))
  return server
}

// Looked at every five seconds, so that a stalled request is gone before its first minute is over. The keep-alive is
// longer than the usual 60 s of proxies, so that the proxy and not this server closes idle connections.
const timeouts = {
  headersTimeout: seconds(15),
  requestTimeout: seconds(50),
  connectionsCheckingInterval: seconds(5),
  keepAliveTimeout: seconds(65),
} satisfies http.ServerOptions

interface Refusal {
  status: number
  words: string
}

function refusal({ method = '', url = '' }: IncomingMessage): Refusal | null {
  if (method === 'TRACE') return { status: 405, words: 'Method not allowed' }
  if (!methods.includes(method)) return { status: 501, words: 'Method not supported' }
  return url.startsWith('/') ? null : { status: 400, words: 'Bad request' }
}

function answer(response: ServerResponse, { status, words }: Refusal): void {
  if (status === 405) response.setHeader('Allow', methods.join(', '))
  response.setHeader('Cache-Control', 'no-store')
  // The body, if there is one, is not going to be read.
  response.setHeader('Connection', 'close')
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify({ error: words }))
}

const unreadable: Record<string, [number, string, string]> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'Request headers are too large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'The request took too long to arrive'],
}

/** What cannot be parsed has no request and no response, so the answer is written by hand. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const [status, title, words] = unreadable[error.code ?? ''] ?? [400, 'Bad Request', 'Bad request']
  socket.end(rawAnswer(status, title, words))
}

function rawAnswer(status: number, title: string, words: string): string {
  const body = JSON.stringify({ error: words })
  const allow = status === 405 ? [`Allow: ${methods.join(', ')}`] : []
  const common = Object.entries(securityHeaders('none', { secure: false, development: false })).map(([name, value]) => `${name}: ${value}`)
  const head = [`HTTP/1.1 ${status} ${title}`, 'Content-Type: application/json; charset=utf-8', `Content-Length: ${body.length}`, ...allow, ...common]
  return [...head, 'Cache-Control: no-store', 'Connection: close', '', body].join('\r\n')
}

const loggedPathLength = 300

/** One line per request. The query is left out: it can hold what people typed. The address is left out: it is a person's. */
function whenDone(request: IncomingMessage, response: ServerResponse, requestId: string, observe: ListenerOptions['observe']): void {
  const started = performance.now()
  const { method = '', url = '' } = request
  const path = (url.split('?', 1)[0] ?? '').slice(0, loggedPathLength)
  response.once('close', () => {
    const ms = Math.round(performance.now() - started)
    const outcome = response.headersSent ? { status: response.statusCode } : {}
    const cut = response.writableFinished ? {} : { cut: true }
    if (response.headersSent) observe?.({ method, path, status: response.statusCode, ms })
    log.info('Request', { requestId, method, path, ...outcome, ms, ...cut })
  })
}
