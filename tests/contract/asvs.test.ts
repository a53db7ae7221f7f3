import fs from 'node:fs'
import { expect, test } from 'vitest'
import { figure } from '../support/figure'

/** The ids of level 1 of the OWASP Application Security Verification Standard 5.0.0, by section. */
const sections: Record<string, number[]> = {
  '1.2': [1, 2, 3, 4, 5], '1.3': [1, 2], '1.5': [1], '2.1': [1], '2.2': [1, 2], '2.3': [1], '3.2': [1, 2], '3.3': [1], '3.4': [1, 2], '3.5': [1, 2, 3],
  '4.1': [1], '4.4': [1], '5.2': [1, 2], '5.3': [1, 2], '6.1': [1], '6.2': [1, 2, 3, 4, 5, 6, 7, 8], '6.3': [1, 2], '6.4': [1, 2], '7.2': [1, 2, 3, 4],
  '7.4': [1, 2], '8.1': [1], '8.2': [1, 2], '8.3': [1], '9.1': [1, 2, 3], '9.2': [1], '10.4': [1, 2, 3, 4, 5], '11.3': [1, 2], '11.4': [1], '12.1': [1],
  '12.2': [1, 2], '13.4': [1], '14.2': [1], '14.3': [1], '15.1': [1], '15.2': [1], '15.3': [1],
}
const firstLevel = Object.entries(sections).flatMap(([section, numbers]) => numbers.map((number) => `${section}.${number}`))

const rows = fs.readFileSync('docs/asvs.md', 'utf8').split('\n').flatMap((line) => {
  const [, id, words, tests] = /^\| (\d+\.\d+\.\d+) \| (.+?) \| (.*?) ?\|$/.exec(line) ?? []
  return id === undefined ? [] : [{ id, words: words ?? '', tests: [...(tests ?? '').matchAll(/`([^`]+)`/g)].map(([, file = '']) => file) }]
})

test('each requirement of level 1 has tests that are there, or a reason', () => {
  const answered = rows.filter(({ words, tests }) => (tests.length > 0 ? tests.every(isTest) : words.startsWith('Not here: ')))
  figure(31, 'ASVS 5.0, level 1: requirements with a test or a reason', `${answered.length} of ${firstLevel.length}`, `${firstLevel.length} of ${firstLevel.length}`)
  expect(firstLevel).toHaveLength(70)
  expect(rows.map(({ id }) => id)).toEqual(firstLevel)
  expect(rows.filter((row) => !answered.includes(row)).map(({ id }) => id)).toEqual([])
})

function isTest(file: string): boolean {
  return /^tests\/.*\.(test|spec)\.tsx?$/.test(file) && fs.existsSync(file)
}
