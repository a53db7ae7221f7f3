import net from 'node:net'
import type { Server } from 'node:net'
import { StartError } from '@/lib/env'

/** Listens, or says in words why it cannot. */
export function listen(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(refusal(error, port, host)))
    server.listen({ port, host }, resolve)
  })
}

/** Tries the port for a moment. Somebody else may still take it before the application is ready; then `listen` says so. */
export async function refuseTakenPort(port: number, host: string | undefined): Promise<void> {
  const probe = net.createServer()
  await listen(probe, port, host)
  await new Promise((resolve) => probe.close(resolve))
}

function refusal({ code }: NodeJS.ErrnoException, port: number, host: string | undefined): StartError {
  if (code === 'EADDRINUSE') return new StartError(`Port ${port} is in use by another program. Stop it, or choose another port: PORT=${port + 1} npm start`)
  if (code === 'EACCES') return new StartError(`Port ${port} may only be used by the system's administrator. Choose one above 1023: PORT=3000 npm start`)
  return new StartError(`The server cannot listen on ${host ?? 'any address'}, port ${port} (${code ?? 'unknown error'}). HOST must be an address of this machine.`)
}
