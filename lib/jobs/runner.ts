import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import { seconds } from '@/lib/clock'
import { isDatabaseAway } from '@/lib/db/away'
import { jobNames, jobs, type JobName } from '@/lib/jobs/registry'
import { log, logError } from '@/lib/log'
import { describeError } from '@/lib/log/describe-error'

type Outcome = Record<string, number>

/** The jobs of this process. On globalThis for the same reason as the database: the server script stops what Next's bundle started. */
interface JobState {
  timers: NodeJS.Timeout[]
  running: Map<JobName, Promise<Outcome>>
  /** What went wrong the last time, of those jobs that fail. */
  failing: Map<JobName, string>
  stop: AbortController
}

const holder = globalThis as typeof globalThis & { studioJobs?: JobState }
const state: JobState = (holder.studioJobs ??= { timers: [], running: new Map(), failing: new Map(), stop: new AbortController() })

const away = 'away'

/** The first requests come first. */
const breath = seconds(1)

/** Runs every job soon and then at its interval, until `stopJobs`. For a process whose database is up. */
export function startJobs(): void {
  if (state.timers.length > 0 || state.stop.signal.aborted) return
  for (const name of jobNames) state.timers.push(setInterval((job) => void tick(job), jobs[name].every, name).unref())
  void beginInTurn()
}

/** One after the other: all at once, each loading its code, would keep requests waiting. */
async function beginInTurn(): Promise<void> {
  await pause(breath, undefined, { ref: false })
  for (const name of jobNames) {
    if (state.stop.signal.aborted) return
    await tick(name)
  }
}

/** Runs a job once, now; after the run that is under way, if one is. @throws what the job throws */
export async function runJob(name: JobName): Promise<Outcome> {
  for (let running; (running = state.running.get(name)) !== undefined; ) await Promise.allSettled([running])
  return begin(name)
}

/** Begins no further run, and waits for those under way, at most `patience` milliseconds. */
export async function stopJobs(patience: number): Promise<void> {
  state.stop.abort()
  for (const timer of state.timers) clearInterval(timer)
  await Promise.race([Promise.allSettled(state.running.values()), pause(patience, undefined, { ref: false })])
}

/** The jobs that failed the last time they ran. */
export function failingJobs(): JobName[] {
  return [...state.failing.keys()]
}

async function tick(name: JobName): Promise<void> {
  if (state.running.has(name)) return
  await begin(name).then(
    () => state.failing.delete(name) && log.info('A job works again', { job: name }),
    (error: unknown) => tell(name, error),
  )
}

function begin(name: JobName): Promise<Outcome> {
  const run = jobs[name].run(state.stop.signal).finally(() => state.running.delete(name))
  state.running.set(name, run)
  return run
}

// Once, and not again every two seconds until it works; of a database that is away once for all.
function tell(name: JobName, error: unknown): void {
  const isAway = isDatabaseAway(error)
  const reason = isAway ? away : JSON.stringify(describeError(error))
  const isTold = isAway ? [...state.failing.values()].includes(away) : state.failing.get(name) === reason
  state.failing.set(name, reason)
  if (isTold) return
  if (isAway) log.warn('A job waits for the database', { job: name })
  else logError(error, { job: name })
}
