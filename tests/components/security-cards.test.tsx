// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Device, LogEntry } from '@/lib/security/schema'
import { goToSettings, navigation } from '../support/navigation'
import { holdNetwork, type Network } from '../support/network'
import { clearScreen, completeBrowser, expectToasts } from '../support/on-screen'
import { renderSettings, settingsData } from '../support/settings-page'

vi.mock('next/navigation', async () => (await import('../support/navigation')).navigation)

let network: Network

beforeEach(() => {
  completeBrowser()
  goToSettings('security')
  network = holdNetwork()
})
afterEach(clearScreen)

/** As read at 10:00 on 24 November 2026. */
const device = (change: Partial<Device>): Device => ({
  id: 'd-1', browser: 'Chrome', system: 'Linux', address: '203.0.113.7', isCurrent: false,
  createdAt: '2026-11-22T09:00:00.000Z', lastActiveAt: '2026-11-24T09:55:00.000Z', ...change,
})
const three = [device({ isCurrent: true }), device({ id: 'd-2', browser: 'Firefox', system: 'Windows' }), device({ id: 'd-3', browser: 'Safari', system: 'iOS', address: null })]

const rows = () => within(screen.getByRole('list', { name: 'Devices' })).getAllByRole('listitem')
const words = () => rows().map(({ textContent }) => textContent)
const showDevices = (devices = three) => renderSettings(settingsData({ timezone: 'Asia/Karachi' }, { devices }))

describe('a device', () => {
  test('tells what and where it is and since when, this one by a badge, with exact times in the user’s zone', () => {
    showDevices()
    expect(words()).toEqual([
      'Chrome on LinuxThis device203.0.113.7In use nowSigned in 2 days ago',
      'Firefox on Windows203.0.113.7Last active 5 minutes agoSigned in 2 days agoSign out',
      'Safari on iOSUnknown addressLast active 5 minutes agoSigned in 2 days agoSign out',
    ])
    expect(screen.getAllByText('5 minutes ago')[0]?.title).toMatch(/^Nov 24, 2026, 2:55.PM GMT\+5$/)
  })

  test('is gone at once when it is signed out, the focus goes to the list, and the page is read anew', async () => {
    showDevices()
    await userEvent.click(screen.getByRole('button', { name: 'Sign out Firefox on Windows, 203.0.113.7' }))
    expect(rows()).toHaveLength(2)
    expect(document.activeElement).toBe(screen.getByRole('list', { name: 'Devices' }))
    expect(await network.request(0)).toMatchObject({ method: 'DELETE', path: '/api/user/sessions/d-2' })
    await network.answer(0, 200, { ended: 1 })
    await expectToasts('success: Firefox on Windows was signed out')
    expect(navigation.router.refresh).toHaveBeenCalledTimes(1)
  })

  test('comes back with the server’s words where it could not be signed out', async () => {
    showDevices()
    await userEvent.click(screen.getByRole('button', { name: /^Sign out Safari/ }))
    await network.answer(0, 503, {})
    await expectToasts('error: Something went wrong. Please try again.')
    expect(rows()).toHaveLength(3)
  })

  test('that had ended by itself stays away without a word', async () => {
    showDevices()
    await userEvent.click(screen.getByRole('button', { name: /^Sign out Safari/ }))
    await network.answer(0, 404, { error: 'There is nothing here' })
    await expectToasts()
    expect(rows()).toHaveLength(2)
  })
})

describe('all other devices', () => {
  test('are signed out after a question, and all rows but this one go', async () => {
    showDevices()
    await userEvent.click(screen.getByRole('button', { name: 'Sign out all other devices' }))
    const dialog = screen.getByRole('dialog', { name: 'Sign out everywhere else?' })
    expect(dialog.textContent).toContain('2 devices have to sign in again. This one stays signed in.')
    expect([document.activeElement, network.requests]).toEqual([screen.getByRole('button', { name: 'Cancel' }), []])
    await userEvent.click(screen.getByRole('button', { name: 'Sign out other devices' }))
    expect((await network.request(0))).toMatchObject({ method: 'DELETE', path: '/api/user/sessions' })
    await network.answer(0, 200, { ended: 2 })
    await expectToasts('success: 2 other devices were signed out')
    expect(words()).toEqual(['Chrome on LinuxThis device203.0.113.7In use nowSigned in 2 days ago'])
    expect(screen.getByText('You are not signed in on any other device.')).not.toBeNull()
  })

  test('stay where somebody thinks better of it', async () => {
    showDevices()
    await userEvent.click(screen.getByRole('button', { name: 'Sign out all other devices' }))
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect([rows().length, network.requests]).toEqual([3, []])
  })

  test('are not offered where there are none', () => {
    showDevices(three.slice(0, 1))
    expect(screen.queryByRole('button', { name: /^Sign out/ })).toBeNull()
  })
})

const entry = (id: string, change: Partial<LogEntry> = {}): LogEntry => ({
  id, type: 'authn_login_success', title: 'Signed in', detail: null, address: '203.0.113.7', browser: 'Chrome', system: 'Linux',
  createdAt: '2026-11-24T09:00:00.000Z', ...change,
})
const log = { events: [entry('e-2', { detail: 'My phone', title: 'Passkey added' }), entry('e-1')], next: 'e-1' }
const showLog = (first = log as { events: LogEntry[]; next: string | null }) => renderSettings(settingsData({}, { log: first }))
const titles = () => within(screen.getByRole('list', { name: 'Security log' })).getAllByRole('listitem').map(({ textContent }) => textContent)
const field = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search the security log' })

describe('the security log', () => {
  test('tells each event with detail, device, address and time', () => {
    showLog()
    expect(titles()[0]).toMatch(/^Passkey addedNov 24, 2026, 9:00.AM GMTMy phoneChrome on Linux · 203\.0\.113\.7$/)
  })

  test('shows more where there is more, below what is there', async () => {
    showLog()
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }))
    expect((await network.request(0)).path).toBe('/api/user/security-log?before=e-1')
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Loading…' }).disabled).toBe(true)
    await network.answer(0, 200, { events: [entry('e-0', { title: 'Account created' })], next: null })
    await waitFor(() => expect(titles()).toHaveLength(3))
    expect(titles()[2]).toMatch(/^Account created/)
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull()
  })

  test('takes in what happens meanwhile, above what was loaded', async () => {
    const { update } = showLog()
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }))
    await network.answer(0, 200, { events: [entry('e-0', { title: 'Account created' })], next: null })
    await waitFor(() => expect(titles()).toHaveLength(3))
    update(settingsData({}, { log: { events: [entry('e-3', { title: 'Device signed out' }), ...log.events], next: 'e-1' } }))
    expect(titles().map((text) => text?.slice(0, 10))).toEqual(['Device sig', 'Passkey ad', 'Signed inN', 'Account cr'])
  })

  test('is searched when typing pauses, with one request, and says how much was found', async () => {
    showLog()
    await userEvent.type(field(), ' passkey 100%&')
    expect((await network.request(0)).path).toBe('/api/user/security-log?search=passkey+100%25%26')
    await network.answer(0, 200, { events: [entry('e-2', { title: 'Passkey added' })], next: null })
    await waitFor(() => expect(titles()).toHaveLength(1))
    expect(screen.getByText('1 event found').getAttribute('role')).toBe('status')
    expect(network.requests).toHaveLength(1)
  })

  test('shows what was searched for last, in whatever order the answers come', async () => {
    showLog()
    await userEvent.type(field(), 'a')
    await network.request(0)
    await userEvent.type(field(), 'b')
    await network.answer(1, 200, { events: [entry('e-9', { title: 'For ab' })], next: null })
    await waitFor(() => expect(titles()[0]).toMatch(/^For ab/))
    await network.answer(0, 200, { events: [entry('e-8', { title: 'For a' })], next: null })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(titles()[0]).toMatch(/^For ab/)
  })

  test('shows more of what was searched for', async () => {
    showLog()
    await userEvent.type(field(), 'sign')
    await network.answer(0, 200, { events: [entry('e-1')], next: 'e-1' })
    await screen.findByText('The newest 1 events found')
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }))
    expect((await network.request(1)).path).toBe('/api/user/security-log?search=sign&before=e-1')
  })

  test('says where nothing was found, and is whole again after “Clear the search”, which gives the focus back', async () => {
    showLog()
    await userEvent.type(field(), 'zzz')
    await network.answer(0, 200, { events: [], next: null })
    await screen.findByText('Nothing found')
    await userEvent.click(screen.getByRole('button', { name: 'Clear the search' }))
    expect([titles().length, field().value, document.activeElement]).toEqual([2, '', field()])
    expect(screen.queryByRole('button', { name: 'Clear the search' })).toBeNull()
    expect(network.requests).toHaveLength(1)
  })

  test('keeps what it shows where the connection is lost', async () => {
    showLog()
    await userEvent.type(field(), 'zzz')
    await network.fail(0)
    await expectToasts('error: Something went wrong. Please try again.')
    expect(titles()).toHaveLength(2)
  })

  test('says what it is where nothing has happened yet', () => {
    showLog({ events: [], next: null })
    expect(screen.getByText('Nothing has happened yet')).not.toBeNull()
  })
})
