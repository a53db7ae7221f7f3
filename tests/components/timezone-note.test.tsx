// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest'
import { TimezoneNoteCard } from '@/components/timezone/timezone-note-card'
import { goToSettings, navigation } from '../support/navigation'
import { holdNetwork, type Network } from '../support/network'
import { clearScreen, completeBrowser, renderPage } from '../support/on-screen'

vi.mock('next/navigation', async () => (await import('../support/navigation')).navigation)

let network: Network
let zone: MockInstance<Intl.DateTimeFormat['resolvedOptions']>
const note = () => screen.queryByRole('region', { name: 'Are you somewhere else?' })
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

/** The page of somebody whose browser is in a zone. */
function show(deviceZone: string, saved: string, userId = 'u-1') {
  zone = vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions')
  const options = { ...Intl.DateTimeFormat().resolvedOptions(), timeZone: deviceZone }
  zone.mockReturnValue(options)
  return renderPage(<TimezoneNoteCard userId={userId} saved={saved} />)
}

beforeEach(() => {
  completeBrowser()
  goToSettings()
  network = holdNetwork()
  window.localStorage.clear()
})
afterEach(() => {
  clearScreen()
  zone.mockRestore()
})

describe('nothing is offered', () => {
  test.each([['Europe/London', 'Europe/London'], ['Asia/Calcutta', 'Asia/Kolkata'], ['Asia/Kolkata', 'Asia/Calcutta'], ['Nowhere/Land', 'Europe/London']])('in %s with %s saved', (own, saved) => {
    show(own, saved)
    expect(note()).toBeNull()
  })
})

describe('another zone is offered', () => {
  test('once: keeping the saved one is remembered, for this user and this zone', async () => {
    const { unmount } = show('Asia/Calcutta', 'Europe/London')
    expect(note()?.textContent).toContain('Your browser is set to Asia/Kolkata, your profile to Europe/London.')
    await press('Keep Europe/London')
    expect(note()).toBeNull()
    unmount()
    show('Asia/Kolkata', 'Europe/Berlin')
    expect(note()).toBeNull()
    cleanup()
    show('Asia/Kolkata', 'Europe/London', 'u-2')
    expect(note()).not.toBeNull()
    cleanup()
    show('Asia/Tokyo', 'Europe/London')
    expect(note()).not.toBeNull()
  })

  test('and taken: the zone alone is saved, in the version that is stored', async () => {
    show('Asia/Tokyo', 'Europe/London')
    await press('Use Asia/Tokyo')
    await network.answer(0, 200, { name: 'Ada Lovelace', company: 'Acme' }, { etag: '"7"' })
    const { method, headers, body } = await network.request(1)
    expect([method, headers.get('if-match'), body]).toEqual(['PUT', '"7"', { name: 'Ada Lovelace', timezone: 'Asia/Tokyo' }])
    await network.answer(1, 200, {})
    await waitFor(() => expect(note()).toBeNull())
    expect(navigation.router.refresh).toHaveBeenCalledOnce()
  })

  test('and stays, with the reason, where it could not be saved', async () => {
    show('Asia/Tokyo', 'Europe/London')
    await press('Use Asia/Tokyo')
    await network.answer(0, 200, { name: null }, { etag: '"7"' })
    await network.answer(1, 400, { error: 'Name is required' })
    expect((await screen.findByRole('alert')).textContent).toBe('Name is required')
    await press('Keep Europe/London')
    expect(note()).toBeNull()
  })

  test('again where this browser keeps nothing, or nothing that can be read', () => {
    window.localStorage.setItem('studio:zone-offers', '{"not": "a list"')
    show('Asia/Tokyo', 'Europe/London')
    expect(note()).not.toBeNull()
  })
})
