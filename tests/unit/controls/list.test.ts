import fs from 'node:fs'
import { expect, test } from 'vitest'
import { controls } from '@/scripts/test/controls/list.mjs'

/** The figures that a file of tests prints in the table at the end of a run. */
function figuresIn(file: string): number[] {
  return [...fs.readFileSync(file, 'utf8').matchAll(/\b(?:figure|tally)\((\d+),/g)].map(([, number]) => Number(number))
}

test('there is one for every figure', () => {
  const files = fs.readdirSync('tests', { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name)).map((name) => `tests/${name}`)
  const figures = new Set(files.flatMap(figuresIn))
  const controlled = new Set(controls.flatMap(({ test: file, figure }) => [...figuresIn(file), ...(figure === undefined ? [] : [figure])]))
  expect(figures.size).toBeGreaterThanOrEqual(33)
  expect([...figures].filter((figure) => !controlled.has(figure))).toEqual([])
})

test('none is there twice', () => {
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
