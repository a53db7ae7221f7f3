import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { tell } from './checks.mjs'
import { atTheEnd, runTool } from './processes.mjs'
import { count } from './total.mjs'

const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'studio-reports-'))
atTheEnd(() => fs.rmSync(reports, { recursive: true, force: true }))
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
  const code = await runTool('node_modules/vitest/vitest.mjs', ['run', ...chosen, ...options, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], environment)
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
  const code = await runTool('node_modules/@playwright/test/cli.js', ['test', ...options, '--reporter=list,json'], { ...environment, PLAYWRIGHT_JSON_OUTPUT_NAME: report })
  count(title, read(report, playwrightCounts), code)
}

function vitestCounts({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  // A file that cannot be loaded has no tests that could fail.
  const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
  const failures = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => `${path.relative('.', name)}: ${fullName}`),
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
  return [...specs.filter(({ ok }) => !ok).map((spec) => spec.title), ...suites.flatMap(failedSpecs)].map((name) => `${title} › ${name}`)
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
