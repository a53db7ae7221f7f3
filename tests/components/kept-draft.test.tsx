// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { leaveUnasked } from '@/components/leaving'
import { DraftGuard } from '@/components/settings/profile/draft-guard'
import { goToSettings } from '../support/navigation'
import { holdNetwork } from '../support/network'
import { clearScreen, completeBrowser } from '../support/on-screen'
import { button, field, fill } from '../support/profile-page'
import { renderSettings, settingsData } from '../support/settings-page'

vi.mock('next/navigation', async () => (await import('../support/navigation')).navigation)

const go = vi.fn()

beforeEach(() => {
  completeBrowser()
  goToSettings()
  holdNetwork()
  window.sessionStorage.clear()
})
afterEach(() => {
  vi.useRealTimers()
  clearScreen()
})

/** The session ends under the page: it asks nothing and is gone. @returns whether the browser would have asked */
function end(keepsTyped = true): boolean {
  const { pathname, search } = window.location
  vi.stubGlobal('location', { pathname, search, assign: go })
  leaveUnasked('/sign-in', keepsTyped)
  const asks = !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  cleanup()
  vi.unstubAllGlobals()
  completeBrowser()
  holdNetwork()
  return asks
}

/** Types into the profile, and then the session ends. */
async function typeAndEnd(keepsTyped = true) {
  renderSettings()
  await fill('Company', 'Analytical Engines')
  return end(keepsTyped)
}

/** Whether the page would ask before it is left: it holds unsaved changes. */
const isUnsaved = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))

describe('unsaved changes', () => {
  test('come back as unsaved changes when the same person signs in again, without a question on the way, and only once', async () => {
    expect(await typeAndEnd()).toBe(false)
    renderSettings()
    await waitFor(() => expect(field('Company').value).toBe('Analytical Engines'))
    expect([field('Full Name').value, isUnsaved(), button().disabled]).toEqual(['Ada Lovelace', true, false])
    cleanup()
    renderSettings()
    expect([field('Company').value, isUnsaved()]).toEqual(['', false])
  })

  test('are nobody else’s, and gone when somebody else signs in', async () => {
    await typeAndEnd()
    renderSettings(settingsData({ id: 'u-2', name: 'Grace Hopper' }))
    expect(field('Company').value).toBe('')
    expect(window.sessionStorage).toHaveLength(0)
    cleanup()
    renderSettings()
    expect(field('Company').value).toBe('')
  })

  test('to a version that was changed meanwhile meet the conflict', async () => {
    await typeAndEnd()
    renderSettings(settingsData({ company: 'From elsewhere' }, { profileTag: '"2"' }))
    await screen.findByText('This profile was changed in another tab or on another device. What you typed is still here.')
    expect(field('Company').value).toBe('Analytical Engines')
  })

  test('are not kept after somebody signed out on purpose', async () => {
    await typeAndEnd(false)
    expect(window.sessionStorage).toHaveLength(0)
  })

  test('that are none are not kept', () => {
    renderSettings()
    end()
    expect(window.sessionStorage).toHaveLength(0)
  })

  test('are gone after an hour, also where nobody signs in', async () => {
    await typeAndEnd()
    vi.useFakeTimers({ now: Date.now() })
    render(<DraftGuard userId={null} />)
    vi.advanceTimersByTime(59 * 60_000)
    expect(window.sessionStorage).toHaveLength(1)
    vi.advanceTimersByTime(60_000)
    expect(window.sessionStorage).toHaveLength(0)
  })

  test('that are older than an hour do not come back', async () => {
    await typeAndEnd()
    vi.useFakeTimers({ now: Date.now() + 61 * 60_000, toFake: ['Date'] })
    renderSettings()
    expect([field('Company').value, window.sessionStorage.length]).toEqual(['', 0])
  })

  test.each(['', '{', 'null', '[]', '{"userId":"u-1"}', `{"userId":"u-1","keptAt":${Date.now()}}`, `{"userId":"u-1","keptAt":${Date.now()},"values":{"company":7}}`])('that are damaged (%s) are dropped', (text) => {
    window.sessionStorage.setItem('studio:profile-draft', text)
    renderSettings()
    expect([field('Company').value, window.sessionStorage.length]).toEqual(['', 0])
  })
})
