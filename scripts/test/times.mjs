import { tell } from './checks.mjs'

const times = []

/** Does `work` and remembers how long it took. */
export async function timed(title, work) {
  const started = performance.now()
  try {
    return await work()
  } finally {
    times.push({ title, minutes: (performance.now() - started) / 60_000 })
  }
}

/** Prints where the time went. */
export function tellTimes() {
  const whole = times.reduce((sum, { minutes }) => sum + minutes, 0)
  tell(`Minutes: ${[...times, { title: 'all', minutes: whole }].map(({ title, minutes }) => `${title} ${minutes.toFixed(1)}`).join(', ')}`)
}
