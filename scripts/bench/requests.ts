// `npm run bench`: what a request costs, for docs/benchmarks.md. BENCH_ROUNDS and BENCH_SECONDS shorten it.
import fs from 'node:fs'
import os from 'node:os'
import process from 'node:process'
import { buildAll } from '../start/steps.mjs'
import { startApp, temporaryFolder, killApps } from '../../tests/faults/app'
import { casesFor, makeCallers, noOperation, read, write } from './cases'
import { circumstances, table, writeSection } from './document'
import { median } from './load'
import { requireLinux } from './processor'
import { measure, type Plan, type Row } from './rounds'
import { comeBack, onPostgres, startCounting, startPinned, stepAside, stop } from './servers'
import { countStatements } from './statements'

const plan: Plan = { rounds: Number(process.env.BENCH_ROUNDS ?? 7), seconds: Number(process.env.BENCH_SECONDS ?? 2), connections: 16 }
const [load = 0] = os.loadavg()

requireLinux()
await buildAll()
stepAside()
try {
  writeSection('Requests', [circumstances('npm run bench', load), '', ...(await onServer()), ...(await onEmbedded())])
} finally {
  killApps()
}

async function onServer(): Promise<string[]> {
  const postgres = await startCounting()
  try {
    const app = await startPinned(onPostgres(postgres.address))
    const callers = await makeCallers(app.address)
    const cases = casesFor(callers)
    const rows = await measure([app], cases, plan)
    const both = cases.filter(({ name }) => name === read || name === write)
    const many = await measure([app], cases.filter(({ name }) => [noOperation, read, write].includes(name)), { ...plan, connections: 64 })
    const counts = []
    for (const one of both) counts.push(`${one.name} ${await countStatements(postgres.client, app.address, one)}`)
    await stop(app)
    const scaled = await overProcesses(postgres.address)
    return [
      `### On PostgreSQL, one process`, '', ...costs(rows), '', `Statements per request, as PostgreSQL counts them: ${counts.join(', ')}.`, '',
      '### Sixteen and sixty-four connections', '', ...crowds(rows, many), '', '### Several processes on one PostgreSQL', '', ...scaled, '',
    ]
  } finally {
    await postgres.remove()
  }
}

/** One process has one core; two and four have all of them, beside the load. */
async function overProcesses(address: string): Promise<string[]> {
  const results: { count: number; rows: Row[] }[] = []
  for (const count of [1, 2, 4]) {
    const apps = []
    for (let started = 0; started < count; started++) apps.push(await startPinned(onPostgres(address), count === 1 ? 'first' : 'all'))
    const callers = await makeCallers(apps[0]?.address ?? '')
    const cases = casesFor(callers).filter(({ name }) => [noOperation, read, write].includes(name))
    results.push({ count, rows: await measure(apps, cases, { ...plan, connections: 32 }) })
    await stop(...apps)
  }
  const [alone] = results
  const rows = results.flatMap(({ count, rows }) =>
    rows.map((row, index) => {
      const one = alone?.rows[index]
      return [`${count} × ${row.name}`, String(Math.round(row.perSecond)), ((row.perSecond / (one?.perSecond ?? Number.NaN))).toFixed(2), `${row.processor.toFixed(2)} ms`, ((count * (one?.processor ?? Number.NaN)) / row.processor).toFixed(2), String(row.errors)]
    }),
  )
  return [
    ...table(['processes', 'requests per second', '÷ one process', 'CPU per request', 'as cores allow', 'errors'], rows), '',
    'The load and PostgreSQL need cores as well. “As cores allow” is what the processes would do with a core each and the others elsewhere: their number, by how CPU per request changes.',
  ]
}

async function onEmbedded(): Promise<string[]> {
  const folder = temporaryFolder()
  try {
    const app = await startPinned({ DATA_DIR: folder, SEED_DEMO: 'no' })
    const rows = await measure([app], casesFor(await makeCallers(app.address)), plan)
    await stop(app)
    // People start it with all that their machine has.
    comeBack()
    const starts: number[] = []
    for (let round = 0; round < 3; round++) {
      const started = performance.now()
      const again = await startApp({ DATA_DIR: folder, SEED_DEMO: 'no' })
      starts.push((performance.now() - started) / 1000)
      await stop(again)
    }
    return ['### On the embedded database', '', ...costs(rows), '', `A second \`npm start\`, until it is ready: ${median(starts).toFixed(1)} s.`]
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

function costs(rows: readonly Row[]): string[] {
  const cells = rows.map(({ name, processor, ratio, perSecond, p50, p99, errors }) =>
    [name, `${processor.toFixed(2)} ms`, ratio.toFixed(2), String(Math.round(perSecond)), `${p50.toFixed(1)} ms`, `${p99.toFixed(1)} ms`, String(errors)])
  return table(['request', 'CPU', '÷ its floor', 'per second', 'p50', 'p99', 'errors'], cells)
}

function crowds(sixteen: readonly Row[], many: readonly Row[]): string[] {
  const cells = many.flatMap((row) => [[16, sixteen.find(({ name }) => name === row.name)], [64, row]] as const)
    .flatMap(([connections, row]) => (row === undefined ? [] : [[row.name, String(connections), String(Math.round(row.perSecond)), `${row.p99.toFixed(0)} ms`, String(row.errors), String(row.hangs)]]))
  return table(['request', 'connections', 'per second', 'p99', 'errors', 'hangs'], cells)
}
