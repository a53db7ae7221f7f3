const signs = ['pointermove', 'pointerdown', 'touchstart', 'keydown'] as const
const options = { capture: true, passive: true } as const
const tasks = new Set<() => void>()
let isUsed = false

/**
 * Runs a task at the first sign that somebody uses the page, at once where there was one: for code that the page does
 * without until then. Only in a browser.
 *
 * @returns what calls it off
 */
export function whenUsed(task: () => void): () => void {
  if (isUsed) task()
  else {
    if (tasks.size === 0) for (const sign of signs) document.addEventListener(sign, run, options)
    tasks.add(task)
  }
  return () => tasks.delete(task)
}

function run(): void {
  isUsed = true
  for (const sign of signs) document.removeEventListener(sign, run, options)
  // The press itself comes first.
  setTimeout(() => {
    for (const task of tasks) task()
    tasks.clear()
  })
}
