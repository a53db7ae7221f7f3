// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { endingEvent } from '@/components/leaving'
import { SessionWatch } from '@/components/session-watch'
import { Toasts } from '@/components/ui/toasts'
import { clearScreen, completeBrowser, shownToasts } from '../support/on-screen'

const minute = 60_000
const month = 30 * 24 * 60 * minute

/** The server as the page sees it: it counts from the last sign of life, by its own clock, which here is the page's. */
const server = {
  timeout: 30 * minute as number | null,
  activeAt: 0,
  endsAt: 0,
  isOver: false,
  isAway: false,
  asked: [] as string[],
}

function life() {
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
const endings: boolean[] = []
const note = (event: Event) => endings.push((event as CustomEvent<boolean>).detail)
let otherTab: BroadcastChannel

function stubServer(): void {
  vi.stubGlobal('fetch', (path: string, { method = 'GET' }: RequestInit = {}) => {
    server.asked.push(path === '/api/user/session' ? method : `${method} ${path}`)
    return server.isAway ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(answer(method))
  })
}

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

const open = () => render(<><SessionWatch life={life()} /><Toasts /></>)
/** Lets so many seconds pass, with all timers and answers. */
const pass = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000))
const warning = () => screen.queryByRole('dialog', { name: 'Are you still there?' })
const shown = () => screen.getByRole('timer').textContent
const press = (key = 'a') => fireEvent.keyDown(document.body, { key })
const left = () => location.assign.mock.calls.map(([address]) => String(address))

/** Channels deliver by the real clock. */
const { setTimeout: laterReally } = globalThis
const reallyPause = () => act(() => new Promise<void>((resolve) => laterReally(resolve, 50)))

/** What another tab of the browser tells this one, really through a channel. */
async function tell(news: unknown) {
  otherTab.postMessage(news)
  await reallyPause()
}

describe('the warning', () => {
  test('comes sixty seconds before the end, after asking the server once, and not a second earlier', async () => {
    open()
    await pass(28 * 60 + 59)
    expect([warning(), server.asked]).toEqual([null, []])
    await pass(1)
    expect(warning()).not.toBeNull()
    expect([server.asked, shown()]).toEqual([['GET'], '60 seconds'])
  })

  test('does not come where the session was prolonged in another way, until that runs out as well', async () => {
    open()
    await pass(20 * 60)
    server.activeAt = Date.now()
    await pass(9 * 60 + 1)
    expect([warning(), server.asked]).toEqual([null, ['GET']])
    await pass(20 * 60)
    expect(warning()).not.toBeNull()
  })

  test('counts down each second for the eye, and is said only at 60, 30 and 10 for the ear', async () => {
    open()
    await pass(29 * 60)
    const seen = new Set<string | null>()
    const said = new Set<string | null>()
    for (let count = 0; count < 59; count += 1) {
      seen.add(shown())
      said.add(screen.getByText(/seconds left$/).textContent)
      await pass(1)
    }
    expect([...seen]).toEqual(Array.from({ length: 59 }, (_, index) => `${60 - index} seconds`))
    expect([...said]).toEqual(['60 seconds left', '30 seconds left', '10 seconds left'])
    expect(shown()).toBe('1 second')
    expect(screen.getByRole('timer').getAttribute('aria-live')).toBe('off')
  })

  test('has the focus on “Stay signed in”, which prolongs and takes it away', async () => {
    open()
    await pass(29 * 60 + 10)
    const button = screen.getByRole('button', { name: 'Stay signed in' })
    expect(document.activeElement).toBe(button)
    fireEvent.click(button)
    await pass(0)
    expect([warning(), server.asked]).toEqual([null, ['GET', 'POST']])
    await pass(28 * 60 + 59)
    expect(warning()).toBeNull()
    await pass(1)
    expect(warning()).not.toBeNull()
  })

  test('goes by Escape, too, which is a sign of somebody', async () => {
    open()
    await pass(29 * 60)
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' })
    await pass(0)
    expect([warning(), server.asked]).toEqual([null, ['GET', 'POST']])
  })

  test('is not taken away by keys and clicks beside its buttons', async () => {
    open()
    await pass(29 * 60)
    press()
    fireEvent.pointerDown(screen.getByRole('timer'))
    await pass(58)
    expect([server.asked, warning()]).toEqual([['GET'], expect.anything()])
  })

  test('says so and stays where the connection is lost, and leaves nobody’s page for nothing', async () => {
    open()
    server.isAway = true
    await pass(29 * 60)
    expect(shown()).toBe('60 seconds')
    fireEvent.click(screen.getByRole('button', { name: 'Stay signed in' }))
    await pass(1)
    expect(shownToasts()).toEqual(['error: Something went wrong. Please try again.'])
    await pass(90)
    expect([left(), shown()]).toEqual([[], '0 seconds'])
    server.isAway = false
    await pass(5)
    expect(left()).toEqual(['/sign-in?callbackUrl=%2Fsettings%3Ftab%3Dsecurity&reason=timeout'])
  })

  test('offers to sign out', async () => {
    open()
    await pass(29 * 60)
    fireEvent.click(screen.getByRole('button', { name: 'Sign out' }))
    await pass(0)
    expect([server.asked.slice(1), left()]).toEqual([['GET /api/auth/csrf', 'POST /api/auth/signout'], ['/sign-in']])
  })
})

describe('the end', () => {
  test('asks once more and then goes to sign in and back to this very tab, keeping what was typed', async () => {
    open()
    await pass(30 * 60)
    expect(left()).toEqual(['/sign-in?callbackUrl=%2Fsettings%3Ftab%3Dsecurity&reason=timeout'])
    expect([server.asked, endings]).toEqual([['GET', 'GET'], [true]])
    await pass(60 * 60)
    expect(left()).toHaveLength(1)
  })

  test('that was put off elsewhere takes the warning away again', async () => {
    open()
    await pass(29 * 60 + 59)
    server.activeAt = Date.now()
    await pass(1)
    expect([warning(), left()]).toEqual([null, []])
  })

  test('is noticed at once when a laptop wakes up, by whichever event comes first', async () => {
    for (const wake of [() => fireEvent(document, new Event('visibilitychange')), () => fireEvent(window, new Event('pageshow')), () => fireEvent.focus(window)]) {
      server.activeAt = Date.now()
      location.assign.mockClear()
      const { unmount } = open()
      await pass(60)
      // Timers stand still while it sleeps.
      vi.setSystemTime(Date.now() + 60 * minute)
      wake()
      await pass(0)
      expect(left()).toEqual(['/sign-in?callbackUrl=%2Fsettings%3Ftab%3Dsecurity&reason=timeout'])
      unmount()
    }
  })

  test('is warned of when a laptop wakes up in the last minute, with the seconds that are left', async () => {
    open()
    await pass(60)
    vi.setSystemTime(Date.now() + 28 * minute + 35_000)
    fireEvent(document, new Event('visibilitychange'))
    await pass(0)
    expect(shown()).toBe('25 seconds')
  })

  test('for another reason is not called a timeout and keeps nothing', async () => {
    open()
    await pass(10 * 60)
    server.isOver = true
    press()
    await pass(0)
    expect([left(), endings]).toEqual([['/sign-in?callbackUrl=%2Fsettings%3Ftab%3Dsecurity'], [false]])
  })
})

describe('without an idle limit', () => {
  beforeEach(() => {
    server.timeout = null
  })

  test('nothing is asked or warned of for thirty days, whose timer is too long for one, and then it ends', async () => {
    open()
    await pass(29 * 24 * 60 * 60)
    expect([server.asked, warning()]).toEqual([[], null])
    await pass(24 * 60 * 60)
    expect([server.asked, warning(), endings]).toEqual([['GET'], null, [true]])
    expect(left()).toEqual(['/sign-in?callbackUrl=%2Fsettings%3Ftab%3Dsecurity&reason=lifetime'])
  })
})

describe('people’s signs', () => {
  test.each([
    ['a key', () => press()],
    ['a click', () => fireEvent.pointerDown(document.body)],
    ['a wheel', () => fireEvent.wheel(document.body)],
    ['scrolling', () => fireEvent.scroll(document.body)],
    ['a touch', () => fireEvent.touchStart(document.body)],
  ])('%s prolongs', async (_name, give) => {
    open()
    await pass(29 * 60 - 1)
    give()
    await pass(2)
    expect([server.asked, warning()]).toEqual([['POST'], null])
    await pass(28 * 60)
    expect(warning()).toBeNull()
  })

  test('are told at most once a minute, and only when there was one', async () => {
    open()
    const moments: number[] = []
    for (let second = 0; second < 10 * 60; second += 1) {
      if (second < 3 * 60 + 30) press()
      const before = server.asked.length
      await pass(1)
      if (server.asked.length > before) moments.push(second)
    }
    expect(server.asked).toEqual(['POST', 'POST', 'POST', 'POST'])
    for (const [index, moment] of moments.slice(1).entries()) expect(moment - (moments[index] ?? 0)).toBeGreaterThanOrEqual(60)
  })

  test('none, however long the page asks other things by itself, prolongs nothing', async () => {
    open()
    for (let count = 0; count < 29; count += 1) {
      await pass(60)
      await fetch('/api/auth/session')
    }
    expect(warning()).not.toBeNull()
  })

  test('from before the laptop slept are no sign any more', async () => {
    open()
    press()
    await pass(30)
    vi.setSystemTime(Date.now() + 20 * minute)
    await pass(40)
    expect(server.asked).toEqual([])
  })
})

describe('other tabs', () => {
  test('that stay take the warning away here', async () => {
    open()
    await pass(29 * 60 + 10)
    expect(warning()).not.toBeNull()
    server.activeAt = Date.now()
    const ends = { idle: Date.now() + 30 * minute, absolute: server.endsAt }
    await tell({ kind: 'stays', ends })
    expect(warning()).toBeNull()
  })

  test('that end end this one, each on the way back to itself', async () => {
    open()
    await pass(60)
    server.isOver = true
    await tell({ kind: 'over', reason: 'timeout' })
    expect([left(), endings]).toEqual([['/sign-in?callbackUrl=%2Fsettings%3Ftab%3Dsecurity&reason=timeout'], [true]])
  })

  test('where somebody signed out end this one, which keeps nothing', async () => {
    open()
    server.isOver = true
    await tell({ kind: 'over', reason: 'signed-out' })
    expect([left(), endings]).toEqual([['/sign-in?callbackUrl=%2Fsettings%3Ftab%3Dsecurity'], [false]])
  })

  test('that only say that it is over are not believed', async () => {
    open()
    await tell({ kind: 'over', reason: 'timeout' })
    expect([server.asked, left()]).toEqual([['GET'], []])
  })

  test('hear of a stay here, and of an end', async () => {
    const heard: unknown[] = []
    otherTab.addEventListener('message', ({ data }: MessageEvent<unknown>) => heard.push(data))
    open()
    await pass(29 * 60)
    fireEvent.click(screen.getByRole('button', { name: 'Stay signed in' }))
    await pass(0)
    const idle = Date.now() + 30 * minute
    await pass(30 * 60)
    await reallyPause()
    expect(heard).toContainEqual({ kind: 'over', reason: 'timeout' })
    expect(heard).toContainEqual({ kind: 'stays', ends: { idle, absolute: server.endsAt } })
  })
})

test('a page that the server draws anew brings a new end, as after choosing a shorter time', async () => {
  const { rerender } = open()
  await pass(10 * 60)
  server.timeout = 15 * minute
  server.activeAt = Date.now()
  rerender(<SessionWatch life={life()} />)
  await pass(14 * 60)
  expect(shown()).toBe('60 seconds')
})
