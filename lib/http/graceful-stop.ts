import type { Server } from 'node:http'

/**
 * Stops a server politely: no new connections, idle ones closed, running requests finished. What still runs after
 * `patience` milliseconds is cut off.
 */
export function stopGracefully(server: Server, patience: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => {
      server.closeAllConnections()
      // Web sockets are no longer the server's to close, so they are not waited for.
      done()
    }, patience)
    // A connection that was busy at the signal turns idle later; without this it would be kept alive until the cut.
    const sweep = setInterval(() => server.closeIdleConnections(), 50)
    const done = () => {
      clearTimeout(cut)
      clearInterval(sweep)
      resolve()
    }
    server.close(done)
    server.closeIdleConnections()
  })
}
