import { expect, vi } from 'vitest'

type Method = 'error' | 'warn'

const announced: { method: Method; words: RegExp }[] = []

/**
 * Announces that the test makes the console say something. Without an announcement it fails the test, and so does an
 * announcement after which nothing is said.
 */
export function expectConsole(method: Method, words: RegExp): void {
  announced.push({ method, words })
}

/** Before each test: what is said is noted instead of printed. */
export function listenToConsole(): void {
  for (const method of ['error', 'warn'] as const) vi.spyOn(console, method).mockImplementation(() => undefined)
}

/** After each test: what was said is what was announced. */
export function checkConsole(): void {
  const expected = announced.splice(0)
  for (const method of ['error', 'warn'] as const) {
    const patterns = expected.filter((announcement) => announcement.method === method).map(({ words }) => words)
    const said = vi.mocked(console[method]).mock.calls.map((parts) => parts.map(String).join(' '))
    expect(said.filter((line) => !patterns.some((words) => words.test(line))), `console.${method} without an announcement`).toEqual([])
    expect(patterns.filter((words) => !said.some((line) => words.test(line))), `announced for console.${method} and not said`).toEqual([])
  }
  vi.restoreAllMocks()
}
