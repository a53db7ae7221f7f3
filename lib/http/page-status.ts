import { AsyncLocalStorage } from 'node:async_hooks'
import type { ServerResponse } from 'node:http'
import { secondsUntilRetry } from '@/lib/http/errors'

/** What a page has said about its own failure. */
interface Outcome {
  isAway: boolean
}

// On globalThis because Next loads its bundle beside the server script's modules.
const holder = globalThis as typeof globalThis & { studioOutcomes?: AsyncLocalStorage<Outcome> }
const outcomes = (holder.studioOutcomes ??= new AsyncLocalStorage<Outcome>())

/** Said while a page is made: it fails because the database is away, which passes. */
export function declareAway(): void {
  const outcome = outcomes.getStore()
  if (outcome !== undefined) outcome.isAway = true
}

/**
 * Answers a request with `work`. Next gives every failed page a 500; one that failed because the database is away
 * becomes a 503 that says when to come back (SECURITY DG-01).
 */
export function withPageStatus(response: ServerResponse, work: () => Promise<void>): Promise<void> {
  const outcome: Outcome = { isAway: false }
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    const isAway = outcome.isAway && status === 500
    if (isAway) response.setHeader('Retry-After', secondsUntilRetry)
    return writeHead(isAway ? 503 : status, ...rest)
  }) as typeof response.writeHead
  return outcomes.run(outcome, work)
}
