/** What all runners counted together. */
export const total = { passed: 0, failed: 0, skipped: 0 }

/**
 * Adds one runner's counts.
 *
 * @param counts null when the runner left no report
 * @param code its exit code; one that fails without a failed test (an error while collecting, an unhandled rejection,
 *   nothing found to run) is a failure all the same
 */
export function count(counts, code) {
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 }
  const ranNothing = passed + failed + skipped === 0
  total.passed += passed
  total.failed += failed === 0 && (code !== 0 || ranNothing) ? 1 : failed
  total.skipped += skipped
}
