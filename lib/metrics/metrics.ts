import fs from 'node:fs'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { db } from '@/lib/db'
import { databaseState } from '@/lib/db/state'
import type { Answered } from '@/lib/http/listener'
import { failingJobs } from '@/lib/jobs/runner'
import { jobNames } from '@/lib/jobs/registry'
import { routeNamer } from '@/lib/metrics/route-name'

/** What this process tells Prometheus of itself. */
export interface Metrics {
  /** Counts a request that was answered. */
  observe: (answered: Answered) => void
  /** Everything in the text format of Prometheus. */
  text: () => Promise<string>
  contentType: string
}

/** Written by `next build`; there is none in development. */
const builtRoutes = '.next/app-path-routes-manifest.json'

/** Begins to measure. Names and numbers only: no label says anything of a person (SECURITY OB-02). */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const nameRoute = routeNamer(readRoutes())
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long requests took until their answer was sent, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  addDatabase(registry)
  addMessages(registry)
  addJobs(registry)
  return {
    observe: ({ method, path, status, ms }) => requests.observe({ method, route: nameRoute(path), status }, ms / 1000),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

function readRoutes(): string[] {
  if (!fs.existsSync(builtRoutes)) return []
  return Object.values(JSON.parse(fs.readFileSync(builtRoutes, 'utf8')) as Record<string, string>)
}

function addDatabase(registry: Registry): void {
  new Gauge({
    name: 'studio_database_connections',
    help: 'Connections to PostgreSQL, and requests that wait for one',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const { pool } = databaseState
      if (pool === undefined) return
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
}

/** The same from every process, since they share the queue; while the database is away they are not a number. */
function addMessages(registry: Registry): void {
  const oldest = new Gauge({
    name: 'studio_messages_oldest_due_seconds',
    help: 'How long the message that is due longest has waited to be sent; 0 with none',
    registers: [registry],
  })
  new Gauge({
    name: 'studio_messages_due',
    help: 'Messages that are due and not sent yet',
    registers: [registry],
    async collect() {
      const { count, seconds } = await readDue().catch(() => ({ count: Number.NaN, seconds: Number.NaN }))
      this.set(count)
      oldest.set(seconds)
    },
  })
}

async function readDue(): Promise<{ count: number; seconds: number }> {
  const [row] = await db.$queryRaw<{ count: number; seconds: number }[]>`
    select count(*)::int as count, coalesce(extract(epoch from now() - min(next_attempt_at)), 0)::float8 as seconds
    from outgoing_messages where next_attempt_at <= now()`
  return row ?? { count: 0, seconds: 0 }
}

function addJobs(registry: Registry): void {
  new Gauge({
    name: 'studio_job_failing',
    help: 'Whether a background job failed the last time it ran in this process',
    labelNames: ['job'],
    registers: [registry],
    collect() {
      const failing = failingJobs()
      for (const job of jobNames) this.set({ job }, failing.includes(job) ? 1 : 0)
    },
  })
}
