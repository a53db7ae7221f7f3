import 'server-only'
import pino from 'pino'
import { env } from '@/lib/env'
import { describeError } from '@/lib/log/describe-error'

type Fields = Record<string, unknown>

// A second net under the rule that nobody passes these: whatever is called so is never written (OB-02).
const secretFields = ['password', 'currentPassword', 'newPassword', 'token', 'cookie', 'authorization', 'secret', 'email', 'phone']

let logger: pino.Logger | undefined

/** Made on the first line and not on import: `next build` imports everything and has no settings. */
function getLogger(): pino.Logger {
  logger ??= pino(
    {
      level: env().LOG_LEVEL,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secretFields.flatMap((name) => [name, `*.${name}`]), remove: true },
    },
    // Synchronous: the last line before an exit is the one that is needed most.
    pino.destination({ dest: 1, sync: true }),
  )
  return logger
}

/** One JSON object per line on standard output: UTC time, level, message, fields. Fields carry ids, never people. */
export const log = {
  debug: (message: string, fields: Fields = {}) => getLogger().debug(fields, message),
  info: (message: string, fields: Fields = {}) => getLogger().info(fields, message),
  warn: (message: string, fields: Fields = {}) => getLogger().warn(fields, message),
  error: (message: string, fields: Fields = {}) => getLogger().error(fields, message),
}

/**
 * Logs something thrown: its name, code and where it came from, and its message only where the message is our own.
 * Errors of Prisma and PGlite carry the query's parameters, a password hash among them, so they are never logged whole.
 */
export function logError(error: unknown, context: Fields = {}): void {
  log.error('Something failed', { ...context, error: describeError(error) })
}
