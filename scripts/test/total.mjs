/** What all runners counted together, and the names of what failed. */
export const total = { passed: 0, failed: 0, skipped: 0, failures: [] }

/**
 * Adds one runner's counts.
 *
 * @param title what ran
 * @param counts null when the runner left no report; `failures` are the names of the tests that failed
 * @param code its exit code; one that fails without a failed test (an error while collecting, an unhandled rejection,
 *   nothing found to run) is a failure all the same
 */
export function count(title, counts, code) {
  const { passed, failed, skipped, failures = [] } = counts ?? { passed: 0, failed: 0, skipped: 0 }
  const ranNothing = passed + failed + skipped === 0
  const brokeUntold = failed === 0 && (code !== 0 || ranNothing)
  total.passed += passed
  total.failed += brokeUntold ? 1 : failed
  total.skipped += skipped
  total.failures.push(...failures.map((name) => `${title}: ${name}`), ...(brokeUntold ? [`${title}: ended with ${code}${ranNothing ? ', nothing ran' : ''}`] : []))
}
