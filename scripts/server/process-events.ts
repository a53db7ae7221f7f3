import { log, logError } from '@/lib/log'

/**
 * Stops in order on SIGTERM and SIGINT and ends with 0; a second signal ends at once.
 *
 * @param stop finishes what runs and closes what is open
 */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1)
    stopping = true
    log.info('Stopping', { signal })
    stop().then(
      () => {
        log.info('Stopped')
        process.exit(0)
      },
      (error: unknown) => {
        logError(error, { during: 'stop' })
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}

/**
 * A mistake in a timer or a forgotten promise is logged and the process goes on: one bad job must not sign everybody
 * out. Takes the place of Next's own listeners, which print errors whole, people's data included.
 */
export function surviveMistakes(): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.removeAllListeners(event)
    process.on(event, (error: unknown) => logError(error, { event }))
  }
}
