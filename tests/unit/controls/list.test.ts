import fs from 'node:fs'
import { expect, test } from 'vitest'
import { controls } from '@/scripts/test/controls/list.mjs'

test('there are many', () => {
  expect(controls.length).toBeGreaterThanOrEqual(40)
  expect(new Set(controls.map(({ breaks }) => breaks)).size).toBe(controls.length)
})

// `npm run test:controls` takes long; this tells at once that a control has to follow what it breaks.
test.each(controls)('$breaks: what is broken for it is still there, once, and so is its test', ({ changes, project, test: file }) => {
  for (const { file: source, find, put } of changes) {
    expect([source, fs.readFileSync(source, 'utf8').split(find).length - 1]).toEqual([source, 1])
    expect(put).not.toBe(find)
  }
  expect(file.startsWith(`tests/${project}/`)).toBe(true)
  expect(fs.existsSync(file)).toBe(true)
})
