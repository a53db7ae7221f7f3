/** What spreadsheets take for the start of a formula, in wide forms too (OWASP, CSV Injection; ASVS 1.2.10). */
const formula = /^[=+\-@\t\r\n＝＋－＠]/

/**
 * One line of a CSV file (RFC 4180). Texts are always quoted, so that no other separator can part them, and one that a
 * spreadsheet would run as a formula gets an apostrophe. Numbers stay numbers, negative ones too.
 */
export function csvLine(cells: readonly unknown[]): string {
  return `${cells.map(toCell).join(',')}\r\n`
}

function toCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = toText(value)
  return `"${formula.test(text) ? "'" : ''}${text.replaceAll('"', '""')}"`
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value
  return value instanceof Date ? value.toISOString() : JSON.stringify(value)
}
