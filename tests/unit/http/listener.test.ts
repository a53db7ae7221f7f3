import http, { type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import net from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { trustedProxies } from '@/lib/http/client-address'
import { stopGracefully } from '@/lib/http/graceful-stop'
import { createListener } from '@/lib/http/listener'
import { busyLimit } from '@/tests/support/busy-limit'

const log = vi.hoisted(() => ({ info: vi.fn(), error: vi.fn() }))
vi.mock('@/lib/log', () => ({ log, logError: log.error }))

let server: Server
let port: number
let handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Echoes the headers as the application sees them. */
function echo(request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.end(JSON.stringify(request.headers))
  return Promise.resolve()
}

async function listen(networks: string[] = []) {
  const address = new URL('https://settings.example.com')
  server = createListener({ handle: (...both) => handle(...both), address, trusts: trustedProxies(networks), secure: true, development: false })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as net.AddressInfo).port
}

beforeEach(() => {
  handle = echo
  log.info.mockClear()
  log.error.mockClear()
})

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

async function seen(headers: Record<string, string>): Promise<Record<string, string>> {
  return (await (await fetch(`http://127.0.0.1:${port}/`, { headers })).json()) as Record<string, string>
}

/** Sends bytes and gives back all bytes of the answer. */
function raw(text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = net.connect(port, '127.0.0.1', () => socket.write(text))
    socket.setEncoding('utf8').on('data', (part: string) => (answer += part)).on('close', () => resolve(answer))
  })
}

describe('what a request claims about itself', () => {
  test.each(['x-forwarded-for', 'forwarded', 'x-real-ip', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'x-middleware-subrequest', 'x-matched-path'])(
    '%s from anybody never arrives',
    async (name) => {
      await listen()
      expect(JSON.stringify(await seen({ [name]: '10.9.8.7' }))).not.toContain('10.9.8.7')
    },
  )

  test('is replaced by what is known', async () => {
    await listen()
    expect(await seen({ 'x-forwarded-for': '10.9.8.7', 'x-forwarded-host': 'evil.example' })).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': 'settings.example.com',
      'x-forwarded-proto': 'https',
    })
  })

  test('is believed of a trusted proxy, as far as the address goes', async () => {
    await listen(['127.0.0.0/8'])
    const headers = await seen({ 'x-forwarded-for': '10.9.8.7, 192.0.2.1', 'x-forwarded-host': 'evil.example' })
    expect(headers).toMatchObject({ 'x-forwarded-for': '192.0.2.1', 'x-forwarded-host': 'settings.example.com' })
  })
})

describe('what is fetched ahead', () => {
  test.each([
    ['next-router-prefetch', '1'], ['next-router-segment-prefetch', '/_tree'], ['sec-purpose', 'prefetch;prerender'], ['purpose', 'prefetch'],
  ])('is marked for the application, which cannot see %s: %s', async (name, value) => {
    await listen()
    expect(await seen({ [name]: value })).toMatchObject({ 'x-studio-prefetch': '1' })
  })

  test.each([['rsc', '1'], ['sec-purpose', 'other'], ['x-studio-prefetch', '1']])('is not what carries %s: %s', async (name, value) => {
    await listen()
    expect(await seen({ [name]: value })).not.toHaveProperty('x-studio-prefetch')
  })
})

describe('every answer', () => {
  test('carries the security headers and a request id, which the log names too', async () => {
    await listen()
    const { headers } = await fetch(`http://127.0.0.1:${port}/path?query=canary`)
    for (const name of ['content-security-policy', 'strict-transport-security', 'x-content-type-options', 'permissions-policy']) expect(headers.has(name)).toBe(true)
    await vi.waitFor(() => expect(log.info).toHaveBeenCalled(), { timeout: 10_000 })
    expect(log.info).toHaveBeenCalledWith('Request', expect.objectContaining({ requestId: headers.get('x-request-id'), method: 'GET', path: '/path', status: 200 }))
    expect(JSON.stringify(log.info.mock.calls)).not.toMatch(/canary|127\.0\.0\.1/)
  })

  test('has a nonce of its own, which the application is told', async () => {
    await listen()
    const nonces = new Set<string>()
    for (let count = 0; count < 100; count++) {
      const response = await fetch(`http://127.0.0.1:${port}/`)
      const policy = response.headers.get('content-security-policy')
      expect((await response.json()) as object).toMatchObject({ 'content-security-policy': policy })
      nonces.add(/'nonce-([^']+)'/.exec(policy ?? '')?.[1] ?? '')
    }
    expect(nonces.size).toBe(100)
    for (const nonce of nonces) expect(Buffer.from(nonce, 'base64')).toHaveLength(16)
  })

  test.each([
    ['abc-DEF_123', true],
    ['with space', false],
    ['x'.repeat(65), false],
    ['"quoted"', false],
  ])('keeps the caller’s request id %j: %s', async (id, kept) => {
    await listen()
    const { headers } = await fetch(`http://127.0.0.1:${port}/`, { headers: { 'x-request-id': id } })
    expect(headers.get('x-request-id') === id).toBe(kept)
  })
})

describe('what is no request for the application', () => {
  test.each([
    ['TRACE / HTTP/1.1', 405],
    ['CONNECT x:1 HTTP/1.1', 405],
    ['PROPFIND / HTTP/1.1', 501],
    ['FOO / HTTP/1.1', 400],
    ['GET http://evil.example/ HTTP/1.1', 400],
    ['OPTIONS * HTTP/1.1', 400],
    ['nonsense', 400],
  ])('%s is answered %i in JSON', async (line, status) => {
    handle = () => Promise.reject(new Error('The application was asked'))
    await listen()
    const answer = await raw(`${line}\r\nHost: x\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(answer).toContain('Content-Type: application/json; charset=utf-8')
    expect(answer).toContain('X-Content-Type-Options: nosniff')
    expect(answer).toMatch(/\{"error":"[A-Z][a-z ]+"\}/)
    if (status === 405) expect(answer).toContain('Allow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS')
    expect(log.error).not.toHaveBeenCalled()
  })

  test('headers of 20 kB are answered 431', async () => {
    await listen()
    expect(await raw(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`)).toContain('HTTP/1.1 431 ')
  })

  test('an upgrade is an ordinary request', async () => {
    await listen()
    expect(await raw('GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n')).toContain('HTTP/1.1 200')
  })
})

test('an application that fails is logged and answered 500', async () => {
  handle = () => Promise.reject(new Error('canary'))
  await listen()
  const response = await fetch(`http://127.0.0.1:${port}/`)
  expect(response.status).toBe(500)
  expect(await response.json()).toEqual({ error: 'Server error' })
  expect(log.error).toHaveBeenCalledOnce()
})

test('slow clients are cut: headers after 15 seconds, the whole request within a minute', async () => {
  await listen()
  expect(server).toMatchObject({ headersTimeout: 15_000, requestTimeout: 50_000 })
})

describe('stopping', () => {
  test('waits for a running request and no longer', async () => {
    const application = vi.fn(async (_request: IncomingMessage, response: ServerResponse) => void setTimeout(() => response.end('done'), 200))
    handle = application
    await listen()
    const agent = new http.Agent({ keepAlive: true })
    const answer = new Promise<number | undefined>((resolve) => http.get({ port, agent }, (response) => resolve(response.resume().statusCode)))
    await vi.waitFor(() => expect(application).toHaveBeenCalled(), { timeout: 10_000 })
    const started = performance.now()
    const stopped = stopGracefully(server, 5000)
    expect(await answer).toBe(200)
    await stopped
    expect(performance.now() - started).toBeLessThan(busyLimit(1000))
    agent.destroy()
  })

  test('cuts what never ends', async () => {
    handle = () => new Promise(() => undefined)
    await listen()
    const cut = fetch(`http://127.0.0.1:${port}/`)
    await vi.waitFor(async () => expect(await connections()).toBe(1), { timeout: 10_000 })
    const stopped = stopGracefully(server, 100)
    await expect(cut).rejects.toThrow()
    await stopped
  })
})

function connections(): Promise<number> {
  return new Promise((resolve, reject) => server.getConnections((error, count) => (error ? reject(error) : resolve(count))))
}
