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
  const file = process.env.FIGURES_FILE
  if (!file) return
  const place = process.env.TEST_DATABASE_URL ? `${name} (PostgreSQL)` : name
  fs.appendFileSync(file, `${JSON.stringify({ order, name: place, value: readable(value), goal: readable(goal) })}\n`)
}

function readable(value: string | number): string {
  return String(value).replace(/\b\d{4,}\b/g, (digits) => Number(digits).toLocaleString('en'))
}
