// `npm run test:controls`: breaks one thing at a time in a copy of this folder, and demands that the test of it turns
// red. Words after it choose controls by what they break. Takes long; run it when tests of what is dangerous were changed.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { buildAll, generateClient } from '../start/steps.mjs'
import { tell } from './checks.mjs'
import { controls } from './controls/list.mjs'
import { copyTree } from './controls/copy.mjs'
import { scrubEnvironment } from './environment.mjs'
import { atTheEnd, runTool, stopEverything } from './processes.mjs'

const words = process.argv.slice(2)
const chosen = controls.filter(({ breaks, test }) => words.length === 0 || words.some((word) => `${breaks} ${test}`.includes(word)))

scrubEnvironment()
process.env.TEST_LENGTH = 'short'
const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'studio-controls-'))
const report = path.join(copy, 'control.json')
atTheEnd(() => fs.rmSync(copy, { recursive: true, force: true }))
await generateClient()
tell(`Copying to ${copy}`)
copyTree(copy)
process.chdir(copy)

const rows = []
for (const control of chosen) {
  tell(control.breaks)
  rows.push({ ...control, ...(await outcomeOf(control)) })
}
tell('What was broken, and what became of its test')
for (const { breaks, test, named, verdict, seen } of rows) {
  process.stdout.write(`${verdict.padEnd(8)} ${breaks}\n         ${test}${named === undefined ? '' : ` › ${named}`}\n         ${seen}\n`)
}
const bad = rows.filter(({ verdict }) => verdict !== 'red')
process.stdout.write(`\n${rows.length - bad.length} of ${rows.length} turned red\n`)
await stopEverything()
process.exit(bad.length > 0 || rows.length === 0 ? 1 : 0)

async function outcomeOf(control) {
  const originals = new Map(control.changes.map(({ file }) => [file, fs.readFileSync(file, 'utf8')]))
  try {
    for (const { file, find, put } of control.changes) {
      const text = fs.readFileSync(file, 'utf8')
      if (text.split(find).length !== 2) return { verdict: 'outdated', seen: `${file} does not hold exactly once: ${find}` }
      replace(file, text.replace(find, () => put))
    }
    if (control.needsBuild) await buildAll()
    return await run(control)
  } finally {
    for (const [file, text] of originals) replace(file, text)
  }
}

// A new file, for the old one may be a link to the real one.
function replace(file, text) {
  fs.rmSync(file)
  fs.writeFileSync(file, text)
}

async function run(control) {
  fs.rmSync(report, { force: true })
  await (control.project === 'browser' ? runPlaywright : runVitest)(control)
  if (!fs.existsSync(report)) return { verdict: 'broken', seen: 'The test did not run' }
  const seen = JSON.parse(fs.readFileSync(report, 'utf8'))
  return judge(control.project === 'browser' ? playwrightResults(seen) : vitestResults(seen))
}

// Of each the first failure is enough.
function runVitest({ project, test, named }) {
  const which = named === undefined ? [] : ['-t', named]
  return runTool('node_modules/vitest/vitest.mjs', ['run', '--project', project, test, ...which, '--bail=1', '--reporter=json', `--outputFile.json=${report}`])
}

async function runPlaywright({ test, named }) {
  const { findChromium } = await import('./chromium.mjs')
  const which = named === undefined ? [] : ['-g', named]
  const environment = { CHROMIUM_PATH: await findChromium(), PLAYWRIGHT_JSON_OUTPUT_NAME: report }
  return runTool('node_modules/@playwright/test/cli.js', ['test', test, ...which, '--max-failures=1', '--reporter=json'], environment)
}

function vitestResults({ testResults: files }) {
  const tests = files.flatMap(({ assertionResults }) => assertionResults).map(({ title, status, failureMessages }) => ({ title, status, words: failureMessages?.join('\n') ?? '' }))
  return { tests, ownWords: files.find(({ status }) => status === 'failed')?.message }
}

function playwrightResults({ suites, errors }) {
  const specsIn = ({ specs = [], suites: inner = [] }) => [...specs, ...inner.flatMap(specsIn)]
  const results = suites.flatMap(specsIn).flatMap(({ title, tests }) => tests.flatMap(({ results: all }) => all.map(({ status, error }) => ({ title, status, words: error?.message ?? '' }))))
  return { tests: results, ownWords: errors[0]?.message }
}

/** @param ownWords why the file failed, where not a test of it did */
function judge({ tests, ownWords }) {
  const failed = tests.filter(({ status }) => ['failed', 'timedOut'].includes(status))
  const passed = tests.filter(({ status }) => status === 'passed')
  const [first] = failed
  // Whoever waits for ever has not seen what is wrong; a busy machine does the same to a good one.
  const isLate = failed.length > 0 && failed.every(({ words: text }) => /timed out|Test timeout|STACK_TRACE_ERROR/.test(text))
  if (first !== undefined) return { verdict: isLate ? 'late' : 'red', seen: `${first.title}: ${firstLine(first.words)}` }
  // A file that cannot be loaded says nothing about its tests.
  if (passed.length === 0) return { verdict: 'broken', seen: firstLine(ownWords ?? 'no test has that name') }
  // A file can fail although its tests pass: by what it demands of all their answers at its end.
  if (ownWords) return { verdict: 'red', seen: `at the end of the file: ${firstLine(ownWords)}` }
  return { verdict: 'GREEN', seen: `${passed.length} tests passed all the same` }
}

function firstLine(text) {
  return (text.split('\n').find((line) => line.trim() !== '') ?? '').slice(0, 160)
}
