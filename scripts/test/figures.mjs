import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { tell } from './checks.mjs'
import { atTheEnd } from './processes.mjs'

/** From now on what tests measure is collected (tests/support/figure.ts), for `tellFigures`. */
export function collectFigures() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'studio-figures-'))
  atTheEnd(() => fs.rmSync(folder, { recursive: true, force: true }))
  process.env.FIGURES_FILE = path.join(folder, 'figures.jsonl')
}

/** Prints what was measured as one table; nothing when nothing was. */
export function tellFigures() {
  const file = process.env.FIGURES_FILE
  if (!file || !fs.existsSync(file)) return
  const figures = inOne(fs.readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line)))
  const [names, values] = ['name', 'value'].map((column) => Math.max(...figures.map((row) => row[column].length)))
  tell('Figures')
  for (const { order, name, value, goal } of figures) {
    process.stdout.write(`${String(order).padStart(2)}  ${name.padEnd(names)}  ${value.padEnd(values)}  goal: ${goal}\n`)
  }
}

/** The lines in their order, with the tallies of the same name added up. */
function inOne(lines) {
  const tallies = new Map()
  for (const line of lines.filter(({ tries }) => tries !== undefined)) {
    const { wrong = 0, tries = 0 } = tallies.get(line.name) ?? {}
    tallies.set(line.name, { ...line, wrong: wrong + line.wrong, tries: tries + line.tries })
  }
  const added = [...tallies.values()].map((line) => ({ ...line, value: `${line.wrong.toLocaleString('en')} of ${line.tries.toLocaleString('en')}` }))
  return [...lines.filter(({ tries }) => tries === undefined), ...added].sort((a, b) => a.order - b.order || a.name.localeCompare(b.name, 'en'))
}
