import type { App } from '../../tests/faults/app'
import type { Case } from './cases'
import { drive, median, percentile } from './load'
import { processorTime } from './processor'

/** One row: medians over the rounds. */
export interface Row {
  name: string
  /** Milliseconds of the server's processor time per answer. */
  processor: number
  /** The same, divided by the floor's of the same round. */
  ratio: number
  perSecond: number
  /** Milliseconds. */
  p50: number
  p99: number
  /** Over all rounds. */
  errors: number
  hangs: number
}

interface Round {
  processor: number
  perSecond: number
  p50: number
  p99: number
  errors: number
  hangs: number
}

export interface Plan {
  rounds: number
  /** Of each case in each round. */
  seconds: number
  connections: number
}

/**
 * Measures cases in turn, round after round, so that what else the machine does hits all alike; a ratio is of two
 * neighbours in one round, and the median of the rounds is given.
 *
 * @param apps that share the load, connection by connection
 */
export async function measure(apps: readonly App[], cases: readonly Case[], plan: Plan): Promise<Row[]> {
  const warmUp = { ...plan, seconds: plan.seconds * 2 }
  for (const one of cases) await playRound(apps, one, warmUp)
  const rounds: Map<string, Round>[] = []
  for (let round = 0; round < plan.rounds; round++) {
    const results = new Map<string, Round>()
    for (const one of cases) results.set(one.name, await playRound(apps, one, plan))
    rounds.push(results)
  }
  return cases.map(({ name, floor }) => toRow(name, floor, rounds))
}

async function playRound(apps: readonly App[], { aim, connections: most }: Case, plan: Plan): Promise<Round> {
  const used = () => apps.reduce((sum, { pid }) => sum + processorTime(pid), 0)
  const addressOf = (connection: number) => apps[connection % apps.length]?.address ?? ''
  const before = used()
  const { answers, errors, hangs, seconds, took } = await drive((connection, turn) => aim(addressOf(connection), connection, turn), {
    connections: Math.min(plan.connections, most ?? plan.connections), seconds: plan.seconds,
  })
  const processor = ((used() - before) * 1000) / Math.max(answers, 1)
  return { processor, perSecond: answers / seconds, p50: percentile(took, 0.5), p99: percentile(took, 0.99), errors, hangs }
}

function toRow(name: string, floor: string, rounds: readonly Map<string, Round>[]): Row {
  const mine = rounds.flatMap((round) => round.get(name) ?? [])
  const of = (key: keyof Round) => median(mine.map((round) => round[key]))
  const sum = (key: 'errors' | 'hangs') => mine.reduce((total, round) => total + round[key], 0)
  const ratio = median(rounds.map((round) => (round.get(name)?.processor ?? Number.NaN) / (round.get(floor)?.processor ?? Number.NaN)))
  return { name, processor: of('processor'), ratio, perSecond: of('perSecond'), p50: of('p50'), p99: of('p99'), errors: sum('errors'), hangs: sum('hangs') }
}
