import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { tell } from './checks.mjs'
import { atTheEnd, runTool } from './processes.mjs'
import { timed } from './times.mjs'
import { count } from './total.mjs'

const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'studio-reports-'))
atTheEnd(() => fs.rmSync(reports, { recursive: true, force: true }))
const linesOfReason = 8
let runs = 0

/**
 * Runs the vitest projects that have tests, and counts them.
 *
 * @param options further words for vitest's command line
 */
export async function runVitest(title, projects, environment, options = []) {
  const chosen = projects.filter((project) => hasTests(`tests/${project}`)).flatMap((project) => ['--project', project])
  if (chosen.length === 0) return
  const report = reportFor(title)
  const command = ['run', ...chosen, ...options, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await timed(title, () => runTool('node_modules/vitest/vitest.mjs', command, environment))
  count(title, read(report, vitestCounts), code)
}

/**
 * Runs the browser tests on the production build, and counts them.
 *
 * @param options further words for Playwright's command line
 */
export async function runBrowser(title, environment, options = []) {
  if (!hasTests('tests/browser')) return
  const report = reportFor(title)
  const named = { ...environment, PLAYWRIGHT_JSON_OUTPUT_NAME: report }
  const code = await timed(title, () => runTool('node_modules/@playwright/test/cli.js', ['test', ...options, '--reporter=list,json'], named))
  count(title, read(report, playwrightCounts), code)
}

function vitestCounts({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  // A file that cannot be loaded has no tests that could fail.
  const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
  const failures = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ fullName, failureMessages }) => `${path.relative('.', name)}: ${fullName}${reason(failureMessages[0])}`),
  )
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: numPendingTests + numTodoTests,
    failures: [...failures, ...broken.map(({ name, message }) => `${path.relative('.', name)}: ${message.split('\n')[0]}`)],
  }
}

function playwrightCounts({ stats: { expected, unexpected, flaky, skipped }, errors, suites }) {
  const failures = suites.flatMap(failedSpecs)
  return { passed: expected, failed: unexpected + flaky + errors.length, skipped, failures: [...failures, ...errors.map(({ message }) => message)] }
}

function failedSpecs({ title, specs = [], suites = [] }) {
  const failed = specs.filter(({ ok }) => !ok).map((spec) => `${spec.title}${reason(spec.tests.flatMap(({ results }) => results).find(({ error }) => error)?.error.message)}`)
  return [...failed, ...suites.flatMap(failedSpecs)].map((name) => `${title} › ${name}`)
}

/** Why it failed, in a few lines; whole it stands where the test ran, often far above what a log keeps. */
function reason(message = '') {
  const lines = stripVTControlCharacters(message).split('\n').filter((line) => line.trim() !== '' && !line.includes('node_modules'))
  return lines.slice(0, linesOfReason).map((line) => `\n     ${line.slice(0, 200)}`).join('')
}

function reportFor(title) {
  tell(title)
  return path.join(reports, `${(runs += 1)}.json`)
}

function read(report, counts) {
  return fs.existsSync(report) ? counts(JSON.parse(fs.readFileSync(report, 'utf8'))) : null
}

function hasTests(folder) {
  return fs.existsSync(folder) && fs.readdirSync(folder, { recursive: true }).some((name) => /\.(test|spec)\.tsx?$/.test(name))
}
