import { expect, vi } from 'vitest'

const methods = ['error', 'warn'] as const

/** Before each test: what is said is noted instead of printed. */
export function listenToConsole(): void {
  for (const method of methods) vi.spyOn(console, method).mockImplementation(() => undefined)
}

/** After each test: nothing was said. */
export function checkConsole(): void {
  for (const method of methods) {
    const said = vi.mocked(console[method]).mock.calls.map((parts) => parts.map(String).join(' '))
    expect(said, `console.${method}`).toEqual([])
  }
  vi.restoreAllMocks()
}
