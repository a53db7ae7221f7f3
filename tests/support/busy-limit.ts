import { spawnSync } from 'node:child_process'

/** How long an idle machine of the usual kind takes to start an empty Node, in milliseconds. */
const usualStart = 60

/**
 * How long something may take on this machine as busy as it is at the moment, if it may take so many milliseconds on an
 * idle one: a limit that a loaded machine breaks says nothing of the product.
 */
export function busyLimit(milliseconds: number): number {
  const starts = Array.from({ length: 3 }, () => {
    const started = performance.now()
    spawnSync(process.execPath, ['-e', ''])
    return performance.now() - started
  })
  return milliseconds * Math.max(1, Math.max(...starts) / usualStart)
}
