// `npm run bench:page`: what the settings page weighs and how fast it is, for docs/benchmarks-page.md. BENCH_ROUNDS says how often.
import fs from 'node:fs'
import os from 'node:os'
import process from 'node:process'
import { request } from '@playwright/test'
import startServer from '../../tests/setup/server'
import { signIn, signUp } from '../../tests/support/browser'
import { weigh } from '../../tests/support/page-weight'
import { buildAll } from '../start/steps.mjs'
import { launchBrowser } from '../browser'
import { sharesOf } from './page-packages'
import { profiles } from './page-profiles'
import { reportOf, type Measured } from './page-report'
import { visit, type Visit } from './page-visit'

const rounds = Number(process.env.BENCH_ROUNDS ?? 5)
const [load = 0] = os.loadavg()

await buildAll()
const stop = await startServer()
const measured = await measure(process.env.STUDIO_ADDRESS ?? '').finally(stop)
// Afterwards: it writes where the server reads.
const report = reportOf({ ...measured, shares: sharesOf('/settings') }, load)
fs.writeFileSync('docs/benchmarks-page.md', report)
process.stdout.write(`${report}\n`)

async function measure(address: string): Promise<Omit<Measured, 'shares'>> {
  const browser = await launchBrowser()
  const client = await request.newContext({ baseURL: address })
  await signIn(client, await signUp(client))
  await client.put('/api/user/profile', { data: { name: 'Ada Lovelace', timezone: 'Europe/London' } })
  const { cookies } = await client.storageState()
  const visits = profiles.map(({ name }) => ({ profile: name, all: [] as Visit[] }))
  try {
    const context = await browser.newContext()
    await context.addCookies(cookies)
    const view = await weigh(await context.newPage(), `${address}/settings`)
    await context.close()
    // One of each in turn: what else the machine does then hits all alike.
    for (let round = 0; round < rounds; round++) {
      for (const [index, profile] of profiles.entries()) visits[index]?.all.push(await visit(browser, address, cookies, profile))
    }
    return {
      view,
      visits: visits.map(({ profile, all }) => ({ profile, median: medianOf(all), rounds })),
      complaints: [...new Set(visits.flatMap(({ all }) => all.flatMap(({ complaints }) => complaints)))],
      chromium: browser.version(),
    }
  } finally {
    await client.dispose()
    await browser.close()
  }
}

function medianOf(visits: Visit[]): Omit<Visit, 'complaints'> {
  const of = (key: keyof Omit<Visit, 'complaints'>) => visits.map((one) => one[key]).sort((one, other) => one - other)[Math.floor(visits.length / 2)] ?? Number.NaN
  return {
    nameVisible: of('nameVisible'), largestPaint: of('largestPaint'), shift: of('shift'), blocking: of('blocking'),
    tabSwitch: of('tabSwitch'), pickerOpen: of('pickerOpen'), pickerTyped: of('pickerTyped'),
  }
}
