// `npm run bench:scale`: what a large database costs, for docs/benchmarks.md. `-- --users 1000 --calls 10000` makes it smaller.
import os from 'node:os'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { killApps, type App } from '../../tests/faults/app'
import { operate } from '../../tests/support/operator'
import { buildAll } from '../start/steps.mjs'
import { circumstances, table, writeSection } from './document'
import { requireLinux } from './processor'
import { fill, type Size } from './scale-data'
import { logPlans, plansIn, type Plan } from './scale-plans'
import { compare, makeVisits, once } from './scale-visits'
import { onPostgres, startCounting, startPinned, stepAside, stop } from './servers'

const { values } = parseArgs({ options: { users: { type: 'string', default: '1000000' }, calls: { type: 'string', default: '10000000' } } })
const large: Size = { users: Number(values.users), calls: Number(values.calls) }
const small: Size = { users: 1000, calls: 10_000 }
const command = `npm run bench:scale${large.users === 1_000_000 && large.calls === 10_000_000 ? '' : ` -- --users ${large.users} --calls ${large.calls}`}`
const [load = 0] = os.loadavg()
// Of tables below it, reading all is the fastest way.
const bigTable = 10_000
/** Everybody may have reports. */
const wanting = { DEFAULT_CAPABILITIES: 'weeklyReports' }
const jobNames = ['weekly-report', 'purge-accounts'] as const

requireLinux()
await buildAll()
stepAside()
let log = ''
const postgres = await startCounting(['shared_buffers=1GB', 'max_wal_size=16GB', 'maintenance_work_mem=512MB'], (text) => (log += text))
try {
  writeSection('A large database', [circumstances(command, load), '', ...(await report())])
} finally {
  killApps()
  await postgres.remove()
}

async function report(): Promise<string[]> {
  const addresses = { small: await make('small', small), large: await make('large', large) }
  const size = await postgres.client.query<{ size: string }>("SELECT pg_size_pretty(pg_database_size('large')) AS size")
  const apps = { small: await start(addresses.small), large: await start(addresses.large) }
  const rows = await compare({ app: apps.small, people: small.users }, { app: apps.large, people: large.users })
  await stop(apps.small, apps.large)
  const plans = { small: await explain('small', addresses.small, small.users), large: await explain('large', addresses.large, large.users) }
  const count = (number: number) => number.toLocaleString('en')
  return [
    `${count(large.users)} users, ${count(large.calls)} calls, ${size.rows[0]?.size ?? '?'}; against ${count(small.users)} users and ${count(small.calls)} calls. `
      + 'One request at a time, each by another person; the median of a round, and of seven rounds in turn.', '',
    ...table(['request', 'small', 'large', 'large ÷ small'], rows.map(({ name, small, large, ratio }) => [name, `${small.toFixed(2)} ms`, `${large.toFixed(2)} ms`, ratio.toFixed(2)])), '',
    'What jobs run in PostgreSQL to find what there is to do, when there is nothing:', '',
    ...table(['selection', 'small', 'large', 'statements'], jobNames.map((job) => [job, timeOf(plans.small.jobs[job]), timeOf(plans.large.jobs[job]), String(plans.large.jobs[job].length)])), '',
    ...(await scans(plans.large.all)),
  ]
}

async function make(name: 'small' | 'large', size: Size): Promise<string> {
  await postgres.client.query(`CREATE DATABASE ${name}`)
  const address = Object.assign(new URL(postgres.address), { pathname: `/${name}` }).href
  await fill(address, size)
  return address
}

function start(address: string): Promise<App> {
  return startPinned({ ...onPostgres(address), ...wanting })
}

/** Asks for everything once more, while PostgreSQL writes down how it does it. */
async function explain(name: string, address: string, people: number): Promise<{ all: Plan[]; jobs: Record<(typeof jobNames)[number], Plan[]> }> {
  await logPlans(postgres.client, name)
  log = ''
  const app = await start(address)
  for (const { aim } of await makeVisits(app, people)) await once(aim(1))
  await stop(app)
  const served = plansIn(log)
  process.env.STUDIO_SETTINGS = JSON.stringify({ ...onPostgres(address), ...wanting, NEXTAUTH_URL: 'http://localhost:3000' })
  const jobs = { 'weekly-report': await planJob('weekly-report'), 'purge-accounts': await planJob('purge-accounts') }
  return { all: [...served, ...Object.values(jobs).flat()], jobs }
}

async function planJob(job: string): Promise<Plan[]> {
  log = ''
  const { code, output } = await operate('job', job)
  if (code !== 0) throw new Error(`The job ${job} failed: ${output}`)
  return plansIn(log)
}

function timeOf(plans: readonly Plan[]): string {
  return `${plans.reduce((sum, { took }) => sum + took, 0).toFixed(1)} ms`
}

async function scans(plans: readonly Plan[]): Promise<string[]> {
  const { rows } = await sizes()
  const big = new Set(rows.map(({ name }) => name))
  const bad = plans.filter(({ scanned }) => scanned.some((table) => big.has(table)))
  const found = [...new Map(bad.map(({ sql, scanned, took }) => [sql, `- \`${scanned.join(', ')}\`, ${took.toFixed(0)} ms: \`${sql.slice(0, 160)}\``])).values()]
  const statements = new Set(plans.map(({ sql }) => sql)).size
  return [`Of ${statements} different statements that these paths, and the background jobs beside them, sent, ${found.length} read a table of more than ${bigTable.toLocaleString('en')} rows from end to end.`, ...(found.length > 0 ? ['', ...found] : [])]
}

async function sizes() {
  const { default: pg } = await import('pg')
  const client = new pg.Client(Object.assign(new URL(postgres.address), { pathname: '/large' }).href)
  await client.connect()
  try {
    return await client.query<{ name: string }>("SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND reltuples > $1", [bigTable])
  } finally {
    await client.end()
  }
}
