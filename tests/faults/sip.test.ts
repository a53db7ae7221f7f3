import dgram from 'node:dgram'
import net from 'node:net'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../../scripts/test/free-port.mjs'
import { findSipp } from '../../scripts/test/sipp.mjs'
import type { CarrierFailure } from '@/lib/telephony/carriers/carrier'
import { custom, type Trunk } from '@/lib/telephony/carriers/custom'
import { busyLimit } from '@/tests/support/busy-limit'
import { makeAuthority } from '../support/sip/certificates'
import { startSipp } from '../support/sip/sipp'
import { startTlsFront } from '../support/sip/tls-front'

beforeAll(async () => {
  await findSipp()
  Object.assign(process.env, { TELEPHONY_PRIVATE_NETWORKS: '127.0.0.0/8', NEXTAUTH_SECRET: 'x'.repeat(32), ENCRYPTION_KEY: 'ab'.repeat(32) })
}, 300_000)

const running: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const stop of running.splice(0)) await stop()
})

async function sipp(behaviour: Parameters<typeof startSipp>[0]) {
  const { port, stop } = await startSipp(behaviour)
  running.push(stop)
  return port
}

const credentials = { username: 'studio', password: 'right-password' }
const signal = new AbortController().signal

/** What a test of the trunk says, and after how many milliseconds. */
async function check(trunk: Partial<Trunk> & { port: number }, surroundings = {}) {
  const begin = performance.now()
  const words = await custom({ host: '127.0.0.1', transport: 'udp', ...trunk }, surroundings)
    .check(signal)
    .then(({ account }) => account, ({ words: told }: CarrierFailure) => told)
  return { words, took: performance.now() - begin }
}

describe.each(['udp', 'tcp'] as const)('SIPp over %s', (transport) => {
  test('answers', async () => {
    const port = await sipp({ transport })
    const { words } = await check({ port, transport })
    expect(words).toMatch(new RegExp(`^200 OK in \\d+ ms over ${transport.toUpperCase()}$`))
  })

  test('takes the right credentials and no others', async () => {
    const port = await sipp({ transport, credentials })
    const name = `The trunk at 127.0.0.1:${port}`
    expect((await check({ port, transport, ...credentials })).words).toMatch(/^200 OK in \d+ ms/)
    expect((await check({ port, transport, ...credentials, password: 'wrong' })).words).toBe(`${name} does not let us in (403). It may allow only certain addresses.`)
    expect((await check({ port, transport })).words).toBe(`${name} asks for a user name and a password (401).`)
  })

  test.each([
    ['403 Forbidden', 'does not let us in (403). It may allow only certain addresses.'],
    ['404 Not Found', 'answered, but knows nothing by that host name (404).'],
    ['302 Moved Temporarily', 'pointed to another address, which is not followed.'],
    ['503 Service Unavailable', 'has a problem of its own (503 Service Unavailable).'],
    ['603 Decline', 'refused to answer (603 Decline).'],
  ])('that says %s is told so', async (answer, words) => {
    const port = await sipp({ transport, answer })
    expect((await check({ port, transport })).words).toBe(`The trunk at 127.0.0.1:${port} ${words}`)
  })

  test('that knows no OPTIONS is there', async () => {
    const port = await sipp({ transport, answer: '405 Method Not Allowed' })
    expect((await check({ port, transport })).words).toMatch(/^405 Method Not Allowed in \d+ ms/)
  })
})

describe('SIPp over TLS', () => {
  const authority = makeAuthority()

  async function front(behaviour: Omit<Parameters<typeof startSipp>[0], 'transport'>, certificate = authority.certificateFor('localhost')) {
    const { port, stop } = await startTlsFront(await sipp({ ...behaviour, transport: 'tcp' }), certificate)
    running.unshift(stop)
    return port
  }

  test('answers, with and without credentials', async () => {
    const trusted = { authorities: [authority.pem] }
    const port = await front({})
    expect((await check({ host: 'localhost', port, transport: 'tls' }, trusted)).words).toMatch(/^200 OK in \d+ ms over TLS$/)
    const guarded = await front({ credentials })
    expect((await check({ host: 'localhost', port: guarded, transport: 'tls', ...credentials }, trusted)).words).toMatch(/^200 OK in \d+ ms over TLS$/)
  })

  test('that cannot be trusted is not talked to', async () => {
    const port = await front({})
    const name = `The trunk at localhost:${port}`
    expect((await check({ host: 'localhost', port, transport: 'tls' })).words).toBe(`${name} cannot be trusted: its certificate is signed by an authority that is not known.`)
    const other = await front({}, authority.certificateFor('other.example'))
    const { words } = await check({ host: 'localhost', port: other, transport: 'tls' }, { authorities: [authority.pem] })
    expect(words).toBe(`The trunk at localhost:${other} cannot be trusted: its certificate is for another name.`)
    const expired = await front({}, authority.certificateFor('localhost', { isExpired: true }))
    const old = await check({ host: 'localhost', port: expired, transport: 'tls' }, { authorities: [authority.pem] })
    expect(old.words).toBe(`The trunk at localhost:${expired} cannot be trusted: its certificate has expired.`)
  })

  test('where there is no TLS is told so', async () => {
    const server = net.createServer((socket) => socket.on('error', () => undefined).end('SIP/2.0 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1')
    running.push(() => void server.close())
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as net.AddressInfo
    expect((await check({ port, transport: 'tls' })).words).toBe(`The trunk at 127.0.0.1:${port} was reached, but no encrypted connection (TLS) came about.`)
  })
})

describe('nothing at all', () => {
  test.each(['udp', 'tcp', 'tls'] as const)('listens over %s: refused', async (transport) => {
    const port = await freePort()
    const { words, took } = await check({ port, transport })
    expect(words).toBe(`The trunk at 127.0.0.1:${port} refused the connection: nothing listens there.`)
    expect(took).toBeLessThan(busyLimit(1000))
  })

  test('has that name', async () => {
    expect((await check({ host: 'nobody.invalid', port: 5060 })).words).toMatch(/^The trunk at nobody\.invalid:5060 cannot be (found|looked up)/)
  })

  test('is said over UDP: asked four times and given up after five seconds', async () => {
    const heard: string[] = []
    const socket = dgram.createSocket('udp4').on('message', (message) => heard.push(message.toString()))
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
    running.push(() => void socket.close())
    const { port } = socket.address()
    const { words, took } = await check({ port })
    expect(words).toBe(`The trunk at 127.0.0.1:${port} did not answer within five seconds.`)
    expect(took).toBeGreaterThan(4900)
    expect(took).toBeLessThan(busyLimit(5500))
    // At 0, 0.5, 1.5 and 3.5 seconds, the same request each time.
    expect([heard.length, new Set(heard).size]).toEqual([4, 1])
  })

  test.each(['tcp', 'tls'] as const)('is said over %s: given up after five seconds', async (transport) => {
    const server = net.createServer((socket) => running.push(() => void socket.destroy())).listen(0, '127.0.0.1')
    running.push(() => void server.close())
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as net.AddressInfo
    const { words, took } = await check({ port, transport })
    expect(words).toBe(`The trunk at 127.0.0.1:${port} did not answer within five seconds.`)
    expect(took).toBeLessThan(busyLimit(5500))
  })
})
