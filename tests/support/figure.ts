import fs from 'node:fs'
import process from 'node:process'

/**
 * Notes what a test measured, for the table at the end of `npm test`. Call it before what is asserted of it, so that the
 * number of a failed run is in the table as well. Does nothing where nobody collects.
 *
 * @param order where in the table; figures with the same number are about the same thing
 * @param name what was measured, in a person's words
 * @param value what was found, such as "0 of 500"
 * @param goal what it should be
 */
export function figure(order: number, name: string, value: string | number, goal: string | number): void {
  note({ order, name, value: readable(value), goal: readable(goal) })
}

/**
 * Notes how many of several tries went wrong. What is noted under one name, by several tests and files, is added up to
 * one line of the table, whose goal is none.
 */
export function tally(order: number, name: string, wrong: number, tries: number): void {
  note({ order, name, wrong, tries, goal: '0' })
}

function note(entry: { name: string; [key: string]: string | number }): void {
  const file = process.env.FIGURES_FILE
  if (!file) return
  const name = process.env.TEST_DATABASE_URL ? `${entry.name} (PostgreSQL)` : entry.name
  fs.appendFileSync(file, `${JSON.stringify({ ...entry, name })}\n`)
}

function readable(value: string | number): string {
  return String(value).replace(/\b\d{4,}\b/g, (digits) => Number(digits).toLocaleString('en'))
}
