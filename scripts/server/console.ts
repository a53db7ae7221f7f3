import { log } from '@/lib/log'
import { describeError } from '@/lib/log/describe-error'

const longestText = 300

/**
 * Turns what Next and other libraries print into log lines like our own. They print errors whole, and an error from the
 * database quotes people's data; here of an error only what `describeError` keeps is left.
 */
export function speakInLogLines(): void {
  console.error = (...parts: unknown[]) => speak('error', parts)
  console.warn = (...parts: unknown[]) => speak('warn', parts)
  for (const method of ['log', 'info', 'debug'] as const) console[method] = (...parts: unknown[]) => speak('debug', parts)
}

function speak(level: 'error' | 'warn' | 'debug', parts: unknown[]): void {
  const text = parts.filter((part) => typeof part === 'string').join(' ').slice(0, longestText)
  const errors = parts.filter((part) => part instanceof Error).map((error) => describeError(error))
  log[level]('Console', { ...(text !== '' && { text }), ...(errors.length > 0 && { errors }) })
}
