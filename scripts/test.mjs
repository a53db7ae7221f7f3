// `npm test`: everything that CI runs, from a fresh clone. `npm run check` (--quick) leaves out what needs a database, a
// build or a browser; `npm run test:long` (--long) repeats what depends on chance for hours. Plain JavaScript without dependencies: it runs before there are any.
import fs from 'node:fs'
import os from 'node:os'
import { requireNode } from './start/node-version.mjs'
import { build, generateClient, install } from './start/steps.mjs'
import { inTurn } from './start/turn.mjs'
import { checkLint, checkTypes, checkUse, tell } from './test/checks.mjs'
import { scrubEnvironment } from './test/environment.mjs'
import { collectFigures, tellFigures } from './test/figures.mjs'
import { atTheEnd, stopEverything } from './test/processes.mjs'
import { runBrowser, runVitest } from './test/runners.mjs'
import { tellTimes, timed } from './test/times.mjs'
import { total } from './test/total.mjs'

requireNode()
// Vitest would leave one of two idle; tests of handlers wait now and then for a server that is silent, or for a beat.
const [everyCore, andMore] = [['--maxWorkers=100%'], [`--maxWorkers=${Math.ceil(1.5 * os.availableParallelism())}`]]
// Those that write most.
const journeys = ['accounts', 'danger', 'profile', 'settings']
// Those that keep every core busy, or measure memory.
const alone = ['disk-full', 'embedded', 'load', 'memory', 'postgres-kill']
const isQuick = process.argv.includes('--quick')
scrubEnvironment()
collectFigures()
const isLong = process.argv.includes('--long')
process.env.TEST_LENGTH = isLong ? 'long' : 'short'

try {
  await timed('Packages', () => inTurn(async () => {
    await install()
    await generateClient()
  }))
  if (isQuick) await quick()
  else await whole()
} catch (error) {
  // A step that everything after it needs has failed.
  process.stderr.write(`\n${error?.name === 'StartError' ? error.message : (error?.stack ?? error)}\n\n`)
  total.failed += 1
  total.failures.push('A step that everything after it needs, see above')
}
tellFigures()
tellTimes()
await stopEverything()
const { passed, failed, skipped, failures } = total
// Said once more: what failed at the beginning is thousands of lines above.
for (const failure of failures) tell(`Failed: ${failure}`)
process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`, () => process.exit(failed > 0 || passed === 0 ? 1 : 0))

async function quick() {
  // Each keeps one core busy.
  await timed('Checks', () => Promise.all([checkTypes(), checkLint(), checkUse()]))
  await runVitest('Rules, contracts and components', ['unit', 'contract', 'components'], {}, everyCore)
}

async function whole() {
  // Looked for first: whoever has to install one should not hear of it after ten minutes.
  const { findChromium } = await import('./test/chromium.mjs')
  const { findSipp } = await import('./test/sipp.mjs')
  const chromium = await findChromium()
  const sipp = await findSipp()
  await quick()
  await timed('Build', () => inTurn(build))
  const { startPostgres } = await import('./test/postgres.mjs')
  const { address, stop } = await startPostgres()
  atTheEnd(stop)
  await runVitest('Handlers on the embedded database', ['api', 'hostile'], {}, andMore)
  // The embedded database is the pickier one with strange text; the other one is tried with it in the long run.
  await runVitest('Handlers on PostgreSQL', isLong ? ['api', 'hostile'] : ['api'], { TEST_DATABASE_URL: address }, andMore)
  // They start, stop and kill whole servers.
  const faults = testsIn('tests/faults', '.test.ts')
  const named = (names) => names.map((name) => `tests/faults/${name}.test.ts`)
  await runVitest('Faults, one after another', ['faults'], {}, ['--no-file-parallelism', ...named(alone)])
  await runVitest('Faults, side by side', ['faults'], { SIPP_PATH: sipp }, [...andMore, ...named(faults.filter((name) => !alone.includes(name)))])
  // What it does is tried with either database by the handlers' tests, and how it looks does not depend on them: every day
  // each page on one of them, in the long run on both.
  const specs = testsIn('tests/browser', '.spec.ts')
  const on = (names) => (isLong ? [] : names.map((name) => `tests/browser/${name}.spec.ts`))
  await runBrowser('Browser on PostgreSQL', { CHROMIUM_PATH: chromium, TEST_DATABASE_URL: address }, on(specs.filter((name) => !journeys.includes(name))))
  await runBrowser('Browser on the embedded database', { CHROMIUM_PATH: chromium }, on(journeys))
  const pictures = 'test-results'
  if (fs.existsSync(pictures) && fs.readdirSync(pictures).length > 1) tell(`What failed in the browser left its traces in ${pictures}/.`)
}

function testsIn(folder, ending) {
  return fs.readdirSync(folder).filter((name) => name.endsWith(ending)).map((name) => name.replace(ending, ''))
}
