import { afterAll, expect } from 'vitest'
import { answers } from '../support/answers'
import { tally } from '../support/figure'

// Whatever a test looks at: no answer on the way to it was a 500.
afterAll(() => {
  tally(7, 'Answers with 500 in all tests of the API', answers.broken, answers.all)
  expect(answers.broken).toBe(0)
})
