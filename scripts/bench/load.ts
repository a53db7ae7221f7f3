import http from 'node:http'

/** One request, ready to be sent as often as wanted. */
export interface Shot {
  address: string
  method: string
  headers: Record<string, string>
  body?: string
  /** The status of a right answer. */
  expects: number
}

/** What came of some seconds of load. */
export interface Outcome {
  answers: number
  /** Answers with another status, and connections that broke. */
  errors: number
  /** Requests without an answer in ten seconds. */
  hangs: number
  seconds: number
  /** Milliseconds, of the right answers, in rising order. */
  took: number[]
}

const patience = 10_000

type Finding = 'right' | 'error' | 'hang'

/**
 * Keeps `connections` kept-alive connections busy: each asks again as soon as it is answered (a closed loop). Written here
 * because all it needs is Node's own client: a loader would bring two dozen packages, and cannot sign in.
 *
 * @param aim the next request of a connection
 */
export async function drive(aim: (connection: number, turn: number) => Shot, { connections, seconds }: { connections: number; seconds: number }): Promise<Outcome> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const outcome: Outcome = { answers: 0, errors: 0, hangs: 0, seconds: 0, took: [] }
  const started = performance.now()
  const end = started + seconds * 1000
  const loop = async (connection: number) => {
    for (let turn = 0; performance.now() < end; turn++) {
      const sent = performance.now()
      const finding = await shoot(agent, aim(connection, turn))
      if (finding === 'right') outcome.took.push(performance.now() - sent)
      outcome[finding === 'right' ? 'answers' : finding === 'hang' ? 'hangs' : 'errors'] += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, (_, connection) => loop(connection)))
  agent.destroy()
  outcome.seconds = (performance.now() - started) / 1000
  outcome.took.sort((one, other) => one - other)
  return outcome
}

/** Sends one request. */
export function shoot(agent: http.Agent, { address, method, headers, body, expects }: Shot): Promise<Finding> {
  return new Promise((resolve) => {
    const request = http.request(address, { agent, method, headers }, (response) => {
      const isRight = response.statusCode === expects
      response.resume().once('end', () => resolve(isRight ? 'right' : 'error')).once('error', () => resolve('error'))
    })
    request.setTimeout(patience, () => {
      resolve('hang')
      request.destroy()
    })
    request.once('error', () => resolve('error'))
    request.end(body)
  })
}

/** The value below which a share of sorted numbers lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** The middle one. */
export function median(numbers: readonly number[]): number {
  return percentile([...numbers].sort((one, other) => one - other), 0.5)
}
