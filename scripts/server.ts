import http from 'node:http'
import nextEnvironment from '@next/env'
import next from 'next'
import { seconds } from '@/lib/clock'
import { embeddedHolder, heldByOther } from '@/lib/db/embedded-lock'
import { databaseState } from '@/lib/db/state'
import { env } from '@/lib/env'
import { trustedProxies } from '@/lib/http/client-address'
import { stopGracefully } from '@/lib/http/graceful-stop'
import { createListener } from '@/lib/http/listener'
import { announce } from '@/scripts/server/announce'
import { metricsServer } from '@/scripts/server/metrics'
import { listen, refuseTakenPort } from '@/scripts/server/port'
import { stopOnSignal, surviveMistakes } from '@/scripts/server/process-events'
import { speakInLogLines } from '@/scripts/server/console'

const stopPatience = { production: seconds(10), development: seconds(0.2) }

/**
 * Reads .env files into the environment, checks it all, and looks whether the port and the embedded database are free:
 * for a start that should fail in its first second and not after a build.
 *
 * @throws StartError with the words for whoever started it
 */
export async function checkStart(development: boolean): Promise<void> {
  nextEnvironment.loadEnvConfig(process.cwd(), development, { info: () => undefined, error: console.error })
  const { DATABASE_URL, DATA_DIR, PORT, HOST } = env()
  const holder = DATABASE_URL === undefined ? await embeddedHolder(DATA_DIR) : null
  if (holder !== null) throw heldByOther(DATA_DIR, holder.finding)
  await refuseTakenPort(PORT, HOST)
}

/** Serves the application, built or in development, until a signal asks it to stop. */
export async function serve(development: boolean): Promise<void> {
  const { PORT, HOST, METRICS_PORT, NEXTAUTH_URL, TRUSTED_PROXIES } = env()
  const address = new URL(NEXTAUTH_URL)
  if (!development) speakInLogLines()
  // Next answers upgrade requests of the server it is given. Only development has any, so otherwise it gets one that never listens.
  const upgrades = http.createServer()
  const app = next({ dev: development, hostname: HOST ?? 'localhost', port: PORT, httpServer: upgrades })
  await app.prepare()
  await databaseState.whenStarted
  surviveMistakes()
  const site = { secure: address.protocol === 'https:', development }
  // Loaded by those who want it: it costs memory and a look at the clock for each request.
  const metrics = METRICS_PORT === undefined ? undefined : (await import('@/lib/metrics/metrics')).createMetrics()
  const server = createListener({ handle: app.getRequestHandler(), address, trusts: trustedProxies(TRUSTED_PROXIES), ...(metrics && { observe: metrics.observe }), ...site })
  if (development) server.on('upgrade', (...upgrade) => upgrades.emit('upgrade', ...upgrade))
  stopOnSignal(async () => {
    const patience = stopPatience[development ? 'development' : 'production']
    const { ending } = databaseState
    await Promise.all([stopGracefully(server, patience), ending?.stopJobs(patience)])
    await app.close()
    await ending?.closeDatabase()
  })
  if (metrics && METRICS_PORT !== undefined) await listen(metricsServer(metrics).unref(), METRICS_PORT, HOST)
  await listen(server, PORT, HOST)
  await announce()
}
