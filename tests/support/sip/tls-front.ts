import net from 'node:net'
import tls from 'node:tls'
import type { Certificate } from './certificates'

/** Lets a TCP server on loopback be reached over TLS: Debian's SIPp is built without it. */
export async function startTlsFront(behind: number, certificate: Certificate): Promise<{ port: number; stop: () => Promise<void> }> {
  const sockets = new Set<net.Socket>()
  const server = tls.createServer(certificate, (socket) => {
    const inner = net.connect(behind, '127.0.0.1')
    for (const one of [socket, inner]) sockets.add(one.on('error', () => undefined))
    socket.pipe(inner).pipe(socket)
  })
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
  return { port: (server.address() as net.AddressInfo).port, stop }
}
