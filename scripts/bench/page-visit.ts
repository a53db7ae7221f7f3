import type { Browser, CDPSession, Page } from '@playwright/test'
import type { Profile } from './page-profiles'

/** Of one visit; times in milliseconds since the navigation began. */
export interface Visit {
  nameVisible: number
  largestPaint: number
  shift: number
  /** What long tasks took beyond 50 ms each. */
  blocking: number
  /** The worst event of a press on another tab, until the next paint. */
  tabSwitch: number
  /** Until the list of timezones stands open. */
  pickerOpen: number
  /** That, and the worst event of typing "kara". */
  pickerTyped: number
  /** What the console and React complained of. */
  complaints: string[]
}

interface Noted {
  nameVisible: number
  largestPaint: number
  shift: number
  blocking: number
  events: { name: string; duration: number }[]
}

declare global {
  interface Window {
    noted: Noted
  }
}

type Cookies = Parameters<Awaited<ReturnType<Browser['newContext']>>['addCookies']>[0]

/** Visits the settings with an empty cache, as somebody who is signed in, and uses a tab and the timezone picker. */
export async function visit(browser: Browser, address: string, cookies: Cookies, profile: Profile): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: profile.width, height: profile.height }, timezoneId: 'Europe/London', locale: 'en-US' })
  try {
    await context.addCookies(cookies)
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await slowDown(await context.newCDPSession(page), profile)
    // What runs in the page was compiled for Node, with a helper that gives functions their names.
    await page.addInitScript('globalThis.__name = (value) => value')
    await page.addInitScript(takeNotes)
    await page.goto(`${address}/settings`, { waitUntil: 'networkidle' })
    // A late paint or shift counts as well.
    await page.waitForTimeout(1000)
    const { nameVisible, largestPaint, shift, blocking } = await page.evaluate(() => window.noted)
    if (Number.isNaN(nameVisible)) throw new Error(`The name field was never seen: ${complaints.join('; ')}`)
    const tabSwitch = await switchTab(page)
    return { nameVisible, largestPaint, shift, blocking, tabSwitch, ...(await pickTimezone(page)), complaints }
  } finally {
    await context.close()
  }
}

async function slowDown(session: CDPSession, { slowdown, line }: Profile): Promise<void> {
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  if (line === null) return
  await session.send('Network.enable')
  const bytesPerSecond = (line.megabitsPerSecond * 1_000_000) / 8
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: line.milliseconds, downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond })
}

/** Runs in the page, before anything of it. */
function takeNotes(): void {
  const noted: Noted = { nameVisible: Number.NaN, largestPaint: 0, shift: 0, blocking: 0, events: [] }
  window.noted = noted
  const watch = (type: string, take: (entry: PerformanceEntry & { value: number; hadRecentInput: boolean }) => void, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => take(entry as never))).observe({ type, buffered: true, ...more })
  watch('largest-contentful-paint', ({ startTime }) => (noted.largestPaint = startTime))
  watch('layout-shift', ({ value, hadRecentInput }) => (noted.shift += hadRecentInput ? 0 : value))
  watch('longtask', ({ duration }) => (noted.blocking += duration - 50))
  watch('event', ({ name, duration }) => noted.events.push({ name, duration }), { durationThreshold: 16 })
  // What stands hidden while the page streams in has no boxes.
  const look = () => {
    if (document.getElementById('name')?.getClientRects().length) noted.nameVisible = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** The first press fetches the tabs' code; the second, on a tab that is there but was never open, is the one that counts. */
async function switchTab(page: Page): Promise<number> {
  await page.getByRole('tab', { name: 'Notifications' }).click()
  await page.getByRole('switch').first().waitFor()
  await page.waitForLoadState('networkidle')
  await forget(page)
  await page.getByRole('tab', { name: 'Security' }).click()
  await page.getByRole('combobox', { name: 'Session Timeout' }).waitFor()
  return worstEvent(page)
}

async function pickTimezone(page: Page): Promise<Pick<Visit, 'pickerOpen' | 'pickerTyped'>> {
  await page.getByRole('tab', { name: 'Profile' }).click()
  const picker = page.getByRole('combobox', { name: 'Timezone' })
  await picker.waitFor()
  // The entries of going there come a little later, and are not the picker's.
  await page.waitForTimeout(500)
  await forget(page)
  await picker.click()
  await page.getByRole('listbox', { name: 'Zones' }).waitFor()
  const pickerOpen = await worstEvent(page)
  await forget(page)
  await page.keyboard.type('kara', { delay: 30 })
  await page.getByRole('option', { name: /Karachi/ }).waitFor()
  return { pickerOpen, pickerTyped: pickerOpen + (await worstEvent(page)) }
}

async function forget(page: Page): Promise<void> {
  await page.evaluate(() => (window.noted.events = []))
}

/** Entries come a little after the paint that ends them. */
async function worstEvent(page: Page): Promise<number> {
  await page.waitForTimeout(500)
  return page.evaluate(() => Math.max(0, ...window.noted.events.map(({ duration }) => duration)))
}
