import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, vi } from 'vitest'
import { endingEvent } from '@/components/leaving'
import { SessionWatch } from '@/components/session-watch'
import { Toasts } from '@/components/ui/toasts'
import { clearScreen, completeBrowser } from './on-screen'

export const minute = 60_000
const month = 30 * 24 * 60 * minute

/** The server as the page sees it: it counts from the last sign of life, by its own clock, which here is the page's. */
export const server = {
  timeout: 30 * minute as number | null,
  activeAt: 0,
  endsAt: 0,
  isOver: false,
  isAway: false,
  asked: [] as string[],
}

/** What the server would answer now. */
export function life() {
  const now = Date.now()
  const idle = server.timeout === null ? null : (server.activeAt + server.timeout - now) / 1000
  return { idleSecondsLeft: idle, secondsLeft: (server.endsAt - now) / 1000 }
}

function answer(method: string): Response {
  const { idleSecondsLeft, secondsLeft } = life()
  if (server.isOver || secondsLeft <= 0 || (idleSecondsLeft !== null && idleSecondsLeft <= 0)) return Response.json({ error: 'Unauthorized' }, { status: 401 })
  if (method === 'POST') server.activeAt = Date.now()
  return Response.json(life())
}

const location = { pathname: '/settings', search: '?tab=security', assign: vi.fn() }
/** The ends that the page announced: whether to keep what was typed. */
export const endings: boolean[] = []
const note = (event: Event) => endings.push((event as CustomEvent<boolean>).detail)
/** Another tab's end of the channel between tabs. */
export let otherTab: BroadcastChannel

function stubServer(): void {
  vi.stubGlobal('fetch', (path: string, { method = 'GET' }: RequestInit = {}) => {
    server.asked.push(path === '/api/user/session' ? method : `${method} ${path}`)
    return server.isAway ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(answer(method))
  })
}

/** Gives each test of a file a clock that stands still, somebody who was here just now, and another tab. */
export function holdSession(): void {
  // By the real clock, which code is fetched by: in the tests the warning's is there, as it is on a page in use.
  beforeAll(async () => {
    completeBrowser()
    Object.assign(server, { activeAt: Date.now() - 29.5 * minute, endsAt: Date.now() + month })
    stubServer()
    open()
    await screen.findByRole('dialog')
    clearScreen()
  })

  beforeEach(() => {
    completeBrowser()
    vi.useFakeTimers({ now: Date.parse('2026-11-24T10:00:00Z'), toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] })
    Object.assign(server, { timeout: 30 * minute, activeAt: Date.now(), endsAt: Date.now() + month, isOver: false, isAway: false, asked: [] })
    vi.stubGlobal('location', location)
    stubServer()
    location.assign.mockClear()
    endings.length = 0
    window.addEventListener(endingEvent, note)
    otherTab = new BroadcastChannel('studio-session')
  })

  afterEach(() => {
    otherTab.close()
    window.removeEventListener(endingEvent, note)
    vi.useRealTimers()
    clearScreen()
  })
}

/** Opens a page of somebody signed in. */
export const open = () => render(<><SessionWatch life={life()} /><Toasts /></>)
/** Lets so many seconds pass, with all timers and answers. */
export const pass = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000))
export const warning = () => screen.queryByRole('dialog', { name: 'Are you still there?' })
export const shown = () => screen.getByRole('timer').textContent
export const press = (key = 'a') => fireEvent.keyDown(document.body, { key })
/** Where the page has gone. */
export const left = () => location.assign.mock.calls.map(([address]) => String(address))
export const forgetLeaving = () => location.assign.mockClear()

/** Channels deliver by the real clock. */
const { setTimeout: laterReally } = globalThis
export const reallyPause = () => act(() => new Promise<void>((resolve) => laterReally(resolve, 50)))

/** What another tab of the browser tells this one, really through a channel. */
export async function tell(news: unknown) {
  otherTab.postMessage(news)
  await reallyPause()
}
