import 'server-only'
import dgram from 'node:dgram'
import net from 'node:net'
import tls from 'node:tls'
import { takeMessage } from '@/lib/telephony/sip/message'

export type Transport = 'udp' | 'tcp' | 'tls'

/** Where a SIP server is. */
export interface Destination {
  /** A name, or an address. */
  host: string
  /** The address that was checked; the only one that is connected to. */
  address: string
  port: number
  transport: Transport
  /** Certificate authorities in PEM instead of the usual ones. */
  authorities?: readonly string[]
}

/** What to do with what comes. */
export interface Ears {
  message: (message: Buffer) => void
  /** Nothing more will come. */
  failure: (error: unknown) => void
}

/** An open way to a SIP server. */
export interface Wire {
  /** Where we are on it. */
  local: { address: string; port: number }
  send: (message: Buffer) => void
  close: () => void
}

/** Opens a way to a SIP server. @throws what the network says */
export function openWire(destination: Destination, ears: Ears, signal: AbortSignal): Promise<Wire> {
  return destination.transport === 'udp' ? openUdp(destination, ears, signal) : openStream(destination, ears, signal)
}

function openUdp({ address, port }: Destination, ears: Ears, signal: AbortSignal): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const socket = dgram.createSocket(net.isIPv6(address) ? 'udp6' : 'udp4')
    const close = once(() => socket.close())
    const fail = (error: unknown) => {
      close()
      reject(error)
      ears.failure(error)
    }
    socket.on('error', fail).on('message', ears.message)
    signal.addEventListener('abort', () => fail(signal.reason), { once: true })
    // Connected: answers of anybody else are dropped, and a refusal (ICMP) is heard of.
    socket.connect(port, address, (error?: Error) => {
      if (error) return fail(error)
      resolve({ local: socket.address(), send: (message) => socket.send(message, (failure) => failure && fail(failure)), close })
    })
  })
}

function openStream({ host, address, port, transport, authorities }: Destination, ears: Ears, signal: AbortSignal): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const ca = authorities === undefined ? {} : { ca: [...authorities] }
    // The certificate must be the name's that was asked for, though the connection goes to the address.
    const socket = transport === 'tls' ? tls.connect({ host: address, port, ...(net.isIP(host) === 0 && { servername: host }), ...ca }) : net.connect({ host: address, port })
    let heard: Buffer = Buffer.alloc(0)
    const fail = (error: unknown) => {
      socket.destroy()
      reject(error)
      ears.failure(error)
    }
    socket.on('error', fail).on('close', () => fail(ended()))
    socket.on('data', (chunk: Buffer) => {
      heard = Buffer.concat([heard, chunk])
      for (;;) {
        const { message, rest } = takeMessage(heard)
        heard = rest
        if (message === 'unreadable') return fail(unreadable())
        if (message === null) return
        ears.message(message)
      }
    })
    signal.addEventListener('abort', () => fail(signal.reason), { once: true })
    socket.once(transport === 'tls' ? 'secureConnect' : 'connect', () => {
      const local = { address: socket.localAddress ?? '', port: socket.localPort ?? 0 }
      resolve({ local, send: (message) => void socket.write(message), close: () => void socket.destroy() })
    })
  })
}

function ended(): Error {
  return Object.assign(new Error('The connection ended'), { code: 'ECONNRESET' })
}

/** By the name that a HTTP parser would give it. */
function unreadable(): Error {
  return Object.assign(new Error('No SIP'), { code: 'HPE_INVALID' })
}

function once(act: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) act()
    isDone = true
  }
}
