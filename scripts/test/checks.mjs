import { runStep } from '../start/progress.mjs'
import { count } from './total.mjs'

// Said once more at the end of the run.
const linesOfProblem = 12

/** Writes a heading or a remark between what the runners print. */
export function tell(text) {
  process.stdout.write(`\n── ${text}\n`)
}

/** TypeScript over everything, the tests and scripts included; counts as one. */
export async function checkTypes() {
  // What Next knows of the routes; next-env.d.ts, which is not committed, refers to it.
  await check('Generating the types of routes', 'node_modules/next/dist/bin/next', 'typegen')
  await countOne('Checking types', 'node_modules/typescript/bin/tsc', '--noEmit')
}

/** ESLint over everything; counts as one. */
export function checkLint() {
  return countOne('Linting', 'node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.')
}

/** Looks for files, exports and packages that nothing uses, and packages that are used and not named; counts as one. */
export function checkUse() {
  return countOne('Looking for what is not used', 'node_modules/knip/bin/knip.js', '--no-progress')
}

async function countOne(title, script, ...args) {
  const problem = await check(title, script, ...args)
  const failures = problem === null ? [] : [problem.trim().split('\n').slice(-linesOfProblem).join('\n     ')]
  count(title, { passed: 1 - failures.length, failed: failures.length, skipped: 0, failures }, 0)
}

/** @returns what it found; null where it found nothing */
async function check(title, script, ...args) {
  try {
    await runStep(title, [process.execPath, script, ...args])
    return null
  } catch (error) {
    process.stdout.write(`${error.message}\n`)
    return error.message
  }
}
