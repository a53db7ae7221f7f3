import os from 'node:os'
import process from 'node:process'
import { gzipOf, type FirstView } from '../../tests/support/page-weight'
import type { Share } from './page-packages'
import type { Visit } from './page-visit'

/** All that was measured. */
export interface Measured {
  view: FirstView
  shares: Share[]
  /** The medians of each profile's visits. */
  visits: { profile: string; median: Omit<Visit, 'complaints'>; rounds: number }[]
  complaints: string[]
  chromium: string
}

const columns: [keyof Omit<Visit, 'complaints'>, string][] = [
  ['nameVisible', 'name field visible'], ['largestPaint', 'LCP'], ['blocking', 'blocking time'], ['shift', 'CLS'],
  ['tabSwitch', 'tab switch, worst event'], ['pickerOpen', 'picker open'], ['pickerTyped', 'picker open and "kara"'],
]

/** The section about the page, as Markdown. @param load of the machine before it began */
export function reportOf({ view, shares, visits, complaints, chromium }: Measured, load: number): string {
  const [processor] = os.cpus()
  return [
    '## The settings page',
    '',
    `Measured ${new Date().toISOString().slice(0, 10)} by \`npm run bench:page\` on ${os.cpus().length} cores (${processor?.model.trim() ?? 'unknown'}), load ${load.toFixed(1)} before it began, `
      + `Node ${process.versions.node}, Chromium ${chromium}; production build, embedded database, an empty cache for each visit.`,
    '',
    `First view: ${view.requests} requests, ${view.fetches.length} fetches by its scripts, ${gzipOf(view.scripts)} bytes of JavaScript and ${gzipOf(view.styles)} of CSS as gzip. `
      + `Complaints in the console, of hydration or anything else: ${complaints.length === 0 ? 'none' : complaints.join('; ')}.`,
    '',
    ...table(['', ...columns.map(([, title]) => title)], visits.map(({ profile, median, rounds }) => [`${profile} (${rounds} rounds)`, ...columns.map(([key]) => shown(key, median[key]))])),
    '',
    ...table(['file', 'bytes', 'gzip'], [...view.scripts, ...view.styles].map(({ name, bytes, gzip }) => [name, String(bytes), String(gzip)])),
    '',
    'By package, as Next’s analyzer counts its own build of the same sources; each module is compressed alone, so the sum is above the files’:',
    '',
    ...table(['package', 'bytes', 'gzip'], shares.map(({ name, bytes, gzip }) => [name, String(bytes), String(gzip)])),
    '',
  ].join('\n')
}

function shown(key: string, value: number): string {
  return key === 'shift' ? value.toFixed(3) : `${Math.round(value)} ms`
}

function table(head: string[], rows: string[][]): string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
}
