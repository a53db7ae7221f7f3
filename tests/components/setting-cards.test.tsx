// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { goToSettings } from '../support/navigation'
import { holdNetwork, type Network } from '../support/network'
import { clearScreen, completeBrowser, expectToasts, shownToasts } from '../support/on-screen'
import { everything, renderSettings, settingsData } from '../support/settings-page'

vi.mock('next/navigation', async () => (await import('../support/navigation')).navigation)

let network: Network

beforeEach(() => {
  completeBrowser()
  network = holdNetwork()
})
afterEach(clearScreen)

const toggle = (name: string) => screen.getByRole('switch', { name })
const isOn = (name: string) => toggle(name).getAttribute('aria-checked') === 'true'
const goTo = (tab: string) => userEvent.click(screen.getByRole('tab', { name: tab }))
const wentWrong = 'error: Something went wrong. Please try again.'

describe('a notification', () => {
  beforeEach(() => goToSettings('notifications'))

  test.each(['Weekly Reports', 'Receive weekly performance summaries'])('switches by a click on “%s” as well as on the switch: the whole row is its label', async (text) => {
    renderSettings()
    await userEvent.click(screen.getByText(text))
    expect(isOn('Weekly Reports')).toBe(true)
    const { method, path, body } = await network.request(0)
    expect([method, path, body]).toEqual(['PUT', '/api/user/notifications', { weeklyReports: true }])
    expect(network.requests).toHaveLength(1)
  })

  test('has its title for a name and its description for a description', () => {
    renderSettings()
    const described = toggle('Call Alerts').getAttribute('aria-describedby') ?? ''
    expect(document.getElementById(described)?.textContent).toBe('Get notified when agents go offline')
  })

  test('switches with Space and with Enter', async () => {
    renderSettings()
    toggle('Call Alerts').focus()
    await userEvent.keyboard(' ')
    expect(isOn('Call Alerts')).toBe(true)
    await network.answer(0, 200, { callAlerts: true })
    await waitFor(() => expect(toggle('Call Alerts').dataset.state).toBe('checked'))
    await userEvent.keyboard('{Enter}')
    expect((await network.request(1)).body).toEqual({ callAlerts: false })
  })

  test.each([
    ['Email Notifications', 'Email notifications is not available for you! please try again later.'],
    ['SMS Notifications', 'SMS notifications is not available for you! please try again later.'],
  ])('%s that is locked goes back and says what the server said', async (name, words) => {
    renderSettings()
    await userEvent.click(toggle(name))
    await network.answer(0, 403, { error: words, capability: 'x' })
    await expectToasts(`error: ${words}`)
    await waitFor(() => expect(isOn(name)).toBe(false))
  })

  test('that was stored is still on after a look at another tab', async () => {
    renderSettings()
    await userEvent.click(toggle('System Updates'))
    await network.answer(0, 200, { systemUpdates: true })
    await goTo('Security')
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Security')
    await goTo('Notifications')
    expect(isOn('System Updates')).toBe(true)
  })
})

describe('the session timeout', () => {
  beforeEach(() => goToSettings('security'))
  const select = () => screen.getByRole<HTMLSelectElement>('combobox', { name: 'Session Timeout (minutes)' })

  test('offers five durations', () => {
    renderSettings()
    expect([...select().options].map(({ text }) => text)).toEqual(['15 minutes', '30 minutes', '1 hour', '2 hours', 'Never'])
    expect(select().selectedOptions[0]?.text).toBe('30 minutes')
  })

  test.each([['15 minutes', 15], ['1 hour', 60], ['2 hours', 120], ['Never', null]])('%s is sent as %j and stays when it is stored', async (label, minutes) => {
    renderSettings(settingsData({}, { available: everything }))
    await userEvent.selectOptions(select(), label)
    expect((await network.request(0)).body).toEqual({ minutes })
    await network.answer(0, 200, { minutes })
    await waitFor(() => expect(select().selectedOptions[0]?.text).toBe(label))
    expect(shownToasts()).toEqual([])
  })

  test('goes back to what is stored when it is locked', async () => {
    renderSettings(settingsData({}, { security: { ...settingsData().security, sessionTimeoutMinutes: null } }))
    await userEvent.selectOptions(select(), '15 minutes')
    expect(select().value).toBe('15')
    await network.answer(0, 403, { error: 'Session timeout is not available for you! please try again later.' })
    await expectToasts('error: Session timeout is not available for you! please try again later.')
    await waitFor(() => expect(select().selectedOptions[0]?.text).toBe('Never'))
  })
})

describe('the IP whitelist', () => {
  beforeEach(() => goToSettings('security'))
  const area = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'IP Whitelist' })
  const save = () => userEvent.click(screen.getByRole('button', { name: 'Save' }))

  test('sends every line as it was typed, so that the server counts as the user does, and holds what it made of them', async () => {
    renderSettings(settingsData({}, { security: { ...settingsData().security, ipWhitelist: ['192.0.2.1'] } }))
    expect(area().value).toBe('192.0.2.1')
    await userEvent.type(area(), '\n\n  2001:DB8::1 \n')
    await save()
    const { path, body } = await network.request(0)
    expect([path, body]).toEqual(['/api/user/security/ip-whitelist', { entries: ['192.0.2.1', '', '  2001:DB8::1 ', ''] }])
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true)
    await network.answer(0, 200, { entries: ['192.0.2.1', '2001:db8::1'] })
    await waitFor(() => expect(area().value).toBe('192.0.2.1\n2001:db8::1'))
  })

  test('goes back to what is stored when it is locked', async () => {
    renderSettings()
    await userEvent.type(area(), '192.0.2.1')
    await save()
    await network.answer(0, 403, { error: 'IP Whitelist is not available for you! please try again later.' })
    await expectToasts('error: IP Whitelist is not available for you! please try again later.')
    await waitFor(() => expect(area().value).toBe(''))
  })

  test.each([[400, { error: 'Line 2 is no IP address' }, 'error: Line 2 is no IP address'], [500, {}, wentWrong]])('keeps what was typed when it is refused with %i', async (status, answer, words) => {
    renderSettings()
    await userEvent.type(area(), '192.0.2.1\n192.0.2.300')
    await save()
    await network.answer(0, status, answer)
    await expectToasts(words)
    expect(area().value).toBe('192.0.2.1\n192.0.2.300')
  })

  test('keeps what was typed when there is no network, and what is typed while it is saved', async () => {
    renderSettings()
    await userEvent.type(area(), '192.0.2.1')
    await save()
    await network.fail(0)
    await expectToasts(wentWrong)
    expect(area().value).toBe('192.0.2.1')
    await save()
    await network.request(1)
    await userEvent.type(area(), '\n192.0.2.2')
    await network.answer(1, 200, { entries: ['192.0.2.1'] })
    await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(false))
    expect(area().value).toBe('192.0.2.1\n192.0.2.2')
  })

  test('keeps what was typed over a look at another tab', async () => {
    renderSettings()
    await userEvent.type(area(), '192.0.2.1')
    await goTo('Notifications')
    await goTo('Security')
    expect(area().value).toBe('192.0.2.1')
  })
})

describe('what opens a dialog', () => {
  test.each([
    ['security', 'switch', 'Two-Factor Authentication (2FA)', 'Two-Factor Authentication is not available for you!. please try again later.'],
    ['security', 'button', 'Change Password', 'Change password option is not available for you! please try again later.'],
    ['danger', 'button', 'Delete Account', 'Delete account is not available for you! please try again later.'],
    ['danger', 'button', 'Reset Data', 'Reset data is not available for you! please try again later.'],
  ])('in %s, the %s “%s”, says that it is locked, stays as it was, and asks no server', async (tab, role, name, words) => {
    goToSettings(tab)
    renderSettings()
    await userEvent.click(screen.getByRole(role, { name }))
    await expectToasts(`error: ${words}`)
    expect(screen.getByRole(role, { name }).getAttribute('aria-checked')).not.toBe('true')
    expect(network.requests).toEqual([])
  })

  test('is not told to somebody who has the feature', async () => {
    goToSettings('danger')
    renderSettings(settingsData({}, { available: everything }))
    for (const [name, title] of [['Reset Data', 'Reset All Data'], ['Delete Account', 'Delete Account']] as const) {
      await userEvent.click(screen.getByRole('button', { name }))
      expect(screen.getByRole('dialog', { name: title })).toBeTruthy()
      await userEvent.keyboard('{Escape}')
    }
    expect(shownToasts()).toEqual([])
  })
})
