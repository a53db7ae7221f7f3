import 'server-only'
import { seconds } from '@/lib/clock'

/** SECURITY.md TC-05: how long a person waits for a carrier, in milliseconds. */
const patience = seconds(5)

/**
 * Gives work a signal that is aborted after five seconds, when `outer` is, or when the work is over, so that nothing of
 * it goes on behind the caller's back.
 */
export async function withPatience<T>(outer: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  // AbortSignal.timeout() inside AbortSignal.any() can be collected before it fires in Node 20.
  const controller = new AbortController()
  const stop = () => controller.abort()
  const timer = setTimeout(stop, patience)
  outer.addEventListener('abort', stop)
  if (outer.aborted) stop()
  try {
    return await work(controller.signal)
  } finally {
    clearTimeout(timer)
    outer.removeEventListener('abort', stop)
    stop()
  }
}
