// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Delivery } from '@/lib/notifications/schema'
import { goToSettings, navigation } from '../support/navigation'
import { holdNetwork, type Network } from '../support/network'
import { clearScreen, completeBrowser, expectToasts } from '../support/on-screen'
import { everything, renderSettings, settingsData } from '../support/settings-page'

vi.mock('next/navigation', async () => (await import('../support/navigation')).navigation)

let network: Network

beforeEach(() => {
  completeBrowser()
  network = holdNetwork()
  goToSettings('notifications')
})
afterEach(clearScreen)

const toggle = (name: string) => screen.getByRole('switch', { name })
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))
const sentTo = (name: string) => {
  const [, where = ''] = toggle(name).getAttribute('aria-describedby')?.split(' ') ?? []
  return document.getElementById(where)?.textContent ?? null
}
const granted = (more: Parameters<typeof settingsData>[1] = {}) => settingsData({}, { available: everything, ...more })
const wentWrong = 'error: Something went wrong. Please try again.'

function aDelivery(id: string, more: Partial<Delivery> = {}): Delivery {
  return {
    id, channel: 'mail', title: 'Test message', recipient: 'ada@example.com', state: 'sent',
    createdAt: '2026-11-24T09:00:00.000Z', settledAt: '2026-11-24T09:00:00.000Z', nextAttemptAt: null, ...more,
  }
}

describe('a switch', () => {
  test.each([[500, {}, wentWrong], [409, { error: 'Texts go to a verified phone number only.' }, 'error: Texts go to a verified phone number only.']])('goes back and says why when saving fails with %i', async (status, answer, words) => {
    renderSettings(granted())
    await userEvent.click(toggle('SMS Notifications'))
    expect(toggle('SMS Notifications').getAttribute('aria-checked')).toBe('true')
    await network.answer(0, status, answer)
    await expectToasts(words)
    await waitFor(() => expect(toggle('SMS Notifications').getAttribute('aria-checked')).toBe('false'))
  })

  test('says where its messages go', () => {
    renderSettings(granted({ ownNumber: { number: '+1 (415) 555-0100', isVerified: true }, notifications: { ...settingsData().notifications, smsNotifications: true } }))
    expect(sentTo('Email Notifications')).toBe('To ada@example.com')
    expect(sentTo('SMS Notifications')).toBe('To +1 (415) 555-0100Verified')
    expect(sentTo('Call Alerts')).toBe('To ada@example.com and +1 (415) 555-0100')
    expect(sentTo('Weekly Reports')).toBe('To ada@example.com')
  })

  test('of a feature that somebody has not says nothing of that, and there are no tests and quiet hours', () => {
    renderSettings()
    for (const name of ['Email Notifications', 'SMS Notifications', 'Call Alerts', 'Weekly Reports', 'System Updates']) expect(sentTo(name)).toBeNull()
    expect(screen.queryByRole('button', { name: /test/ })).toBeNull()
    expect(screen.queryByText('Quiet Hours')).toBeNull()
    expect(screen.getByText('Mails about the security of your account always come and cannot be turned off.')).toBeTruthy()
  })

  test('without a number leads to the profile’s field', async () => {
    renderSettings(granted())
    expect(sentTo('SMS Notifications')).toBe('No phone number in your profile yet')
    await press('Add your number')
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Profile')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Phone Number')))
  })
})

describe('verifying a number', () => {
  const unverified = () => granted({ ownNumber: { number: '+1 (415) 555-0100', isVerified: false } })
  const code = () => screen.getByLabelText<HTMLInputElement>('Code')

  test('sends a code, takes it as phones show it, and says so', async () => {
    renderSettings(unverified())
    expect(sentTo('SMS Notifications')).toBe('To +1 (415) 555-0100Not verified')
    await press('Verify number')
    await press('Send the code')
    expect(await network.request(0)).toMatchObject({ method: 'POST', path: '/api/user/phone/verification' })
    await network.answer(0, 200, { number: '+14155550100', expiresAt: '2026-11-24T10:10:00.000Z' })
    await waitFor(() => expect(code().autocomplete).toBe('one-time-code'))
    await userEvent.type(code(), '123 456{Enter}')
    expect(await network.request(1)).toMatchObject({ method: 'PUT', body: { code: '123456' } })
    await network.answer(1, 200, { verified: true })
    await expectToasts('success: Your phone number is verified')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(sentTo('SMS Notifications')).toBe('To +1 (415) 555-0100Verified')
    expect(navigation.router.refresh).toHaveBeenCalled()
  })

  test('says beside the field that a code is wrong, sends another, and keeps the dialog’s place over a look elsewhere', async () => {
    renderSettings(unverified())
    await press('Verify number')
    await press('Send the code')
    await network.answer(0, 200, {})
    await waitFor(code)
    await userEvent.type(code(), '000000{Enter}')
    await network.answer(1, 400, { error: 'This is not the code that was sent', fields: { code: 'This is not the code that was sent' } })
    await waitFor(() => expect(document.getElementById(code().getAttribute('aria-describedby') ?? '')?.textContent).toBe('This is not the code that was sent'))
    await press('Send a new code')
    expect(await network.request(2)).toMatchObject({ method: 'POST' })
    await network.answer(2, 200, {})
    await screen.findByText(/^A new code is on its way/)
    expect(code().value).toBe('')
    await userEvent.keyboard('{Escape}')
    await press('Verify number')
    expect(code()).toBeTruthy()
  })

  test('says why no code can be sent', async () => {
    renderSettings(unverified())
    await press('Verify number')
    await press('Send the code')
    await network.answer(0, 409, { error: 'Nobody can send you texts yet.' })
    expect(await within(screen.getByRole('dialog')).findByText('Nobody can send you texts yet.')).toBeTruthy()
    expect(screen.queryByLabelText('Code')).toBeNull()
  })
})

describe('deliveries', () => {
  test('show a test on its way, and that it was sent', async () => {
    renderSettings(granted())
    await press('Send a test by mail')
    expect(await network.request(0)).toMatchObject({ method: 'POST', path: '/api/user/notifications/test', body: { channel: 'mail' } })
    await network.answer(0, 202, { to: 'ada@example.com' })
    await expectToasts('success: A test is on its way to ada@example.com')
    expect((await network.request(1)).path).toBe('/api/user/notifications/deliveries')
    await network.answer(1, 200, { deliveries: [aDelivery('1', { state: 'waiting', settledAt: null })], next: null })
    await screen.findByText('Waiting')
    // By itself, a moment later.
    await waitFor(() => expect(network.requests).toHaveLength(3), { timeout: 3000 })
    await network.answer(2, 200, { deliveries: [aDelivery('1')], next: null })
    await screen.findByText('Sent')
    expect(screen.getAllByText('Test message')).toHaveLength(1)
  })

  test('keep one on its way when the page comes anew as it was before, and go on looking for it', async () => {
    const code = aDelivery('d-1', { title: 'Verification code' })
    const { update } = renderSettings(granted({ deliveries: { deliveries: [code], next: null } }))
    await press('Send a test by mail')
    await network.answer(0, 202, { to: 'ada@example.com' })
    const waiting = aDelivery('d-2', { state: 'waiting', settledAt: null, createdAt: '2026-11-24T10:00:01.000Z' })
    await network.answer(1, 200, { deliveries: [waiting, code], next: null })
    const list = within(screen.getByRole('list', { name: 'Recent deliveries' }))
    await waitFor(() => expect(list.getAllByRole('listitem')).toHaveLength(2))
    update(granted({ deliveries: { deliveries: [code], next: null }, readAt: '2026-11-24T10:00:01.000Z' }))
    expect(list.getAllByRole('listitem').map((row) => row.textContent)).toEqual([expect.stringContaining('Waiting'), expect.stringContaining('Verification code')])
    await waitFor(() => expect(network.requests).toHaveLength(3), { timeout: 5000 })
    await network.answer(2, 200, { deliveries: [{ ...waiting, state: 'sent', settledAt: '2026-11-24T10:00:03.000Z' }, code], next: null })
    await waitFor(() => expect(list.queryByText('Waiting')).toBeNull())
    expect(list.getAllByRole('listitem')).toHaveLength(2)
  })

  test('say every state in words', () => {
    const states = ['waiting', 'held', 'retrying', 'sent', 'failed', 'withdrawn'] as const
    const moments = { nextAttemptAt: '2026-11-25T07:00:00.000Z' }
    renderSettings(granted({ deliveries: { deliveries: states.map((state) => aDelivery(state, { state, ...(['held', 'retrying'].includes(state) && moments) })), next: null } }))
    const shown = within(screen.getByRole('list', { name: 'Recent deliveries' })).getAllByRole('listitem').map(({ textContent }) => textContent)
    expect(shown).toEqual(
      ['Waiting', 'Held for quiet hours', 'Trying again', 'Sent', 'Given up', 'Not wanted any more'].map((words) => expect.stringContaining(`Test message${words}`)),
    )
    expect(shown[1]).toContain('Leaves Nov 25, 2026, 7:00 AM')
  })

  test('go back page by page, and a test that is refused says why', async () => {
    renderSettings(granted({ deliveries: { deliveries: [aDelivery('2')], next: '2' } }))
    await press('Show more')
    expect((await network.request(0)).path).toBe('/api/user/notifications/deliveries?before=2')
    await network.answer(0, 200, { deliveries: [aDelivery('1', { title: 'Security notice' })], next: null })
    await screen.findByText('Security notice')
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull()
    await press('Send a test by mail')
    await network.answer(1, 429, { error: 'Too many attempts. Please wait and try again.' })
    await expectToasts('error: Too many attempts. Please wait and try again.')
  })
})

describe('quiet hours', () => {
  const night = { weekdays: [1, 5], from: '22:00', to: '07:00' }
  const save = () => press('Save quiet hours')

  test('are changed and saved as a whole', async () => {
    renderSettings(granted({ quietHours: { periods: [night] } }))
    expect(screen.getByText('On the next day')).toBeTruthy()
    await userEvent.click(screen.getByRole('checkbox', { name: 'Friday' }))
    await userEvent.click(screen.getByRole('checkbox', { name: 'Tuesday' }))
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '21:30' } })
    await save()
    const saved = { periods: [{ weekdays: [1, 2], from: '21:30', to: '07:00' }] }
    expect(await network.request(0)).toMatchObject({ method: 'PUT', path: '/api/user/notifications/quiet-hours', body: saved })
    await network.answer(0, 200, saved)
    expect(await screen.findByText('Saved')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Discard changes' })).toBeNull()
  })

  test('are judged before they are sent: each field says what is wrong with it', async () => {
    renderSettings(granted({ quietHours: { periods: [{ ...night, weekdays: [1] }] } }))
    await userEvent.click(screen.getByRole('checkbox', { name: 'Monday' }))
    fireEvent.change(screen.getByLabelText('To'), { target: { value: '' } })
    await save()
    expect(await screen.findByText('Choose at least one day')).toBeTruthy()
    const described = screen.getByLabelText('To').getAttribute('aria-describedby') ?? ''
    expect(document.getElementById(described)?.textContent).toBe('Must be a time such as 22:00')
    expect(network.requests).toEqual([])
  })

  test('keep what was typed when the server refuses them, and say its words', async () => {
    renderSettings(granted())
    await press('Add quiet hours')
    await save()
    await network.answer(0, 400, { error: 'At most 20 periods can be kept', fields: { periods: 'At most 20 periods can be kept' } })
    expect(await screen.findByText('At most 20 periods can be kept')).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>('From').value).toBe('22:00')
    await save()
    await network.fail(1)
    await expectToasts(wentWrong)
    expect(screen.getByLabelText<HTMLInputElement>('From').value).toBe('22:00')
  })

  test('that were saved elsewhere are shown, unless something was typed here', async () => {
    const { update } = renderSettings(granted({ quietHours: { periods: [night] } }))
    update(granted({ quietHours: { periods: [{ ...night, from: '20:00' }] }, quietHoursTag: '"quiet-2"' }))
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('From').value).toBe('20:00'))
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '19:00' } })
    update(granted({ quietHours: { periods: [] }, quietHoursTag: '"quiet-3"' }))
    expect(screen.getByLabelText<HTMLInputElement>('From').value).toBe('19:00')
    await press('Discard changes')
    await waitFor(() => expect(screen.queryByLabelText('From')).toBeNull())
  })

  test('that were saved elsewhere meanwhile are not overwritten unasked', async () => {
    renderSettings(granted({ quietHours: { periods: [night] } }))
    const notice = 'Your quiet hours were changed in another tab or on another device. What you typed is still here.'
    const conflict = [412, { error: 'Your quiet hours were changed somewhere else after you opened them' }] as const
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '19:00' } })
    await save()
    expect((await network.request(0)).headers.get('if-match')).toBe('"quiet-1"')
    await network.answer(0, ...conflict)
    await screen.findByText(notice)
    expect(screen.getByLabelText<HTMLInputElement>('From').value).toBe('19:00')
    await press('Load the latest')
    await network.answer(1, 200, { periods: [{ ...night, from: '20:00' }] }, { ETag: '"quiet-2"' })
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('From').value).toBe('20:00'))
    expect(screen.queryByText(notice)).toBeNull()
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '18:00' } })
    await save()
    expect((await network.request(2)).headers.get('if-match')).toBe('"quiet-2"')
    await network.answer(2, ...conflict)
    await screen.findByText(notice)
    await press('Save mine anyway')
    expect(await network.request(3)).toMatchObject({ method: 'PUT', body: { periods: [{ ...night, from: '18:00' }] } })
    expect((await network.request(3)).headers.get('if-match')).toBeNull()
  })

  test('stay and can be removed by whom no feature is granted any more', async () => {
    renderSettings(settingsData({}, { quietHours: { periods: [night] } }))
    await press('Remove quiet hours 1')
    await save()
    expect((await network.request(0)).body).toEqual({ periods: [] })
  })
})
