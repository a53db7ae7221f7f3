/** What the route handlers have answered in this test file so far. */
export const answers = { all: 0, broken: 0 }

/** Says that the last answer was a 500 on purpose: what is stored was spoilt, which nobody who asks can mend. */
export function expectBroken(): void {
  answers.broken -= 1
}

/** Counts an answer. 503 and 502 are told on purpose, where a test takes the database or a carrier away. */
export function countAnswer(status: number): void {
  answers.all += 1
  if (status === 500) answers.broken += 1
}
